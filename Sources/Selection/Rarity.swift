internal import Foundation

/// How much a word or a mark says by how few articles have it, as if ordinary ones filled a small
/// pool up.
///
/// With few articles every word is rare, and the chance ones would weigh as much as the names.
struct Rarity: Sendable {
    /// How many articles are thought to be there beside the pool's own.
    let padding: Double
    /// The pool's articles and those together.
    let total: Double

    /// - Parameter background: how many articles a pool is filled up to.
    init(of articles: Int, background: Int) {
        padding = Double(max(0, background - articles))
        total = Double(articles) + padding
    }

    /// The weights for frequencies from 0 up that many words have.
    func weights(share: Double) -> [Double] {
        (0..<64).map { weight(frequency: Double($0), share: share) }
    }

    /// `ln((N + 1) / (df + ½))`.
    ///
    /// - Parameters:
    ///   - frequency: in how many of the pool's articles it is.
    ///   - share: in what part of ordinary articles it is.
    func weight(frequency: Double, share: Double) -> Double {
        log((total + 1) / (frequency + share * padding + 0.5))
    }
}
