"""The rows of the table: what is measured, at which sizes, and beside whom."""

import dataclasses
import os
import shutil
import sys
import typing

from running import Peers, least, run, told
from watching import latency

WEEK = "2021-W42"


@dataclasses.dataclass(frozen=True)
class Peer:
    """Who does the same, or a part of it that nobody can do without (a floor)."""

    label: str
    cost: typing.Callable  # of a bench and a size
    packages: tuple = ()
    is_floor: bool = False


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    what: str
    unit: str
    sizes: tuple
    cost: typing.Callable
    peers: tuple = ()
    # The size at which it is held against its peers, its budget and its goals.
    at: int = 0
    # A further size with LEDE_BENCH_LONG=1.
    long: int = 0
    # A moment is told in milliseconds as a clock has it, all else by CPU seconds.
    is_moment: bool = False
    rounds: int = 2


class Bench:
    """Where things are, and inputs that are made once."""

    def __init__(self, root, scratch, peers_folder):
        self.root, self.scratch = root, scratch
        self.program = os.path.join(root, ".build/release/lede-bench")
        self.lede = os.path.join(root, ".build/release/lede")
        script = os.path.join(root, "Tests/Bench/Peers/peer.py")
        self.peers = Peers(peers_folder, script)
        # What filling archives has cost, by their sizes.
        self.filled = {}

    def ask(self, *arguments):
        """What a workload has cost."""
        return told([self.program, *map(str, arguments)], self.root)

    def make(self, kind, count):
        """The path of an input, made where it is not there."""
        path = os.path.join(self.scratch, f"{kind}-{count}")
        if not os.path.exists(path):
            run([self.program, f"make-{kind}", path, str(count)], self.root)
        return path

    def workspace(self, kind, count):
        """A folder with the sample's templates and so many articles, saved or archived."""
        path = os.path.join(self.scratch, f"workspace-{kind}-{count}")
        if os.path.exists(path):
            return path
        shutil.copytree(os.path.join(self.root, "Templates"), os.path.join(path, "Templates"))
        if kind == "sample":
            shutil.copytree(os.path.join(self.root, "Articles"), os.path.join(path, "Articles"))
        elif kind == "pages":
            run([self.program, "make-pages", f"{path}/Articles/{WEEK}", str(count)], self.root)
        else:
            os.mkdir(os.path.join(path, ".lede"), 0o700)
            self.filled[count] = self.ask("archive", path, count)
        return path

    def compile(self, workspace, articles):
        # 2: a digest was made, and something is told of it.
        _, cost = run([self.lede, "compile", "--week", WEEK, "--workspace", workspace],
                      workspace, statuses=(0, 2))
        return {**cost, "units": articles}


def version(bench, size):
    return least([run([bench.lede, "--version"])[1] for _ in range(10)])


def python_start(bench, size):
    return least([run([sys.executable, "-c", "pass"])[1] for _ in range(10)])


def stories_of_sample(bench, size):
    workspace = bench.workspace("sample", 0)
    command = [bench.lede, "stories", "--week", WEEK, "--workspace", workspace]
    return least([run(command, workspace, statuses=(0, 2))[1] for _ in range(5)])


def cold(bench, size):
    """A compile of saved pages where nothing was compiled before."""
    workspace = bench.workspace("pages", size)
    for left in (".lede", "Output"):
        shutil.rmtree(os.path.join(workspace, left), ignore_errors=True)
    return bench.compile(workspace, size)


def again(kind):
    """A compile of a week that was compiled before, and has not changed."""
    def cost(bench, size):
        workspace = bench.workspace(kind, size)
        if not os.path.exists(os.path.join(workspace, "Output")):
            bench.compile(workspace, size)
        rounds = 3 if kind == "archive" and size <= 3000 else 1
        return least([bench.compile(workspace, size) for _ in range(rounds)])
    return cost


def first(bench, size):
    """A compile of archived articles where nothing was compiled before."""
    workspace = bench.workspace("archive", size)
    shutil.rmtree(os.path.join(workspace, "Output"), ignore_errors=True)
    stories = os.path.join(workspace, ".lede", "stories")
    if os.path.exists(stories):
        os.remove(stories)
    return bench.compile(workspace, size)


def archive(bench, size):
    bench.workspace("archive", size)
    return bench.filled[size]


def insert(kind):
    def cost(bench, size):
        path = os.path.join(bench.scratch, f"{kind}-{size}.sqlite")
        found = bench.ask(kind, path, size)
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(path + suffix):
                os.remove(path + suffix)
        return found
    return cost


def watch(bench, size):
    workspace = bench.workspace("pages" if size > 39 else "sample", size if size > 39 else 0)
    return latency(bench.lede, workspace, WEEK)


def asks(*words, made=None):
    """A workload of lede-bench: of its size, or of an input of that size."""
    def cost(bench, size):
        return bench.ask(*words, bench.make(made, size) if made else size)
    return cost


def pages_of(bench, size):
    return os.path.join(bench.workspace("pages", size), "Articles")


def python(name, packages, made):
    """A peer in Python, with what it is given."""
    def cost(bench, size):
        given = made(bench, size) if callable(made) else bench.make(made, size)
        return bench.peers.cost(name, packages, [given])
    return Peer(name if len(packages) < 2 else " + ".join(packages), cost, tuple(packages))


def floor(label, cost):
    return Peer(label, cost, is_floor=True)


ROWS = [
    Row("version", "lede --version", "starts", (1,), version,
        (Peer("python3 -c pass", python_start),), at=1, is_moment=True),
    Row("sample", "lede stories, the sample week", "runs", (1,), stories_of_sample, at=1,
        is_moment=True),
    Row("pages", "saved pages to articles", "pages", (100, 300, 1000),
        lambda bench, size: bench.ask("pages", pages_of(bench, size)),
        (python("resiliparse", ["resiliparse"], pages_of),
         python("trafilatura", ["trafilatura"], pages_of),
         python("readability-lxml", ["readability-lxml"], pages_of),
         floor("libxml2's bare parse",
               lambda bench, size: bench.ask("bare-pages", pages_of(bench, size)))), at=300),
    Row("feeds", "feeds to articles", "entries", (1000, 3000, 10_000),
        asks("feeds", made="feeds"), (python("feedparser", ["feedparser"], "feeds"),), at=3000),
    Row("stories", "near-copies and stories of a week", "articles", (1000, 10_000, 100_000),
        asks("stories"),
        (python("datasketch", ["datasketch"], "texts"),
         python("scikit-learn", ["scikit-learn"], "texts")), at=10_000, long=1_000_000),
    Row("leads", "leads", "leads", (1000, 3000, 10_000), asks("leads"),
        (python("syntok", ["syntok"], "paragraphs"), python("pysbd", ["pysbd"], "paragraphs")),
        at=1000),
    Row("html", "Markdown to HTML for mail", "letters", (1, 4, 16), asks("html"),
        (python("cmarkgfm", ["cmarkgfm", "css-inline"], "letter"),), at=1),
    Row("message", "HTML and text to .eml", "messages", (1, 4, 16), asks("message"),
        (python("email", [], "letter"),), at=1),
    Row("variants", "letters, template to .eml", "letters", (30, 100, 300), asks("variants"),
        at=100),
    Row("compile", "compile of saved pages, cold", "articles", (300, 1000, 3000), cold,
        (floor("read, parse, insert the bytes",
               lambda bench, size: bench.ask("bare-compile", bench.workspace("pages", size))),),
        at=3000, long=100_000),
    Row("recompile", "compile of saved pages, again", "articles", (300, 1000, 3000),
        again("pages"), at=3000, long=100_000),
    Row("archived", "compile of archived articles, first", "articles", (300, 1000, 3000), first,
        (floor("SQLite's select of the rows",
               lambda bench, size: bench.ask("bare-select", bench.workspace("archive", size))),),
        at=3000, long=100_000),
    Row("rearchived", "compile of archived articles, again", "articles", (300, 1000, 3000),
        again("archive"), at=3000, long=100_000),
    Row("watch", "a save until the page is told", "saves", (39, 300, 1000), watch, at=39,
        is_moment=True, rounds=1),
    Row("archive", "polls into the archive", "articles", (1000, 3000, 10_000), archive,
        (floor("SQLite, as many indexes", insert("indexed-insert")),
         floor("SQLite, bare rows", insert("bare-insert"))), at=10_000, long=1_000_000, rounds=1),
]
