#!/usr/bin/env python3
"""Makes a letter as one would in Python, for the bench to stand beside.

    letters.py html FOLDER      digest.md to HTML with cmarkgfm, letter.css inline with css-inline
    letters.py message FOLDER   digest.txt and digest.html to a message with Python's email package

The first installs its packages into a virtual environment that is thrown away, and fails where it
cannot. Prints letters, or messages, per CPU second, the best of five.
"""

import os
import sys
import time

import peers


def html(folder):
    import cmarkgfm
    import css_inline

    markdown = read(folder, "digest.md")
    css = read(os.path.dirname(os.path.abspath(__file__)), "letter.css")
    inliner = css_inline.CSSInliner(keep_at_rules=True)

    def letter():
        body = cmarkgfm.github_flavored_markdown_to_html(markdown)
        return inliner.inline(
            '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Lettre</title>'
            f"<style>{css}</style></head><body><main>\n{body}</main></body></html>\n")

    return letter


def message(folder):
    from email import policy
    from email.message import EmailMessage

    text, page = read(folder, "digest.txt"), read(folder, "digest.html")
    # As our messages: lines of 76 columns, ASCII throughout.
    folded = policy.SMTP.clone(max_line_length=76, cte_type="7bit")

    def mail():
        mail = EmailMessage(policy=folded)
        mail["From"] = "La rédaction <lettre@lettre.example>"
        mail["To"] = "La rédaction <lettre@lettre.example>"
        mail["Subject"] = "La semaine internationale, lue dans la presse : le numéro du 24 octobre"
        mail["Date"] = "Mon, 25 Oct 2021 07:00:00 +0200"
        mail["Message-ID"] = "<2021-w42.international@lettre.example>"
        mail.set_content(text, cte="quoted-printable")
        mail.add_alternative(page, subtype="html", cte="quoted-printable")
        return mail.as_bytes()

    return mail


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def rate(work):
    """Calls per CPU second."""
    work()
    best = 0.0
    for _ in range(5):
        start, count = time.process_time(), 0
        while time.process_time() - start < 0.25:
            work()
            count += 1
        best = max(best, count / (time.process_time() - start))
    return best


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[0] == "html":
        sys.exit(peers.run(["cmarkgfm", "css-inline"], __file__, arguments))
    kind, folder = arguments[-2:]
    print(rate(html(folder) if kind == "html" else message(folder)))
