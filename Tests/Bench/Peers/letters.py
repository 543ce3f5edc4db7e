"""A letter as one would make it in Python: digest.md to HTML with letter.css inline, digest.txt and
digest.html to a message."""

import os


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def cmarkgfm(folder):
    import css_inline
    from cmarkgfm import github_flavored_markdown_to_html

    markdown = read(folder, "digest.md")
    css = read(os.path.dirname(os.path.abspath(__file__)), "letter.css")
    inliner = css_inline.CSSInliner(keep_at_rules=True)

    def letter():
        body = github_flavored_markdown_to_html(markdown)
        return inliner.inline(
            '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Lettre</title>'
            f"<style>{css}</style></head><body><main>\n{body}</main></body></html>\n")

    return 1, letter


def email(folder):
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

    return 1, mail
