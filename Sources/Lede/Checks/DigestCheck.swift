internal import Articles

/// Looks through a compiled digest for what an editor may want to change before it is sent.
struct DigestCheck {
    let edition: Edition
    let digest: Digest
    let letter: Letter

    /// What was found, in the order of the letter.
    var findings: [Finding] { [] }
}
