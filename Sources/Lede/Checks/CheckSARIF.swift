internal import Articles
internal import Foundation

extension CheckReport {
    /// What was found as a SARIF log (OASIS SARIF 2.1.0), which code scanning services show beside the
    /// lines.
    ///
    /// - Parameter folder: the absolute path that files are named from, where the workspace is in it;
    ///   else they are named from the workspace.
    public func sarif(from folder: String) -> String {
        let isInside = workspace.hasPrefix(folder + "/")
        let prefix = isInside ? workspace.dropFirst(folder.count + 1) + "/" : ""
        return JSONText.text(of: SARIFLog(findings, workspace: workspace, prefix: String(prefix)))
    }
}

/// SARIF 2.1.0 §3.13.
private struct SARIFLog: Encodable {
    let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// §3.14.
    struct Run: Encodable {
        let tool: Tool
        /// §3.14.17: our columns count Unicode scalars.
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    /// §3.18, §3.19.
    struct Tool: Encodable {
        let driver: Driver

        struct Driver: Encodable {
            let name = "lede"
            let version = Lede.version
            let rules: [Rule]
        }
    }

    /// §3.49.
    struct Rule: Encodable {
        let id: String
        let shortDescription: Text
        let defaultConfiguration: Configuration

        /// §3.50.
        struct Configuration: Encodable {
            let level: String
        }
    }

    /// §3.11, §3.12.
    struct Text: Encodable {
        let text: String
    }

    /// §3.27.
    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Text
        let locations: [Location]
    }

    /// §3.28.
    struct Location: Encodable {
        let physicalLocation: PhysicalLocation

        /// §3.29.
        struct PhysicalLocation: Encodable {
            let artifactLocation: ArtifactLocation
            let region: Region
        }

        /// §3.4.
        struct ArtifactLocation: Encodable {
            let uri: String
        }

        /// §3.30.
        struct Region: Encodable {
            /// From 1 (§3.30.5).
            let startLine: Int
            let startColumn: Int?
        }
    }

    init(_ findings: [Finding], workspace: String, prefix: String) {
        let rules = Checking.rules
        let numbers = Dictionary(
            rules.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { $1 })
        let results = findings.map { finding in
            Result(
                ruleId: finding.code, ruleIndex: numbers[finding.code] ?? -1,
                level: finding.severity.name, message: Text(text: finding.sentences),
                locations: [
                    Location(
                        physicalLocation: .init(
                            artifactLocation: .init(
                                uri: uri(finding.place.source, workspace, prefix)),
                            region: .init(
                                startLine: max(finding.place.line ?? 1, 1),
                                startColumn: finding.place.column)))
                ])
        }
        let driver = Tool.Driver(
            rules: rules.map { rule in
                Rule(
                    id: rule.code, shortDescription: Text(text: rule.meaning.description),
                    defaultConfiguration: .init(level: (rule.severities.last ?? .warning).name))
            })
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }
}

extension Finding {
    /// Reason and advice with their stops.
    fileprivate var sentences: String {
        let reason = withoutSecrets("\(reason).")
        guard let advice = advice?.description, !advice.isEmpty else { return reason }
        return "\(reason) \(withoutSecrets("\(advice)\(advice.hasSuffix("?") ? "" : ".")"))"
    }
}

/// A place as a URI reference (RFC 3986 §4.1): relative for a file of the workspace.
private func uri(_ source: String, _ workspace: String, _ prefix: String) -> String {
    if source.contains("://") { return withoutSecrets(source) }
    let own =
        source.hasPrefix(workspace + "/") ? String(source.dropFirst(workspace.count + 1)) : source
    let path = own.hasPrefix("/") ? own : prefix + own
    // A colon in the first segment would make a scheme of it (§4.2).
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    return own.hasPrefix("/") ? "file://" + encoded : encoded
}
