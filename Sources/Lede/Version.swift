/// The version of the program (semver.org 2.0.0).
public let version = "0.1.0"
