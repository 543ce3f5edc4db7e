import Articles

/// What went wrong in the run, and what `lede check` would have an editor look at.
enum PreviewProblems {
    static func append(
        _ problems: [Problem], _ context: PreviewContext, to page: inout PreviewMarkup
    ) {
        let words = context.words
        page.section("problems", words.problems)
        guard !problems.isEmpty else {
            page.raw("<p class=\"fine\">\(words.noProblems)</p>\n</section>\n")
            return
        }
        page.raw("<ul class=\"problems\">\n")
        for problem in problems {
            append(
                problem.severity == .error ? .error : .warning,
                kind: words.say(problem.stage.label), place: problem.place, reason: problem.reason,
                advice: problem.advice, words, to: &page)
        }
        page.raw("</ul>\n</section>\n")
    }

    static func append(
        _ findings: [Finding], _ context: PreviewContext, to page: inout PreviewMarkup
    ) {
        let words = context.words
        page.section("findings", words.findings)
        guard !findings.isEmpty else {
            page.raw("<p class=\"fine\">\(words.noFindings)</p>\n</section>\n")
            return
        }
        page.raw("<ul class=\"problems\">\n")
        // The gravest first; within one gravity, the order of the letter.
        for severity in Finding.Severity.allCases.reversed() {
            for finding in findings where finding.severity == severity {
                append(
                    severity, kind: finding.code, place: finding.place, reason: finding.reason,
                    advice: finding.advice, words, to: &page)
            }
        }
        page.raw("</ul>\n</section>\n")
    }

    private static func append(
        _ severity: Finding.Severity, kind: String, place: Problem.Place, reason: Message,
        advice: Message?, _ words: PreviewWording, to page: inout PreviewMarkup
    ) {
        page.raw("<li class=\"\(severity.name)\"><p class=\"meta\">")
        page.raw("<strong class=\"tag\">\(words.label(of: severity))</strong> · ")
        page.text(kind)
        page.raw(" · <code>")
        page.text(withoutSecrets(place.description))
        page.raw("</code></p>\n<p class=\"reason\">")
        page.text(withoutSecrets("\(words.say(reason))."))
        page.raw("</p>\n")
        if let advice = advice.map({ withoutSecrets(words.say($0)) }) {
            page.raw("<p class=\"advice\">")
            page.text(advice.hasSuffix("?") ? advice : "\(advice).")
            page.raw("</p>\n")
        }
        page.raw("</li>\n")
    }
}
