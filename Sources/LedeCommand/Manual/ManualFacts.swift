/// What manual pages tell beside verbs and options: files and variables.
enum ManualFacts {
    /// A file or a variable, and which verbs it is for.
    struct Fact {
        let name: String
        let meaning: String
        /// Nil where it is for all of them.
        var verbs: Set<String>?

        func concerns(_ verb: String) -> Bool { verbs?.contains(verb) ?? true }
    }

    /// The verbs that go down the articles' path.
    private static let running: Set = [
        "compile", "check", "stories", "explain", "preview", "pin", "drop", "move", "merge",
        "split",
    ]
    /// Those that read or write the archive.
    private static let archiving = running.union(["fetch", "search", "sources", "doctor", "send"])

    /// The variables that the program reads.
    static let environment = [
        Fact(
            name: "SOURCE_DATE_EPOCH",
            meaning: """
                The time to take for now, in seconds since 1970, where --now does not say: the \
                same articles then give the same bytes (reproducible-builds.org).
                """, verbs: running),
        Fact(
            name: "LC_ALL",
            meaning: """
                The language in which problems and results are told: French where it begins with \
                fr, else English. Help, JSON and exit statuses are the same in all.
                """),
        Fact(name: "LC_MESSAGES", meaning: "The same, where LC_ALL is not set."),
        Fact(name: "LANG", meaning: "The same, where neither is set."),
        Fact(
            name: "LANGUAGE",
            meaning: """
                Languages in the order in which they are wished, with colons; it comes before the \
                others, unless the locale is C or POSIX.
                """),
        Fact(
            name: "NO_COLOR",
            meaning: "Where it is set, nothing is emphasised on a terminal (no-color.org).",
            verbs: ["search"]),
        Fact(
            name: "PATH",
            meaning: """
                Where the mailer is looked for; /usr/sbin and /usr/lib are looked through, too.
                """, verbs: ["send"]),
        Fact(
            name: "DISPLAY",
            meaning: "Where it is set, there is a desktop, and the page is opened.",
            verbs: ["preview"]),
        Fact(name: "WAYLAND_DISPLAY", meaning: "The same.", verbs: ["preview"]),
    ]

    /// The files of a workspace, relative to its folder.
    static let files = [
        Fact(
            name: "Templates/<edition>/edition.yaml",
            meaning: """
                The edition's settings. The folder that holds Templates/ is the workspace; it is \
                found from any folder below it.
                """, verbs: archiving.union(["init"])),
        Fact(
            name: "Templates/<edition>/letter.md",
            meaning: "The letter, in Markdown with variables; its partials lie beside it.",
            verbs: running.union(["init"])),
        Fact(
            name: "Templates/<edition>/theme.css", meaning: "How it looks.",
            verbs: running.union(["init"])),
        Fact(
            name: "Templates/<edition>/picks/<week>.yaml",
            meaning: "The editor's decisions for a week.", verbs: running),
        Fact(
            name: "Templates/themes/", meaning: "The ready-made themes.",
            verbs: ["compile", "preview", "check", "init"]),
        Fact(
            name: "Articles/",
            meaning: """
                What is compiled: pages, feeds, agency copy, Markdown, text. An article without a \
                date counts to the week whose folder it lies in (Articles/2021-W42/).
                """, verbs: running.union(["init"])),
        Fact(
            name: "Output/<edition>/<week>/",
            meaning: """
                digest.html, .txt, .eml, .md and .json, preview.html, and images/ where a letter \
                embeds pictures.
                """, verbs: ["compile", "preview", "send"]),
        Fact(
            name: ".lede/archive.sqlite",
            meaning: """
                The archive: documents, articles, the state of feeds, the digests that were made \
                and sent. It is made by the first fetch or compile.
                """, verbs: archiving),
        Fact(
            name: ".lede/readings",
            meaning: """
                What was read of Articles/, so that the next run reads only what has changed. It \
                may be deleted.
                """, verbs: running),
        Fact(
            name: ".lede/stories",
            meaning: """
                The stories that each edition's last digest was chosen from, so that they are not \
                looked for again where nothing of theirs has changed. It may be deleted.
                """, verbs: running),
    ]
}
