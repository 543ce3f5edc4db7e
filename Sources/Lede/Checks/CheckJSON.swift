internal import Articles

extension CheckReport {
    /// What was found, for programs: version 1.
    ///
    /// Keys are only added.
    public var json: String {
        JSONText.text(of: WireCheck(self))
    }
}

private struct WireCheck: Encodable {
    let version = 1
    let editions: [Edition]
    let findings: [Finding]

    struct Edition: Encodable {
        let edition: String
        /// Absent where the files alone were looked at.
        let week: String?
    }

    struct Finding: Encodable {
        let code: String
        /// `note`, `warning` or `error`.
        let severity: String
        /// Relative to the workspace, where it is in it.
        let file: String
        /// From 1; absent where it is not known.
        let line: Int?
        /// From 1, in Unicode scalars; absent where it is not known.
        let column: Int?
        let message: String
        /// Absent where nothing is to be done.
        let advice: String?
        /// Absent where it is about no single edition.
        let edition: String?
        let week: String?

        init(_ finding: Articles.Finding, edition: String?, week: Week?) {
            code = finding.code
            severity = finding.severity.name
            file =
                finding.place.source.contains("://")
                ? withoutSecrets(finding.place.source) : finding.place.source
            line = finding.place.line
            column = finding.place.column
            message = withoutSecrets(finding.reason.description)
            advice = finding.advice.map { withoutSecrets($0.description) }
            self.edition = edition
            self.week = week?.description
        }
    }

    init(_ report: CheckReport) {
        editions = report.issues.map {
            Edition(edition: $0.edition, week: $0.week?.description)
        }
        findings =
            report.others.map { Finding($0, edition: nil, week: nil) }
            + report.issues.flatMap { issue in
                issue.findings.map { Finding($0, edition: issue.edition, week: issue.week) }
            }
    }
}
