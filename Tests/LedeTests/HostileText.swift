/// Texts and addresses of articles that would be something else, were they believed.
enum HostileText {
    static let all = markup + markdown + templates + headers + signs + paths + addresses + long

    /// HTML that ends what it stands in, or begins what runs, loads or hides.
    static let markup = [
        "<script>alert(1)</script>", "</p></td></tr></table><h1>forged", "<img src=x onerror=a()>",
        "\"><svg onload=alert(1)>", "' onmouseover='alert(1)' x='", "<!--[if mso]><b>", "--><b>",
        "<style>*{display:none}</style>", "</style></title></textarea><base href=//evil.example>",
        "<iframe srcdoc=\"<script>1</script>\">", "<meta http-equiv=refresh content=0>",
        "<form action=//evil.example><button>", "<![CDATA[<b>]]>", "]]><b>", "&lt;b&gt;&#60;i&#62;",
        "<a href=\"javascript:alert(1)\">here</a>", "<math><mi xlink:href=x>", "<b",
        "<p/onclick=a>",
    ]

    /// Markdown of all kinds.
    static let markdown = [
        "[here](https://evil.example/)", "![x](https://evil.example/p.gif)",
        "](https://evil.example)",
        "[x]: https://evil.example", "<https://evil.example>", "# forged", "forged\n====",
        "\n\n## forged\n\n", "- item\n- item", "1. one", "> [!OFFER]\n> Buy", "> quoted", "***",
        "---",
        "| a | b |\n|---|---|\n| c | d |", "```\ncode", "`code`", "    code",
        "**strong** _em_ ~~s~~",
        "[^1]: note [^1]", "- [x] done", "\\", "\\[x](y)", "{.button}",
        "[b](https://x.example \"button\")",
        "www.evil.example me@evil.example", "&amp;lt;b&amp;gt;",
    ]

    /// What the templates' own language would fill in.
    static let templates = [
        "{{headline}}", "{{{links.unsubscribe}}}", "{{#stories}}x{{/stories}}", "{{> story}}",
        "{{=<% %>=}}", "{{!", "}}", "{week}", "*|UNSUB|*", "[[UNSUB_LINK_EN]]", "{{ unsubscribe }}",
        "---\nsubject: forged\n---",
    ]

    /// What a message's header would take for a field, a word or an address.
    static let headers = [
        "x\r\nBcc: all@evil.example", "x\nSubject: forged\n\nbody", "x\r\n\r\n<b>body</b>",
        "x%0d%0aTo: a",
        "=?utf-8?B?PHNjcmlwdD4=?=", "=?utf-8?q?=0D=0ABcc:_a@evil.example?=", "=?x",
        "a@evil.example>",
        "\"a\" <a@evil.example>, b@evil.example", "x\u{85}To: a\u{2028}Cc: b", "--=_forged\n\n.\n",
        "From me to you",
    ]

    /// Controls, marks of direction, what nobody sees, and what a terminal obeys.
    static let signs = [
        "\u{1B}[2J\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{8}\u{8}over",
        "nul\u{0}byte",
        "\u{202E}gnp.exe\u{202C}", "\u{2066}a\u{2069}", "a\u{200B}b\u{FEFF}c\u{AD}d",
        "\u{FFFE}\u{FFFF}",
        "\u{E0041}\u{E007F}", "a\u{7F}b", "a\u{61C}b\u{180E}c", "\u{1B}P0;1|x\u{1B}\\", "\r\rover",
        "a\u{300}\u{301}\u{302}",
    ]

    /// Names of files that lead elsewhere.
    static let paths = [
        "../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "~/.ssh/id", "con",
        "a/b:c*?\"<>|",
        "%2e%2e%2f", "digest.html", "$(reboot)", "`reboot`", "; rm -rf x", "-rf",
    ]

    /// Addresses that are no link of a letter.
    static let addresses = [
        "javascript:alert(1)", "\u{FEFF}javascript:alert(1)", "https://a.example/\u{202E}gnp\u{AD}",
        "JaVa\tScRiPt:alert(1)", "\u{1}javascript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd", "//other.example/a", "https://good.example@evil.example/",
        "https://good.example\\@evil.example/", "vbscript:x", "https://a.example/\"onclick=\"a",
        "https://a.example/)[x](https://evil.example", "https://a.example/\r\nBcc: a",
        "https://a.example/<script>", "https://\u{202E}evil.example/", "cid:a",
        "smb://evil.example/a",
        "chrome://crash", "https:evil.example", "http://", "mailto:a@b.example?bcc=c@evil.example",
    ]

    /// Words without an end.
    static let long = [
        String(repeating: "a", count: 1_500), String(repeating: "é", count: 700),
        String(repeating: "[", count: 300), String(repeating: "<b>", count: 200),
        String(repeating: "*a_", count: 250), String(repeating: "&amp;", count: 200),
    ]
}
