/// The candidate that a misspelt word most likely meant, or nil when none is near.
///
/// Optimal string alignment distance (Damerau 1964) on folded forms, at most a third of the word.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(folded(word).utf8)
    let limit = Swift.max(1, wanted.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates.sorted() {
        let distance = editDistance(wanted, Array(folded(candidate).utf8))
        if distance <= limit, distance < best?.distance ?? .max {
            best = (distance, candidate)
        }
    }
    return best?.candidate
}

/// How many letters of one word, folded, have to be changed to make it another, where these are at most
/// a third of it; nil where they are more.
public func misspelling(of word: some StringProtocol, as other: some StringProtocol) -> Int? {
    let (left, right) = (foldedBytes(String(word)), foldedBytes(String(other)))
    let limit = max(1, left.count / 3)
    guard abs(left.count - right.count) <= limit else { return nil }
    let distance = editDistance(left, right)
    return distance <= limit ? distance : nil
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
        var row = [i + 1]
        for j in 0..<right.count {
            let change = last[j] + (left[i] == right[j] ? 0 : 1)
            var cost = Swift.min(change, last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = Swift.min(cost, beforeLast[j - 1] + 1)
            }
            row.append(cost)
        }
        beforeLast = last
        last = row
    }
    return last[right.count]
}
