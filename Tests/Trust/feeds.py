"""Feeds on 127.0.0.1, and editions that name them."""

import http.server
import pathlib
import threading
import zlib


class FeedServer:
    """A handful of feeds on 127.0.0.1, with conditional answers."""

    def __init__(self, feeds):
        self.feeds = feeds
        # The requests with their headers, for whoever wants to look at them.
        self.seen = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                server.seen.append((self.path, dict(self.headers)))
                server.answer(self)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        # Whoever was killed has left.
        self.http.handle_error = lambda *_: None
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, request):
        body = self.feeds.get(request.path)
        if body is None:
            return send(request, 404)
        tag = f'"{zlib.crc32(body):x}"'
        if request.headers.get("If-None-Match") == tag:
            return send(request, 304, {"ETag": tag})
        send(request, 200, {"ETag": tag, "Content-Type": "application/rss+xml"}, body)

    def address(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


def send(request, status, headers=None, body=b""):
    request.send_response(status)
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def feed(name, entries):
    """An RSS 2.0 feed of so many entries of the week."""
    items = "".join(
        f"<item><title>{name} reports item {number} from Kyiv and Ottawa</title>"
        f"<link>https://{name}.example/{number}</link><guid>{name}-{number}</guid>"
        f"<pubDate>Wed, 20 Oct 2021 {8 + number:02}:00:00 GMT</pubDate>"
        f"<description>The government of country {number} said in the capital that talks of"
        f" {name} with its neighbours would go on for {number + 2} more weeks, officials told"
        f" reporters on Wednesday.</description></item>"
        for number in range(entries))
    return (f"<?xml version='1.0'?><rss version='2.0'><channel><title>{name}</title>"
            f"<link>https://{name}.example/</link>{items}</channel></rss>").encode()


def subscribe(folder, addresses, edition="world"):
    """Adds feeds to an edition's settings, and lets them be on this machine."""
    settings = pathlib.Path(folder) / "Templates" / edition / "edition.yaml"
    lines = "".join(
        f"  - name: Feed {number}\n    feed: {address}\n"
        for number, address in enumerate(addresses))
    text = settings.read_text().replace("sources:\n", "sources:\n" + lines, 1)
    settings.write_text(text + "\nallow-hosts: [127.0.0.1]\n")
