"""What a run left: the files of Output/, the archive's meaning, and whether both are of one piece."""

import email
import email.policy
import json
import pathlib
import re
import shutil
import sqlite3


# What a run leaves to the next and could make again.
SPARE = ("readings", "stories")


def outputs(folder):
    """The bytes of every file of Output/, by its path."""
    root = pathlib.Path(folder) / "Output"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*")) if path.is_file()
    }


def listing(folder):
    """The files that a person may find in the workspace; locks stay where they are, and what
    could be made again is stored only where files were left alone for a moment."""
    return sorted(
        str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*")
        if path.is_file() and path.suffix != ".lock" and path.name not in SPARE)


def incoherence(files):
    """What in outputs is not of one piece: the message is held against the files beside it."""
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        text = data.decode("utf-8", "replace")
        if name.endswith(".html") and not text.rstrip().endswith("</html>"):
            yield f"{path} breaks off"
        if name == "digest.json":
            try:
                json.loads(text)
            except ValueError as error:
                yield f"{path} is no JSON: {error}"
        if name == "digest.eml":
            mail = email.message_from_bytes(data, policy=email.policy.default)
            defects = [defect for part in mail.walk() for defect in part.defects]
            page, plain = (mail.get_body((kind,)) for kind in ("html", "plain"))
            if defects or page is None or plain is None:
                yield f"{path} is no whole message: {defects}"
                continue
            # Pictures stand in the message under other addresses, and lines may be wrapped.
            for part, other in ((page, "digest.html"), (plain, "digest.txt")):
                beside = files.get(f"{folder}/{other}", b"").decode()
                if gist(part.get_content()) != gist(beside):
                    yield f"{path} and {other} are of two digests"


def gist(text):
    return "".join(re.sub(r'src="[^"]*"', "src", text).split())


MEANING = {
    "ledger": "SELECT * FROM ledger",
    "sendings": "SELECT * FROM sendings",
    "feeds": "SELECT url, moved_to, entity_tag, last_modified, failures, is_gone, fault FROM feeds",
    "documents": "SELECT DISTINCT origin, hash, length, media_type, outlet FROM documents",
    "articles": "SELECT identity, moment, fingerprint, url, guid, title, text, standfirst, outlet,"
    " authors, published, updated, language, section, keywords, image_url, access, truncated,"
    " origin, provenance, headline FROM articles",
    "tellings": "SELECT f.url, a.identity, t.told, t.url, t.guid, t.title FROM tellings t"
    " JOIN feeds f ON f.id = t.feed JOIN articles a ON a.id = t.article",
    "sightings": "SELECT f.url, a.identity, s.position FROM sightings s"
    " JOIN feeds f ON f.id = s.feed JOIN articles a ON a.id = s.article",
    "words": "SELECT a.identity FROM words w JOIN articles a ON a.id = w.rowid"
    " WHERE words MATCH 'the OR la OR le OR of'",
}


def meaning(folder):
    """What the archive holds, without the numbers of its rows; None where there is none.

    Read from a copy, since opening a file takes its log in.
    """
    kept = pathlib.Path(folder) / ".lede"
    if not (kept / "archive.sqlite").exists():
        return None
    copy = pathlib.Path(str(folder) + ".copy")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("archive.sqlite", "archive.sqlite-wal", "archive.sqlite-journal"):
        if (kept / name).exists():
            shutil.copy(kept / name, copy / name)
    database = sqlite3.connect(copy / "archive.sqlite")
    try:
        check = database.execute("PRAGMA integrity_check").fetchall()
        rows = {"integrity": check}
        for name, query in MEANING.items():
            rows[name] = sorted(database.execute(query).fetchall(), key=repr)
        return rows
    except sqlite3.Error as error:
        return {"integrity": [(f"cannot be read: {error}",)]}
    finally:
        database.close()
