"""Feeds to entries."""

import glob
import os


def feedparser(folder):
    from feedparser import parse

    feeds = []
    for path in sorted(glob.glob(os.path.join(folder, "*"))):
        with open(path, "rb") as file:
            feeds.append(file.read())
    entries = sum(len(parse(feed).entries) for feed in feeds)
    return entries, lambda: [parse(feed) for feed in feeds]
