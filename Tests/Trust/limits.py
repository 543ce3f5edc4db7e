#!/usr/bin/env python3
"""Gives the program what would take the memory or the day, and holds it to bounds.

    limits.py LEDE [--only WORD] [--measure]

LEDE: the program. Every input is made here, in a temporary folder; the bomb over HTTP comes from a
server of this script's own. Each case has its bounds in CASES: processor seconds, megabytes of
resident memory, exit status, and words that standard error must hold (a reason with its place).
--measure prints what each case took. Exit status 0: every case kept its bounds.
"""

import argparse
import http.server
import json
import os
import pathlib
import re
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEEK = "2021-W42"
DATE = "2021-10-20T08:00:00Z"
NOW = "2021-10-26T07:00:00Z"
GIB = 1 << 30
MIB = 1 << 20
WALL = 60  # seconds until a case is killed
ADDRESS_SPACE = 6 * GIB


# ---------------------------------------------------------------------- inputs


def bomb(size):
    """`size` bytes of spaces after a feed's beginning, as gzip."""
    packer = zlib.compressobj(9, wbits=31)
    out = [packer.compress(b"<?xml version='1.0'?><rss><channel><title>Bomb</title>")]
    block = b" " * MIB
    for _ in range(size // MIB):
        out.append(packer.compress(block))
    return b"".join(out) + packer.flush()


def feed(items):
    return (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>A feed</title>"
        + items + "</channel></rss>"
    )  # fmt: skip


def item(title="A title of an entry", text="Words."):
    return (
        f"<item><title>{title}</title><link>https://good.example/a</link>"
        f"<pubDate>Wed, 20 Oct 2021 08:00:00 GMT</pubDate><description>{text}</description></item>"
    )


def note(title, text):
    return (
        f"---\ntitle: France and Chile sign a treaty\noutlet: Gazette\ndate: {DATE}\nlang: en\n"
        f"section: World\nurl: https://good.example/{len(text)}\nkeywords: [{title}]\n---\n\n"
        "France and Chile signed a treaty on Wednesday in Santiago, their ministers said, after"
        f" four years of talks about the border and the harbours.\n\n{text}\n"
    )


def tables(columns, rows):
    head = "|" + "a|" * columns + "\n|" + "-|" * columns + "\n"
    return head + "|a|\n" * rows


# What the Markdown library is known to be slow or deep in; as a template and as an article.
MARKDOWN = {
    "wide table": tables(2_000, 2_000),
    "short rows": "|" + "x|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "a\n" * 5_000,
    "image openers": "![[]()" * 20_000,
    "open brackets": "[" * 50_000 + "a" + "]" * 50_000,
    "open links": "[a](" * 30_000,
    "link titles": '[t](/u "' * 20_000,
    "emphasis": "*a **a " * 30_000,
    "odd emphasis": "a" + "**a*a" * 20_000,
    "backticks": "".join("e" + "`" * n for n in range(1, 800)),
    "quotes": ">" * 20_000 + "a",
    "lists": "".join("  " * n + "* a\n" for n in range(1_000)),
    "bullets in a line": "* " * 20_000 + "a",
    "entities": "&#x41;" * 40_000,
    "angle openers": "<" * 50_000 + ">",
    "comments": "<!-- " * 20_000 + "<?" * 20_000 + "<!A " * 20_000,
    "references": "".join(f"[r{n}]: /u\n" for n in range(20_000)) + "[r1] " * 20_000,
    "one reference": "[x]: " + "x" * 100_000 + "\n" + "[x]" * 5_000,
    "footnote openers": "[^x" * 200_000,
    "autolink openers": "<a " * 200_000,
    "code openers": " ".join("`" * n for n in range(1, 1_500)),
    "headings": "# a\n" * 30_000,
    "underlined headings": "a\n=\n" * 30_000,
    "footnotes": "".join(f"[^{n}]: a\n\n" for n in range(10_000)) + "[^1] " * 10_000,
    "setext": "a\n" * 50_000 + "=",
    "tildes": "~~a ~ " * 20_000,
    "long line": "a" * MIB,
    "many quotes": (">" * 55 + "a\n\nb\n\n") * 4_000,
    "lists in quotes": ("> - " * 13 + "a\n\n") * 4_500,
}
# Of a template, which may have 256 KiB.
TEMPLATE_BYTES = 250_000


# Lines that a reader of plain texts looks at more than once.
TEXTS = {
    "signs": "==\n" * 600_000,
    "bylines": "By Ann Lund, 20 October 2021\n\n" * 60_000,
    "promises": ("Read more: the story of the week\n\n" + "word " * 40 + ".\n\n") * 10_000,
    "items": "- a\n" * 500_000,
    "short lines": "a\n" * 1_000_000,
}


def png(width, height):
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)
        + b"\x08\x06\0\0\0\0\0\0\0"
    )  # fmt: skip


LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'lol'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>" + feed(item("&l11;", "&l11;")).split("?>")[1]
)  # fmt: skip
ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


# ---------------------------------------------------------------------- the place of a case


class Place:
    """A workspace with one edition, and the ways to put things into it."""

    def __init__(self, lede, folder, port):
        self.lede, self.folder, self.port = lede, folder, port
        shutil.copytree(ROOT / "Templates/world", folder / "Templates/world")
        shutil.copytree(ROOT / "Templates/themes", folder / "Templates/themes")
        self.put("Articles/2021-W42/good.md", note("treaty", "The end."))

    def put(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def sparse(self, name, size=GIB):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.truncate(size)
        return path

    def edit(self, change):
        path = self.folder / "Templates/world/edition.yaml"
        path.write_text(change(path.read_text()))

    # What a case runs: a list of arguments.
    def parse(self, name):
        return [self.lede, "parse", self.folder / name]

    def compile(self, *more):
        return [
            self.lede, "compile", "--week", WEEK, "--now", NOW, "--workspace", self.folder, *more
        ]  # fmt: skip

    def parsed(self, name, data):
        self.put(name, data)
        return self.parse(name)

    def article(self, name, data):
        self.put(f"Articles/{WEEK}/{name}", data)
        return self.compile()

    def template(self, text):
        path = self.folder / "Templates/world/letter.md"
        head = re.match(r"---\n.*?\n---\n", path.read_text(), re.S).group(0)
        path.write_text(head + "\n{{#stories}}\n{{headline}}\n\n{{/stories}}\n\n" + text + "\n")
        return self.compile()

    def filled(self, path, data):
        self.put(path, data)
        return self.compile()

    def sparse_compile(self, path):
        self.sparse(path)
        return self.compile()

    def pipe(self, path):
        (self.folder / path).unlink(missing_ok=True)
        os.mkfifo(self.folder / path)
        return self.compile()

    def setting(self, text):
        self.edit(lambda yaml: yaml + "\n" + text)
        return self.compile()

    def picture(self, data):
        self.put("Templates/world/images/logo.png", data)
        self.edit(lambda yaml: yaml + "\nimages: embed\n")
        return self.template("![Logo](images/logo.png)")

    def fetch(self, path, page=False):
        yaml = self.folder / "Templates/world/edition.yaml"
        text = re.sub(
            r"(?m)^sources:\n(?:  .*\n)+",
            f"sources:\n  - name: Bomb\n    feed: http://127.0.0.1:{self.port}/{path}\n"
            + "    page: true\n" * page +
            f'allow-hosts: ["127.0.0.1:{self.port}"]\n',
            yaml.read_text(),
        )
        yaml.write_text(text)
        return [self.lede, "fetch", "--workspace", self.folder]

    def outlines(self, data):
        self.put("feeds.opml", data)
        return [
            self.lede, "sources", "import", "--dry-run", "--workspace", self.folder,
            self.folder / "feeds.opml",
        ]  # fmt: skip


def markdown_cases():
    for name, text in MARKDOWN.items():
        yield f"article of {name}", lambda p, t=text: p.article("x.md", note("x", t)), ARTICLE
        yield (
            f"feed of {name}",
            lambda p, t=text: p.article("x.rss", feed(item("Chile " + escape(t), escape(t)))),
            ARTICLE,
        )
        yield f"template of {name}", lambda p, t=text[:TEMPLATE_BYTES]: p.template(t), TEMPLATES.get(name, TEMPLATE)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# ---------------------------------------------------------------------- bounds

# Processor seconds, megabytes, exit status, words of standard error (a regular expression).
ARTICLE = (4, 200, (0,), "")
TEMPLATE = (4, 200, (0,), "")
TEMPLATES = {
    name: (4, 200, (78,), r"letter\.md:\d+: error")
    for name in (
        "wide table", "short rows", "image openers", "comments", "quotes", "one reference",
        "open brackets", "open links", "link titles", "lists", "bullets in a line",
        "references", "footnote openers", "footnotes", "many quotes", "lists in quotes",
    )
}  # fmt: skip


def agency_cases():
    """Floods and depths in the formats of agencies, and in feeds that are not RSS."""
    deep, many, atom = 100_000, 200_000, "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>"
    cut = "over 100000 (items|articles)|those after 100000"
    yield (
        "Atom of a million entries",
        lambda p: p.parsed("a.atom", atom + "<entry><title>t</title></entry>" * 10**6 + "</feed>"),
        (8, 900, (65,), r"a\.atom.*3000000 elements"),
    )
    yield (
        "Atom of deep XHTML",
        lambda p: p.parsed(
            "a.atom", f"{atom}<entry><title>A title</title><content type='xhtml'>"
            + "<div>" * deep + "Words." + "</div>" * deep + "</content></entry></feed>"
        ),
        (4, 300, (0, 2, 65), ""),
    )  # fmt: skip
    yield (
        "RDF of a million items",
        lambda p: p.parsed(
            "a.rdf", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            " xmlns='http://purl.org/rss/1.0/'><channel><title>A</title></channel>"
            + "<item><title>t</title></item>" * 10**6 + "</rdf:RDF>"
        ),
        (8, 900, (65,), r"a\.rdf.*3000000 elements"),
    )  # fmt: skip
    yield (
        "JSON Feed of a million items",
        lambda p: p.parsed(
            "a.json", '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":['
            + ",".join(['{"id":"1","title":"t"}'] * 10**6) + "]}"
        ),
        (8, 900, (0, 2), cut),
    )  # fmt: skip
    story = '{"uri":"a","type":"text","headline":"t"}'
    yield (
        "ninjs of 700,000 stories",
        lambda p: p.parsed("a.json", "[" + ",".join([story] * 700_000) + "]"),
        (8, 900, (0, 2), cut),
    )
    yield (
        "deep ninjs",
        lambda p: p.parsed(
            "a.json", '{"uri":"a","type":"text","headline":"A title","associations":'
            + '{"a":{"associations":' * deep + "{}" + "}}" * deep + "}"
        ),
        (4, 300, (65,), r"a\.json.*deeper than 256"),
    )  # fmt: skip
    pictures = ",".join(
        f'"m{n}":{{"type":"picture","renditions":{{"o":{{"href":"https://a.example/{n}"}}}}}}'
        for n in range(many)
    )
    yield (
        "ninjs of 200,000 pictures",
        lambda p: p.parsed(
            "a.json", '{"uri":"a","type":"text","headline":"A title","body_text":"Words.",'
            '"subject":[' + ",".join(['{"name":"a"}'] * many)
            + '],"associations":{' + pictures + "}}"
        ),
        (8, 900, (0, 2), ""),
    )  # fmt: skip
    message = "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
    meta = "<newsItem guid='a'><itemMeta><itemClass qcode='ninat:text'/>"
    title = "</itemMeta><contentMeta><headline>A title</headline>"
    yield (
        "NewsML-G2 of 200,000 items",
        lambda p: p.parsed(
            "a.xml", message + f"{meta}{title}</contentMeta></newsItem>" * many
            + "</itemSet></newsMessage>"
        ),
        (12, 1_500, (0, 2), cut),
    )  # fmt: skip
    yield (
        "NewsML-G2 of countless names",
        lambda p: p.parsed(
            "a.xml", message + meta + "<link rel='x' href='y'/>" * many + title
            + "<subject><name>a</name></subject><creator><name>b</name></creator>" * many
            + "</contentMeta><contentSet><inlineData contenttype='text/plain'>Words.</inlineData>"
            "</contentSet></newsItem></itemSet></newsMessage>"
        ),
        (12, 1_500, (0, 2), ""),
    )  # fmt: skip
    component = "<NewsComponent><ContentItem><DataContent>w</DataContent></ContentItem></NewsComponent>"
    yield (
        "NewsML 1 of 200,000 items",
        lambda p: p.parsed(
            "a.xml", "<NewsML>" + f"<NewsItem>{component}</NewsItem>" * many + "</NewsML>"
        ),
        (12, 1_500, (0, 2), cut),
    )  # fmt: skip
    yield (
        "NewsML 1 of 200,000 components",
        lambda p: p.parsed(
            "a.xml", "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>A title</HeadLine>"
            "</NewsLines>" + component * many + "</NewsComponent></NewsItem></NewsML>"
        ),
        (12, 1_500, (0, 2, 65), ""),
    )  # fmt: skip
    yield (
        "deep NewsML 1",
        lambda p: p.parsed(
            "a.xml", "<NewsML><NewsItem>" + "<NewsComponent>" * deep + "</NewsComponent>" * deep
            + "</NewsItem></NewsML>"
        ),
        (4, 300, (65,), r"a\.xml.*deeper than 256"),
    )  # fmt: skip
    body = "<nitf><head><title>A title</title></head><body><body.content>"
    end = "</body.content></body></nitf>"
    yield (
        "NITF of 3 million paragraphs",
        lambda p: p.parsed("a.xml", body + "<p>a</p>" * 3_000_000 + end),
        (12, 2_000, (65,), r"a\.xml.*3000000 elements"),
    )
    yield (
        "NITF of 300,000 keywords and authors",
        lambda p: p.parsed(
            "a.xml", "<nitf><head><docdata><key-list>" + "<keyword key='a'/>" * 300_000
            + "</key-list></docdata></head><body><body.head><byline>"
            + "<person>b</person>" * 300_000 + "</byline></body.head><body.content>"
            + "<media media-type='image'/>" * 300_000 + "<p>Words.</p>" + end
        ),
        (12, 1_500, (0, 2), ""),
    )  # fmt: skip
    yield (
        "deep NITF",
        lambda p: p.parsed(
            "a.xml", body + "<block>" * deep + "<p>Words.</p>" + "</block>" * deep + end
        ),
        (4, 300, (0, 2, 65), r"a\.xml.*deeper than 256"),
    )  # fmt: skip


def cases():
    deep = 100_000
    yield "gzip bomb as a file", lambda p: p.parsed("a.html", bomb(GIB)), (4, 200, (65,), "a.html")
    yield "gzip bomb over HTTP", lambda p: p.fetch("bomb"), (4, 300, (2, 65), "16 MiB|over")
    yield "robots.txt of 500 KB", lambda p: p.fetch("pages", page=True), (3, 200, (0,), "")
    yield (
        "byline of 4 MB",
        lambda p: p.parsed(
            "a.html",
            "<h1>A title</h1><p class=byline>By " + "Ann Lund and " * 300_000 + "</p><p>Words.</p>",
        ),
        (4, 300, (0,), ""),
    )
    yield "endless answer", lambda p: p.fetch("endless"), (4, 300, (2, 65), "over")
    yield (
        "entry of 100 MB",
        lambda p: p.parsed("a.rss", feed(item("A", "word " * 20_000_000))),
        (4, 200, (65,), r"a\.rss.*32 MiB"),
    )
    yield (
        "entry of 31 MB",
        lambda p: p.parsed("a.rss", feed(item("A", "word " * 6_000_000))),
        (20, 900, (0,), r"a\.rss"),
    )
    yield (
        "title of 31 MB",
        lambda p: p.article("a.rss", feed(item("Chile word " * 2_900_000))),
        (20, 900, (0,), r"a\.rss"),
    )
    yield (
        "page nested 100,000 deep",
        lambda p: p.parsed("a.html", "<h1>A title</h1>" + "<div>" * deep + "<p>Words.</p>"),
        (4, 300, (65,), r"a\.html.*deeper than 256"),
    )
    yield (
        "page of 3 million tags",
        lambda p: p.parsed("a.html", "<h1>A title</h1>" + "<b>a</b>" * 3_000_000),
        (20, 2_500, (0, 2, 65), r"a\.html"),
    )
    yield (
        "a million attributes",
        lambda p: p.parsed(
            "a.html", "<h1>A title</h1><p " + "".join(f"a{n}=b " for n in range(10**6)) + ">W.</p>"
        ),
        (20, 900, (0, 2, 65), ""),
    )
    yield (
        "feed of a million entries",
        lambda p: p.parsed("a.rss", feed("<item><title>t</title></item>" * 10**6)),
        (30, 2_500, (0, 2, 65), r"a\.rss.*(3000000 elements|100000)"),
    )
    yield (
        "feed of 100,000 entries, compiled",
        lambda p: p.article("a.rss", feed(item() * 100_000)),
        (60, 2_500, (0,), ""),
    )
    yield (
        "a million lines of JSON",
        lambda p: p.parsed("a.jsonl", '{"title":"a","text":"b"}\n' * 10**6),
        (30, 2_000, (0, 2), r"a\.jsonl.*100000 articles"),
    )
    for name, lines in TEXTS.items():
        yield f"text of {name}", lambda p, t=lines: p.parsed("a.txt", "A title\n\n" + t), (
            8, 900, (0, 2, 65), "",
        )  # fmt: skip
    yield "billion laughs", lambda p: p.parsed("a.rss", LAUGHS), (4, 200, (0, 2, 65), "")
    yield "billion laughs, agency", lambda p: p.parsed(
        "a.xml", LAUGHS.replace("<rss version='2.0'><channel>", "<nitf>").replace("rss [", "nitf [")
    ), (4, 200, (0, 2, 65), "")  # fmt: skip
    yield (
        "deep JSON",
        lambda p: p.parsed("a.json", '{"items":' + "[" * 10**6),
        (4, 300, (65,), r"a\.json.*deeper than 256"),
    )
    yield (
        "deep XML",
        lambda p: p.parsed("a.xml", "<nitf>" + "<b>" * 10**6),
        (10, 900, (0, 2, 65), r"a\.xml"),
    )
    yield (
        "deep YAML in front matter",
        lambda p: p.parsed("a.md", "---\ntitle: A\nx: " + "[" * 200_000 + "\n---\nWords.\n"),
        (4, 300, (2, 65), r"a\.md"),
    )
    yield (
        "deep closed YAML in front matter",
        lambda p: p.parsed(
            "a.md", "---\ntitle: A\nx: " + "[" * 9_000 + "]" * 9_000 + "\n---\nWords.\n"
        ),
        (4, 300, (0, 2, 65), ""),
    )
    yield (
        "aliases in front matter",
        lambda p: p.parsed("a.md", f"---\ntitle: A\n{ALIASES}---\nWords.\n"),
        (4, 300, (2, 65), r"a\.md.*too many aliases"),
    )
    yield (
        "front matter of 20 MB",
        lambda p: p.parsed("a.md", "---\ntitle: A\nx: " + "y " * 10_000_000 + "\n---\nWords.\n"),
        (4, 300, (2, 65), r"a\.md.*1 MiB"),
    )
    yield (
        "deep TOML",
        lambda p: p.parsed("a.md", "+++\ntitle = 'A'\nx = " + "[" * 100_000 + "\n+++\nWords.\n"),
        (4, 300, (0, 2, 65), r"a\.md"),
    )
    edition = r"edition\.yaml"
    yield "aliases in edition.yaml", lambda p: p.setting(ALIASES), (4, 200, (78,), edition)
    yield (
        "deep YAML in edition.yaml",
        lambda p: p.setting("x: " + "[" * 100_000),
        (4, 200, (78,), edition),
    )
    yield (
        "deep closed YAML in edition.yaml",
        lambda p: p.setting("x: " + "[" * 9_000 + "]" * 9_000),
        (4, 200, (78,), edition),
    )
    picks = f"Templates/world/picks/{WEEK}.yaml"
    yield "aliases in picks", lambda p: p.filled(picks, ALIASES), (4, 200, (78,), WEEK)
    yield "deep YAML in picks", lambda p: p.filled(picks, "- [" * 50_000), (4, 200, (78,), WEEK)
    yield "picks of 50,000", lambda p: p.filled(picks, "- drop: a\n" * 50_000), (
        4, 200, (78,), WEEK,
    )  # fmt: skip
    yield "sparse article", lambda p: p.sparse_compile(f"Articles/{WEEK}/a.html"), (
        4, 200, (2,), r"a\.html.*32 MiB",
    )  # fmt: skip
    for name in ("edition.yaml", "letter.md", "theme.css", f"picks/{WEEK}.yaml"):
        yield f"sparse {name}", lambda p, n=name: p.sparse_compile(f"Templates/world/{n}"), (
            4, 200, (78,), re.escape(name),
        )  # fmt: skip
    yield (
        "sparse ready-made theme",
        lambda p: p.sparse_compile("Templates/themes/cards.css"),
        (4, 200, (78,), r"cards\.css"),
    )
    yield (
        "sparse site rule",
        lambda p: (p.sparse("Rules/good.example.txt"), p.setting("site-rules: Rules"))[1],
        (4, 200, (0, 2, 78), r"good\.example\.txt.*256 KiB"),
    )
    yield (
        "sparse OPML",
        lambda p: [*p.outlines("")[:-1], p.sparse("feeds.opml")],
        (4, 200, (65,), r"feeds\.opml.*32 MiB"),
    )
    yield (
        "endless standard input",
        lambda p: ["sh", "-c", 'exec "$0" parse - < /dev/zero', p.lede],
        (4, 200, (65,), r"-: error.*32 MiB"),
    )
    yield "pipe among the articles", lambda p: p.pipe(f"Articles/{WEEK}/a.html"), (
        4, 200, (0, 2), "",
    )  # fmt: skip
    yield "pipe for a theme", lambda p: p.pipe("Templates/world/theme.css"), (
        4, 200, (78,), r"theme\.css",
    )  # fmt: skip
    yield (
        "OPML of 300,000 feeds",
        lambda p: p.outlines(
            "<opml version='2.0'><body>"
            + "".join(
                f"<outline type='rss' text='Feed {n}' xmlUrl='https://{n}.example/'/>"
                for n in range(300_000)
            )
            + "</body></opml>"
        ),
        (40, 700, (78,), r"edition\.yaml.*over 1 MiB"),
    )
    yield (
        "deep OPML",
        lambda p: p.outlines("<opml><body>" + "<outline text='a'>" * 500_000),
        (10, 900, (0, 2, 65), r"feeds\.opml"),
    )
    yield "picture of 4 billion pixels", lambda p: p.picture(png(65_535, 65_535)), (
        4, 200, (0, 78), "",
    )  # fmt: skip
    yield "picture of nothing", lambda p: p.picture(png(0, 0)), (4, 200, (0, 78), "")
    yield (
        "sparse picture",
        lambda p: (p.picture(png(1, 1)), p.sparse("Templates/world/images/logo.png"))[0],
        (4, 200, (0,), r"logo\.png.*1 MiB"),
    )
    yield (
        "theme of 5 MB",
        lambda p: p.filled("Templates/world/theme.css", "p { color: #123456; }\n" * 250_000),
        (4, 200, (78,), r"theme\.css.*1 MiB"),
    )
    yield (
        "open theme",
        lambda p: p.filled("Templates/world/theme.css", "p { " * 200_000),
        (20, 400, (0, 78), ""),
    )
    yield (
        "deep template",
        lambda p: p.template("{{#stories}}" * 10_000 + "{{/stories}}" * 10_000),
        (8, 400, (78,), r"letter\.md"),
    )
    yield "template of 5 MB", lambda p: p.template("{{headline}} words\n\n" * 250_000), (
        20, 900, (0, 78), r"letter\.md",
    )  # fmt: skip
    yield from markdown_cases()
    yield from agency_cases()


# ---------------------------------------------------------------------- the run


class Bomb(http.server.BaseHTTPRequestHandler):
    packed = b""

    def do_GET(self):
        self.send_response(200)
        kind = "text/plain" if self.path == "/robots.txt" else "application/rss+xml"
        self.send_header("Content-Type", kind)
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(Bomb.packed)))
        self.end_headers()
        try:
            if self.path == "/bomb":
                self.wfile.write(Bomb.packed)
            elif self.path == "/robots.txt":
                agents = "user-agent:é\n" * 17_500
                self.wfile.write((agents + "allow:/\n" * 29_000).encode())
            elif self.path == "/pages":
                link = f"http://{self.headers['Host']}/a"
                self.wfile.write(feed(item()).replace("https://good.example/a", link).encode())
            elif self.path == "/endless":
                while True:
                    self.wfile.write(b" " * MIB)
        except OSError:
            pass  # the program has had enough, as it should

    def log_message(self, *_):
        pass


def run(command, folder):
    """Exit status (None: killed), standard error, processor seconds, MB of memory."""

    def restrain():
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))

    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, cwd=folder,
            preexec_fn=restrain, env=environment,
        )  # fmt: skip
        killer = threading.Timer(WALL, child.kill)
        killer.start()
        _, status, usage = os.wait4(child.pid, 0)
        killer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        told = errors.read(200_000).decode("utf-8", "replace")
    return child.returncode, told, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def prepared(prepare, place):
    """The command of a case, made by a child: what a parent of this size forks would count as
    the program's memory."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        command = json.dumps([str(word) for word in prepare(place)]).encode()
        os.write(writer, command)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        command = json.load(pipe)
    os.waitpid(child, 0)
    return command


def faults(bounds, outcome):
    seconds, megabytes, statuses, words = bounds
    status, told, took, peak = outcome
    if status not in statuses:
        yield f"exit status {status}, not {' or '.join(map(str, statuses))}"
    if took > seconds:
        yield f"{took:.1f} s, over {seconds}"
    if peak > megabytes:
        yield f"{peak:.0f} MB, over {megabytes}"
    if words and not re.search(words, told):
        yield f"standard error lacks “{words}”"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lede", type=pathlib.Path)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--measure", action="store_true", help="print what each case took")
    arguments = parser.parse_args()
    Bomb.packed = bomb(GIB)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bomb)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    count = bad = 0
    slowest = largest = 0
    start = time.monotonic()
    for name, prepare, bounds in cases():
        if arguments.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Place(arguments.lede.resolve(), pathlib.Path(folder), server.server_port)
            outcome = run(prepared(prepare, place), folder)
        status, told, took, peak = outcome
        count += 1
        slowest, largest = max(slowest, took), max(largest, peak)
        if arguments.measure:
            first = told.strip().split("\n")[0][:150]
            print(f"{name}: status {status}, {took:.2f} s, {peak:.0f} MB, {first}", flush=True)
        found = list(faults(bounds, outcome))
        if found:
            bad += 1
            print(f"FAULT {name}: {'; '.join(found)}", flush=True)
            print(f"      {told.strip()[:300]}", flush=True)
    server.shutdown()
    print(
        f"limits: {count} cases, {bad} out of bounds; at most {slowest:.1f} s of processor and "
        f"{largest:.0f} MB, {time.monotonic() - start:.0f} s in all"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
