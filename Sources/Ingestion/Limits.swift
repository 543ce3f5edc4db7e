/// How much of anything is read, so that no input can take the memory or the day.
enum Limits {
    /// A saved page is under 2 MiB, the largest real feed that we met 14.
    static let fileBytes = 32 << 20
    /// Elements and texts of one document; a feed of 50,000 entries has about a million.
    static let nodes = 3_000_000
    /// libxml2 stops at this depth by itself; JSON and our own trees follow it.
    static let depth = 256
    /// A broken start tag that is longer is left out of its page.
    static let tagBytes = 64 << 10
    static let articlesPerSource = 100_000
    static let titleBytes = 2_000
    static let nameBytes = 500
    static let addressBytes = 4_000
    static let paragraphBytes = 60_000
    /// Of a text that is kept whole beside its paragraphs.
    static let wholeBytes = 1 << 20
    static let paragraphs = 3_000
    /// Characters of TOML; the pages of site generators have a few hundred.
    static let frontMatter = 256 << 10
    static let keywords = 100
    static let authors = 50
    /// The rule of a site has some dozens of lines.
    static let ruleBytes = 256 << 10
    /// Steps of one XPath on one page, as libxml2 counts them: about one for each node it looks at.
    static let pathSteps: UInt = 20_000_000
}
