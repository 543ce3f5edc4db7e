#!/usr/bin/env python3
"""Puts known attacks into every field of every carrier, compiles them, and judges every output.

    payloads.py LEDE [SHARED] [--formats rss,…] [--every N] [--batch N] [--browser N]
                     [--together] [--list]

LEDE: the program; SHARED (../shared when left out): a folder with tools/hostile and data/hostile.
The payloads and the judge are no part of the project; without them there is nothing to try, which
is said and is no failure. Needs html5lib and cmarkgfm; uses selectolax where it is there (a faster
parser of the same rules), and playwright with a Chromium for --browser.

Every case is told twice: with its payload and harmless. Outputs of the hostile run may hold no
element, attribute, class or place of one that no harmless run has: articles without an address, an
author, a text or keywords are among the harmless. --together puts all of them, in all carriers, into
one run. --every N takes every Nth payload, --browser N
opens every Nth batch in Chromium with scripts on, --batch is the number of articles in a run.
Exit status 0: nothing found.
"""

import argparse
import email.policy
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
WEEK = "2026-W23"
NOW = "2026-06-09T06:00:00Z"
# What the judge does not know and we want: the editor's tools of the preview, the marks that mail
# clients ask for, and addresses of the files that lie beside the page.
TAGS = {"details", "summary", "fieldset", "legend", "input", "label", "iframe"}
ATTRIBUTES = {
    "aria-roledescription", "xmlns:o", "tabindex", "for", "checked", "sandbox", "srcdoc", "loading",
    "open", "hidden", "aria-describedby", "aria-level", "media",
}  # fmt: skip
HEADERS = {"list-archive", "archived-at", "list-post", "list-owner", "feedback-id"}
PICTURE = '<img src="https://good.test/a.jpg" alt="A bridge"> '
SIZED_PICTURE = PICTURE.replace("alt=", 'width="640" height="480" alt=')
LOCAL = {"digest.html", "digest.eml", "digest.txt", "digest.md", "digest.json"}
PAGES = ("digest.html", "preview.html", "index.html")
# Of pages of the web archive, and of its feeds.
NEIGHBOUR = re.compile(r"href='(\.\./)?(\d{4}-W\d\d/)?(index\.html|feed\.xml|feed\.json)'")
ADDRESS = re.compile(r"https?://|mailto:|\.\./|index\.html|feed\.|\d{4}-W\d\d/|urn:|tag:")


def words(number):
    """Six invented words that no other case has, so that no two cases are one story."""
    sounds = ["ka", "lo", "mi", "ru", "se", "ta", "vo", "ne", "pi", "do"]
    stems = [f"{number * 7919 + step * 104729:09d}"[-6:] for step in range(6)]
    return ["".join(sounds[int(digit)] for digit in stem) for stem in stems]


def case_article(hostile, number, field, payload):
    """The article of a case; with no payload the same one, harmless."""
    own = words(number)
    article = hostile.article(number, None)
    article["title"] = f"Harbour {own[0]} bridge of {own[1]} reopens {own[2]} zq{number:05d}"
    article["lead"] = (
        f"The council of {own[0]} said on Monday that the {own[1]} harbour bridge of {own[2]} has"
        f" reopened to {own[3]} traffic after {own[4]} weeks of {own[5]} repair works."
    )
    article["number"] = number
    if payload is None:
        return article
    if field == "url":
        article["url"] = payload
    elif field == "title":
        article["title"] = f"{payload} {own[0]} zq{number:05d}"
    elif field == "lead":
        article["lead"] = f"{payload} zq{number:05d} {article['lead']}"
    else:
        article[field] = f"{payload} zq{number:05d}"
    return article


def harmless_variants(hostile, count):
    """Harmless articles as the rules make them of refused or unusual ones.

    They lack what is left out, are warned of, have a picture, or are told by two outlets.
    """
    lacks = [("url", ""), ("author", ""), ("keywords", ""), ("title", "—"), ("lead", "")]
    long = "a sentence without an end that goes on " * 30
    lacks += [("lead", long), ("url", "ftp://good.test/a"), ("lead", PICTURE), ("author", "Another One")]
    for number in range(count):
        article = case_article(hostile, 900_000 + number, None, None)
        field, value = lacks[number % len(lacks)]
        article[field] = value + article["lead"] if field == "lead" and value else value
        yield article
        if field == "author" and value:
            copy = case_article(hostile, 900_000 + number, None, None)
            copy["number"] += 50_000
            copy["url"] = f"https://good.test/copy/{number}"
            yield copy


# ---------------------------------------------------------------------- carriers of our own


def ninjs(articles):
    items = [
        {
            "uri": a["url"], "type": "text", "versioncreated": a["date_iso"], "language": "en",
            "headline": a["title"], "byline": a["author"], "copyrightholder": "Hostile wire",
            "subject": [{"name": a["keywords"]}], "body_text": a["lead"], "body_xhtml": a["lead"],
        }
        for a in articles
    ]  # fmt: skip
    return json.dumps(items)


def json_lines(articles):
    return "".join(
        json.dumps(
            {
                "title": a["title"], "url": a["url"], "authors": [a["author"]], "language": "en",
                "outlet": "Hostile " + a["author"], "section": a["keywords"], "guid": a["title"],
                "keywords": [a["keywords"]], "published": a["date_iso"], "text": a["lead"],
                "standfirst": a["lead"], "image": {"url": a["url"], "alt": a["title"]},
            }
        )
        + "\n"
        for a in articles
    )  # fmt: skip


def newsml(escape, articles):
    out = ['<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>']
    for a in articles:
        out.append(
            f'<newsItem guid="{escape(a["url"])}" xml:lang="en"><itemMeta>'
            '<itemClass qcode="ninat:text"/><provider literal="Hostile wire"/>'
            f"<versionCreated>{a['date_iso']}</versionCreated></itemMeta><contentMeta>"
            f"<headline>{escape(a['title'])}</headline>"
            f"<creator><name>{escape(a['author'])}</name></creator>"
            f"<subject><name>{escape(a['keywords'])}</name></subject></contentMeta><contentSet>"
            f'<inlineData contenttype="text/plain">{escape(a["lead"])}</inlineData>'
            "</contentSet></newsItem>"
        )
    return "".join(out) + "</itemSet></newsMessage>"


def newsml_1(escape, articles):
    """NewsML 1.2: it has no address of a page, so the article's is its name and its picture's."""
    out = ['<NewsML Version="1.2">']
    for a in articles:
        url, title, author = escape(a["url"]), escape(a["title"]), escape(a["author"])
        out.append(
            f"<NewsItem><Identification><NewsIdentifier><ProviderId>Hostile {author}</ProviderId>"
            f"<PublicIdentifier>{url}</PublicIdentifier></NewsIdentifier></Identification>"
            '<NewsManagement><NewsItemType FormalName="News"/>'
            f"<FirstCreated>{a['date_iso']}</FirstCreated></NewsManagement><NewsComponent>"
            f"<NewsLines><HeadLine>{title}</HeadLine><SubHeadLine>{escape(a['lead'])}</SubHeadLine>"
            f"<ByLine>By {author}</ByLine><CreditLine>Hostile {author}</CreditLine>"
            f"<KeywordLine>{escape(a['keywords'])}</KeywordLine></NewsLines>"
            '<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>'
            '<NewsComponent><ContentItem><MediaType FormalName="Text"/>'
            f"<DataContent>{escape(a['lead'])}</DataContent></ContentItem></NewsComponent>"
            f"<NewsComponent><NewsLines><HeadLine>{title}</HeadLine></NewsLines><NewsComponent>"
            f'<Role FormalName="HighDef"/><ContentItem Href="{url}"><MediaType FormalName="Photo"/>'
            "</ContentItem></NewsComponent></NewsComponent></NewsComponent></NewsItem>"
        )
    return "".join(out) + "</NewsML>"


def nitf(escape, a):
    """NITF 3.4, which has no address of a page either."""
    url, title, author = escape(a["url"]), escape(a["title"]), escape(a["author"])
    keyword, lead = escape(a["keywords"]), escape(a["lead"])
    return (
        f'<nitf baselang="en"><head><title>{title}</title><docdata><doc-id id-string="{url}"/>'
        f'<date.issue norm="{a["date_iso"]}"/><doc.copyright holder="Hostile {author}"/>'
        f'<key-list><keyword key="{keyword}"/></key-list></docdata>'
        f'<pubdata name="Hostile {author}" position.section="{keyword}"/></head><body><body.head>'
        f"<hedline><hl1>{title}</hl1></hedline><byline>By <person>{author}</person></byline>"
        f"<abstract><p>{lead}</p></abstract></body.head><body.content>"
        f'<media media-type="image"><media-reference source="{url}" mime-type="image/jpeg"'
        f' alternate-text="{title}"/></media><p>{lead}</p></body.content></body></nitf>'
    )


def toml(article):
    def quoted(text):
        return json.dumps(text).replace("\\/", "/").replace("\x7f", "\\u007f")

    return (
        f"+++\ntitle = {quoted(article['title'])}\nurl = {quoted(article['url'])}\n"
        f"author = {quoted(article['author'])}\ntags = [{quoted(article['keywords'])}]\n"
        f"date = {article['date_iso']}\nlang = \"en\"\n+++\n\n{article['lead']}\n"
    )


def carriers(hostile):
    """Name -> a function that writes articles into a folder."""

    def of_many(write, extension):
        def put(folder, articles):
            data = write(articles).encode("utf-8", "surrogatepass")
            (folder / f"all.{extension}").write_bytes(data)

        return put

    def of_one(write, extension):
        def put(folder, articles):
            for a in articles:
                data = write(a).encode("utf-8", "surrogatepass")
                (folder / f"{a['number']:06d}.{extension}").write_bytes(data)

        return put

    found = {name: of_many(*pair) for name, pair in hostile.FEEDS.items()}
    found |= {name: of_one(*pair) for name, pair in hostile.PAGES.items()}
    found["ninjs"] = of_many(ninjs, "json")
    found["jsonl"] = of_many(json_lines, "jsonl")
    found["newsml"] = of_many(lambda all: newsml(hostile.xml_escape, all), "xml")
    found["newsml-1"] = of_many(lambda all: newsml_1(hostile.xml_escape, all), "xml")
    found["nitf"] = of_one(lambda a: nitf(hostile.xml_escape, a), "xml")
    found["toml"] = of_one(toml, "md")
    return found


def retold(article, place):
    """The same attack in other words, so that no carrier's article is a copy of another's."""
    number = article["number"]
    told = dict(article, number=number + 100_000 * place)
    for old, new in zip(words(number), words(number + 20_000 * place)):
        told = {
            field: value.replace(old, new) if isinstance(value, str) else value
            for field, value in told.items()
        }
    return told


def together(formats):
    """One carrier of all others: each writes all articles into a folder of its own."""

    def put(folder, articles):
        for place, (name, write) in enumerate(formats.items()):
            own = folder / name
            own.mkdir()
            write(own, [retold(a, place) for a in articles])

    return {"together": put}


# ---------------------------------------------------------------------- compiling


class Compiler:
    """A workspace of one edition that tells every article, and the runs in it."""

    def __init__(self, lede, folder, shows_pictures):
        self.lede, self.folder = lede, folder
        templates = folder / "Templates"
        shutil.copytree(ROOT / "Templates/world", templates / "world")
        shutil.copytree(ROOT / "Templates/themes", templates / "themes")
        path = templates / "world/edition.yaml"
        text = path.read_text()
        for key, value in {"stories": 50, "briefs": 50, "per-country": 50}.items():
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
        # In the browser nothing at all may be loaded; pictures of articles would be.
        if not shows_pictures:
            text += "\nimages: none\n"
        text += "\nsize: 1000\nhttp-images: true\nplaces:\n  FR: [harbour, bridge, council]\n"
        path.write_text(text)

    def run(self, write, articles, is_harmless=False):
        """The outputs by name, and what a terminal is shown."""
        source, out = self.folder / "in", self.folder / "out"
        for folder in (source, out):
            shutil.rmtree(folder, ignore_errors=True)
        (source / WEEK).mkdir(parents=True)
        write(source / WEEK, articles)
        if is_harmless:  # what is warned of has its list in the preview
            (source / WEEK / "empty.html").write_text("")
            (source / WEEK / "note.md").write_text("---\ntitle: A\ndate: soon\n---\nText\n")
        shown = b""
        common = ["--week", WEEK, "--now", NOW, "--articles", source, "--workspace", self.folder]
        for verb in (["compile", "--out", out], ["stories", "--all"]):
            done = subprocess.run(
                [self.lede, *verb, *common], capture_output=True, timeout=1800, cwd=self.folder
            )
            shown += done.stdout + done.stderr
            if done.returncode not in (0, 2, 65):
                raise SystemExit(f"exit status {done.returncode}: {done.stderr[:2000]}")
        done = subprocess.run([self.lede, "parse", source], capture_output=True, timeout=1800)
        files = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        return files, shown, done.stdout + done.stderr


# ---------------------------------------------------------------------- judging


def fast_parser():
    """A parser by the rules of HTML5 that makes ElementTree's elements; None without selectolax."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        return None

    def convert(node):
        element = ElementTree.Element(node.tag, {k: v or "" for k, v in node.attributes.items()})
        last, child = None, node.child
        while child is not None:
            if child.tag == "-text":
                text = child.text_content or ""
                if last is None:
                    element.text = (element.text or "") + text
                else:
                    last.tail = (last.tail or "") + text
            elif child.tag == "-comment":
                last = ElementTree.Comment(child.html[4:-3])
                element.append(last)
            elif not child.tag.startswith(("-", "!")):
                last = convert(child)
                element.append(last)
            child = child.next
        return element

    def parse(data):
        if isinstance(data, bytes):
            data = data.decode("utf-8", "replace")
        return convert(LexborHTMLParser(data).root)

    return parse


class Judge:
    def __init__(self, oracle, shared, browser):
        self.oracle, self.browser = oracle, browser
        oracle.OK_TAGS |= TAGS
        oracle.OK_ATTRIBUTES |= ATTRIBUTES
        oracle.OK_HEADERS |= HEADERS
        parser = fast_parser()
        if parser:
            oracle.parse = parser
        # Of two stories of one affair, the one that is left out links the other.
        affair = "p[class=verdict]/span[class=tag out]/a[href]"
        # Attacks without a word of their own make one story of so many articles that not all are
        # listed.
        more = {
            f"li[class={card},id=story-]/details[]/p[class=meta]" for card in ("card", "card slim")
        }
        self.known = {"letter": set(), "preview": {affair} | more, "md": set(), "web": set(), "xml": set()}

    def lines(self, root):
        """Each element with its attributes, below the two that hold it.

        Which story comes first differs between a digest and its twin; what may stand in what does
        not.
        """
        for line in self.oracle.skeleton(root):
            # Names of stories, numbers of styles, the bar of the letter's size and its mark where it
            # is too long are others for every digest.
            line = re.sub(
                r"(id=story-)[0-9a-f]+|(class=c)\d+|(style=width:)\d+|(class=size) over",
                r"\1\2\3\4", line)
            yield "/".join(re.split(r"/(?=[a-z!])", line)[-3:])

    def html(self, data, kind, learn):
        text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        root = self.oracle.parse(text)
        new = set(self.lines(root)) - self.known[kind]
        if learn:
            self.known[kind] |= new
            return []
        parse = self.oracle.parse
        self.oracle.parse = lambda _: root  # parsed once
        found = [(code, detail) for code, detail in self.oracle.check_html(text)]
        self.oracle.parse = parse
        if new:
            found.append((f"skeleton-{kind}", sorted(new, key=len)[0][-400:]))
        for frame in root.iter("iframe") if kind == "preview" else ():
            if frame.get("src"):
                found.append(("frame-src", frame.get("src")))
            if "allow-scripts" in (frame.get("sandbox") or "allow-scripts"):
                found.append(("frame-sandbox", frame.get("sandbox")))
        return [pair for pair in found if not self.is_wanted(pair, kind)]

    @staticmethod
    def is_wanted(pair, kind):
        """What the judge refuses in general and a preview page of ours may hold."""
        code, detail = pair
        if kind == "letter" and code == "img-remote":  # an edition may show articles' pictures
            return bool(re.search(r"src='https?://", detail))
        if kind == "web":
            return (
                code == "css" and detail.lstrip().startswith(":root")
                or code == "img-remote" and bool(re.search(r"src='https?://", detail))
                or code == "element" and detail in ("link", "script")
                or code == "attr" and detail.startswith(("img decoding", "img referrer"))
                or code == "url-relative" and bool(NEIGHBOUR.search(detail))
            )
        if kind != "preview":
            return False
        local = code == "url-relative" and any(f"href='{name}'" in detail for name in LOCAL)
        return local or (code == "css" and detail.lstrip().startswith(":root"))

    def page(self, text, learn):
        """A page of the web archive: its one script is its JSON-LD."""
        found = self.html(text, "web", learn) + self.oracle.check_text(text.encode())
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.S):
            if attributes != ' type="application/ld+json"':
                found.append(("web-script", attributes))
            json.loads(script)
        return found

    def atom(self, data, learn):
        found = self.oracle.check_text(data)
        for element in ElementTree.fromstring(data).iter():
            shape = f"{element.tag} {sorted(element.attrib)}"
            if learn:
                self.known["xml"].add(shape)
            elif shape not in self.known["xml"]:
                found.append(("skeleton-xml", shape))
            for name in ("href", "src", "uri"):
                if not ADDRESS.match(element.get(name, "tag:")):
                    found.append(("xml-url", element.get(name)))
            if element.get("type") == "html" and element.text:
                found += self.content(element.text)
        return found

    def content(self, text):
        """HTML within a feed."""
        found = self.oracle.check_html(text)
        return [("feed-" + code, detail) for code, detail in found]

    def markdown(self, text, learn):
        import cmarkgfm

        rendered = cmarkgfm.markdown_to_html_with_extensions(
            re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S),
            options=1 << 17, extensions=["table", "strikethrough"],
        )  # fmt: skip
        found = self.html(rendered, "md", learn)
        # The library writes the brackets of an IPv6 address as %5B; our letter does not.
        return [
            ("md-" + code, detail)
            for code, detail in found
            if code != "img-remote" and not (code == "url-invalid" and "://%5B" in detail)
        ]

    def files(self, files, learn=False):
        found, letter = [], None
        for name, data in sorted(files.items()):
            found += [] if learn else self.oracle.check_name(name)
            text = data.decode("utf-8", "replace")
            if name.endswith("digest.html"):
                letter = data
                found += self.html(text, "letter", learn)
            elif name.endswith("index.html"):
                found += self.page(text, learn)
            elif name.endswith("feed.xml"):
                found += self.atom(data, learn)
            elif name.endswith("preview.html"):
                found += self.html(text, "preview", learn)
            elif name.endswith(".md"):
                found += self.markdown(text, learn) + (self.oracle.check_text(data))
            elif name.endswith(".txt"):
                found += self.oracle.check_text(data)
            elif name.endswith(".eml") and not learn:
                found += self.mail(data)
            elif name.endswith(".json"):
                read = json.loads(text)
                found += self.oracle.check_text(data)
                for item in read.get("items", []) if name.endswith("feed.json") else []:
                    found += self.content(item.get("content_html", ""))
            if self.browser and name.endswith(PAGES) and not learn:
                found += self.browser.check(data)
        return [] if learn else found

    def mail(self, data):
        check = self.oracle.check_html
        # Its HTML part is the letter but for blank space: judged as such, once.
        self.oracle.check_html = lambda *_, **__: []
        found = self.oracle.check_mail(data)
        self.oracle.check_html = check
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = message.get_body(("html",))
        return found + (self.html(part.get_content(), "letter", False) if part else [])

    def terminal(self, shown, parsed):
        found = [("shown-" + code, detail) for code, detail in self.oracle.check_text(shown)]
        return found + [
            ("parsed-" + code, detail) for code, detail in self.oracle.check_text(parsed)
        ]


# ---------------------------------------------------------------------- the run


def batches(cases, size):
    for start in range(0, len(cases), size):
        yield cases[start : start + size]


def trial(compiler, judge, hostile, name, write, cases, arguments, totals):
    """One format: every case, in batches."""
    told = 0
    variants = list(harmless_variants(hostile, 40))
    judge.files(compiler.run(write, variants, True)[0], learn=True)
    for picture in (PICTURE, SIZED_PICTURE):
        pictured = [{**article, "lead": picture + article["lead"]} for article in variants]
        judge.files(compiler.run(write, pictured, True)[0], learn=True)
    for index, part in enumerate(batches(cases, arguments.batch)):
        plain = [case_article(hostile, number, None, None) for number, _, _ in part]
        judge.files(compiler.run(write, plain)[0], learn=True)
        told += judge_batch(compiler, judge, hostile, name, write, part, totals, index, arguments)
    return told


def judge_batch(compiler, judge, hostile, name, write, part, totals, index, arguments):
    articles = [case_article(hostile, number, field, p["text"]) for number, field, p in part]
    files, shown, parsed = compiler.run(write, articles)
    browser, judge.browser = judge.browser, None
    if browser and index % arguments.browser == 0:
        judge.browser = browser
    found = judge.files(files) + judge.terminal(shown, parsed)
    judge.browser = browser
    for code, detail in sorted(set(found)):
        totals[code] += 1
        if totals[code] <= 12:
            print(f"{name} batch {index}: {code}: {detail!r}", flush=True)
    data = b"".join(data for path, data in files.items() if path.endswith("digest.json"))
    return len(set(re.findall(rb"zq\d{5}", data)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lede", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--formats")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--batch", type=int, default=40)
    parser.add_argument("--browser", type=int, default=0)
    parser.add_argument("--together", action="store_true", help="all carriers in one run")
    parser.add_argument("--list", action="store_true", help="name the formats")
    arguments = parser.parse_args()
    tools, data = arguments.shared / "tools/hostile", arguments.shared / "data/hostile"
    if not (tools / "oracle.py").exists() or not data.exists():
        print(f"payloads: no payloads in {arguments.shared}: nothing tried.")
        return 0
    sys.path.insert(0, str(tools))
    try:
        import articles as hostile
        import cmarkgfm  # noqa: F401
        import oracle
    except ImportError as problem:
        print(f"payloads: {problem}: nothing could be tried.")
        return 1
    formats = carriers(hostile)
    if arguments.together:
        formats, arguments.batch = together(formats), 1_000_000
    if arguments.list:
        print(" ".join(formats))
        return 0
    lines = (data / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [json.loads(line) for line in lines][arguments.offset :: arguments.every]
    cases = list(hostile.cases(payloads, hostile.FIELDS))
    browser = None
    if arguments.browser:
        from browser import Browser

        browser = Browser()
    totals, start = Counter(), time.monotonic()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(arguments.lede.resolve(), pathlib.Path(folder), not browser)
        judge = Judge(oracle, arguments.shared, browser)
        for name in arguments.formats.split(",") if arguments.formats else formats:
            told = trial(
                compiler, judge, hostile, name, formats[name], cases, arguments, totals
            )
            count += len(cases)
            seconds = time.monotonic() - start
            print(f"{name}: {len(cases)} cases, {told} told, {seconds:.0f} s", flush=True)
    if browser:
        browser.close()
    print(
        f"payloads: {len(payloads)} payloads, {count} cases in {time.monotonic() - start:.0f} s, "
        + (f"FINDINGS {dict(totals)}" if totals else "0 findings")
    )
    return 1 if totals else 0


if __name__ == "__main__":
    sys.exit(main())
