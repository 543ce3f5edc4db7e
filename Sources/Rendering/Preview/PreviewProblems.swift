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
            let isError = problem.severity == .error
            appendItem(
                label: isError ? words.error : words.warning,
                style: isError ? "error" : "warning", kind: words.stage(problem.stage),
                place: problem.place, reason: withoutSecrets(problem.reason),
                advice: problem.advice.map(withoutSecrets), to: &page)
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
                let (label, style) =
                    switch severity {
                    case .error: (words.error, "error")
                    case .warning: (words.warning, "warning")
                    case .note: (words.note, "note")
                    }
                appendItem(
                    label: label, style: style, kind: finding.code, place: finding.place,
                    reason: finding.reason, advice: finding.advice, to: &page)
            }
        }
        page.raw("</ul>\n</section>\n")
    }

    private static func appendItem(
        label: String, style: String, kind: String, place: Problem.Place, reason: String,
        advice: String?, to page: inout PreviewMarkup
    ) {
        page.raw(
            "<li class=\"\(style)\"><p class=\"meta\"><strong class=\"tag\">\(label)</strong> · ")
        page.text(kind)
        page.raw(" · <code>")
        page.text(withoutSecrets(place.description))
        page.raw("</code></p>\n<p class=\"reason\" lang=\"en\">")
        page.text("\(reason).")
        page.raw("</p>\n")
        if let advice {
            page.raw("<p class=\"advice\" lang=\"en\">")
            page.text(advice.hasSuffix("?") ? advice : "\(advice).")
            page.raw("</p>\n")
        }
        page.raw("</li>\n")
    }
}
