/// The version of the program (semver.org 2.0.0).
public let version = "0.1.0"

/// The day of that version, `YYYY-MM-DD`.
///
/// Manual pages bear it, so that the same sources give the same pages. It changes with the version,
/// and is the day of the version's heading in CHANGELOG.md.
public let versionDay = "2026-11-27"
