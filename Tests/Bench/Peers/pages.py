"""Saved pages to headline, date and text. Each reads the pages before it is measured."""

import glob
import os


def read(folder):
    pages = []
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.htm*"), recursive=True)):
        with open(path, "rb") as file:
            pages.append(file.read())
    return pages


def trafilatura(folder):
    from trafilatura import bare_extraction

    pages = read(folder)
    return len(pages), lambda: [bare_extraction(page, with_metadata=True) for page in pages]


def readability_lxml(folder):
    import logging

    from readability import Document

    logging.disable(logging.CRITICAL)
    pages = [page.decode("utf-8", "replace") for page in read(folder)]

    def work():
        for page in pages:
            document = Document(page)
            document.title()
            try:
                document.summary()
            except Exception:  # Some pages it gives up on.
                pass

    return len(pages), work


def resiliparse(folder):
    """Text alone: it knows neither headline nor date."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    pages = read(folder)

    def work():
        for page in pages:
            tree = HTMLTree.parse_from_bytes(page, "utf-8")
            extract_plain_text(tree, main_content=True)

    return len(pages), work
