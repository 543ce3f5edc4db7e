public import Articles

/// What was found in editions' files and digests.
public struct CheckReport: Sendable {
    /// The editions, in the order in which they were looked at.
    public let issues: [Issue]
    /// What was found outside of a single edition.
    public let others: [Finding]
    /// Whether settings, templates or themes cannot be used.
    public let hasUnusableFiles: Bool
    /// The workspace's folder.
    public let workspace: String

    /// What was found in one edition.
    public struct Issue: Sendable {
        /// Its slug.
        public let edition: String
        /// The week of the digest that was looked at; nil where the files alone were.
        public let week: Week?
        public let findings: [Finding]
    }

    /// Everything that was found.
    public var findings: [Finding] { others + issues.flatMap(\.findings) }

    /// The exit status that a check ends with.
    ///
    /// - Parameter severity: the least that fails it; nil where findings never do.
    public func status(failingAt severity: Finding.Severity?) -> ExitStatus {
        if hasUnusableFiles { return .configuration }
        guard let severity else { return .done }
        return findings.contains { $0.severity >= severity } ? .unusableData : .done
    }
}

extension Run {
    /// Looks at the editions' files, and at the digests that a compile would make of them now; writes
    /// nothing.
    ///
    /// - Parameter withDigest: whether digests are looked at, or the files alone.
    public func check(withDigest: Bool = true) async -> CheckReport {
        let slugs: [String]
        var orphans: [Problem] = []
        do throws(Problem) {
            if options.editions.isEmpty { orphans = try workspace.editionsWithoutSettings() }
            slugs =
                options.editions.isEmpty ? try workspace.editionSlugs() : options.editions
        } catch {
            return CheckReport(
                issues: [], others: [error.finding], hasUnusableFiles: true,
                workspace: workspace.folder)
        }
        let files = slugs.map { (slug: $0, found: Checking.files(of: $0, in: workspace)) }
        let usable = files.filter { !$0.found.problems.contains(where: \.isFault) }.map(\.slug)
        let report =
            withDigest && !usable.isEmpty
            ? await dryRun(of: usable).compile() : Report(issues: [], problems: [])
        let told = Set(files.flatMap(\.found.problems))
        let issues = files.map { slug, found in
            let issue = report.issues.first { $0.edition.slug == slug }
            let further = (issue?.problems ?? []).filter { !told.contains($0) }
            return CheckReport.Issue(
                edition: slug, week: issue?.digest.week,
                findings: once(
                    (found.problems + further).map(\.finding)
                        + (issue?.findings ?? found.findings)))
        }
        let others = orphans + report.problems.filter { !told.contains($0) }
        return CheckReport(
            issues: issues, others: others.map(\.finding),
            hasUnusableFiles: (told + orphans + report.allProblems).contains(where: \.isFault),
            workspace: workspace.folder)
    }

    /// Each finding once, where it is told first.
    private func once(_ findings: [Finding]) -> [Finding] {
        var seen: Set<Finding> = []
        return findings.filter { seen.insert($0).inserted }
    }

    private func dryRun(of editions: [String]) -> Run {
        var options = options
        options.editions = editions
        options.isDryRun = true
        return Run(workspace: workspace, options: options)
    }
}

extension Problem {
    /// Whether it keeps a letter from being made as its files say.
    fileprivate var isFault: Bool {
        severity == .error && [.configuration, .rendering, .output].contains(stage)
    }

    /// What a check says of it: what is wrong with articles is the compile's to tell, and worth
    /// knowing here.
    var finding: Finding {
        let isOfFiles = isFault || severity == .warning && ![.ingestion, .archive].contains(stage)
        let known: Finding.Severity = severity == .error ? .error : .warning
        return Finding(
            code: code, severity: isOfFiles ? known : .note, place: place, reason: reason,
            advice: advice ?? Message(""))
    }

    /// What kind of file it is about; else what part of the run tells it.
    private var code: String {
        let parts = place.source.split(separator: "/")
        if parts.first == "Templates", let name = parts.last {
            if parts.contains("picks") { return "picks" }
            if parts.contains("images") { return "picture" }
            if name.hasSuffix(".css") { return "theme" }
            if name.hasSuffix(".md") { return "template" }
            return "settings"
        }
        switch stage {
        case .configuration: return "settings"
        case .rendering, .output: return "template"
        case .ingestion, .fetching: return "article"
        case .archive: return "archive"
        case .selection, .summary: return "selection"
        }
    }
}
