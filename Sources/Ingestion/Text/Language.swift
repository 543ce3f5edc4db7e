import Articles

/// Which language a text is in.
enum Language {
    /// The primary subtag of a language tag or locale ("fr-FR", "en_US", "French"), nil for none.
    static func subtag(_ tag: String?) -> String? {
        guard let tag else { return nil }
        let primary = folded(trimmed(tag)).split { $0 == "-" || $0 == "_" || $0 == "," }.first
        guard let primary else { return nil }
        if let code = names[String(primary)] { return code }
        guard (2...3).contains(primary.utf8.count),
            primary.utf8.allSatisfy({ (97...122).contains($0) })
        else { return nil }
        return String(primary)
    }

    /// The language of a text by its commonest small words; nil when they do not tell.
    static func guessed(of text: String) -> String? {
        let words = foldedWords(text, atMost: 400)
        guard words.count >= 8 else { return nil }
        var counts: [String: Int] = [:]
        for word in words {
            for code in owners[word] ?? [] { counts[code, default: 0] += 1 }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = ranked.first, best.value >= 3, best.value * 10 >= words.count else {
            return nil
        }
        let second = ranked.dropFirst().first?.value ?? 0
        return best.value * 2 >= second * 3 ? best.key : nil
    }

    private static let names = [
        "french": "fr", "francais": "fr", "english": "en", "anglais": "en", "german": "de",
        "deutsch": "de", "spanish": "es", "espanol": "es", "italian": "it", "italiano": "it",
    ]

    /// The words of French and English first; the others are here so as not to be taken for them.
    private static let smallWords: [(code: String, words: String)] = [
        (
            "fr",
            """
            le la les un une des du de et est dans pour que qui sur au aux par avec ce cette ces \
            son sa ses il elle ils ont sont pas plus a ete mais ou leur se ne nous vous lui apres
            """
        ),
        (
            "en",
            """
            the of and to in a is that for on was with as by at from it his her has have had be \
            are were an this which not but they their who said will would its after about or he
            """
        ),
        (
            "de",
            """
            der die das und in den von zu mit sich des auf fur ist im dem nicht ein eine als auch \
            es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber
            """
        ),
        (
            "es",
            """
            el la los las de y en que un una del por con para se su al es lo como mas pero sus le \
            ha este si porque esta entre cuando muy sin sobre ser tiene tambien
            """
        ),
        (
            "it",
            """
            il lo la i gli le di e che un una in del della per con non si da al dei nel alla sono \
            piu anche come ma ha le dalla delle suo sua questo essere
            """
        ),
        (
            "nl",
            "de het een en van in is dat op te zijn met voor niet aan er om ook als bij uit naar"
        ),
        (
            "pt",
            "o a os as de e que em um uma do da no na para com nao por se mais dos das ao foi ele"
        ),
    ]

    private static let owners: [String: [String]] = {
        var table: [String: [String]] = [:]
        for row in smallWords {
            for word in Set(row.words.split(separator: " ").map(String.init)) {
                table[word, default: []].append(row.code)
            }
        }
        return table
    }()
}
