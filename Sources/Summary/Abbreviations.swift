/// Words that end in a full stop without ending a sentence, and words that begin one.
///
/// Case tells much: "Gen. Dupont" is a general, "the new gen. Prices" is not.
enum Abbreviations {
    /// What an abbreviation says of the sentence it stands in.
    enum Kind {
        /// A name follows: "M. Lavrov", "Sen. Schumer".
        case title
        /// The sentence goes on, whatever follows: "cf. encadré", "vs. Poland".
        case inside
        /// A number follows, or it is none: "No. 10", "p. 55".
        case beforeNumber
        /// A sentence may end with it; the next word decides.
        case either
        /// As a rule the sentence ends with it, where a capital follows: "etc. Washington…".
        case closing
    }

    /// The kind of a word that stands before a full stop; nil for ordinary words.
    ///
    /// - Parameter language: its code. Its own abbreviations come first; those of French and English
    ///   count in every language.
    static func kind(of word: String, language: String?) -> Kind? {
        if let language, let own = kindsByLanguage[String(language.prefix(2))]?[word] { return own }
        if let kind = kinds[word] { return kind }
        // "GEN." and "PROF." in a headline's letters.
        if word.utf8.count > 2, word == word.uppercased() { return kinds[word.capitalised] }
        return nil
    }

    /// No abbreviation that is looked up is longer.
    static let longest = 9

    /// Whether a word may have a kind, told by its length and its last letter: most words have none,
    /// and need no lookup then.
    static func mayHaveKind(length: Int, last: Unicode.Scalar) -> Bool {
        last.value >= 0x80 || lastLetters[length] & 1 << (last.value & 31) != 0
    }

    /// For each length a bit for each last letter, whatever its case.
    private static let lastLetters: [UInt32] = {
        var letters = [UInt32](repeating: 0, count: longest + 2)
        let words = kindsByLanguage.values.reduce(Set(kinds.keys)) { $0.union($1.keys) }
        for scalars in words.map(\.unicodeScalars) where scalars.count < letters.count {
            if let last = scalars.last { letters[scalars.count] |= 1 << (last.value & 31) }
        }
        return letters
    }()

    private static let kinds = table([
        (
            .title,
            """
            M MM Mme Mmes Mlle Mlles Mgr Me Dr Drs Pr Prof Profs Mr Mrs Ms Messrs Rev Hon Gen Gén
            Gov Govs Sen Sens Rep Reps Lt Col Sgt Capt Cpt Cmdr Cdr Adm Maj Brig Pres Supt Det Insp
            Amb Mt Pvt Cpl Spc Atty Comdr Secy Treas Pte Ens Cllr Ald Msgr Fr Rabb
            dr mr mrs mme mlle prof col gén gal lt-col cdt
            """
        ),
        (
            .inside,
            """
            vs v cf Cf viz approx i.e e.g I.e E.g c.-à-d p.ex p.-ex env adj resp boul N.B P.S ibid id op cit
            """
        ),
        (
            .beforeNumber,
            """
            No Nos no nos N n N° n° Num num p pp P pg vol vols Vol ch chap Chap art Art Fig fig sect
            Sect § al ca Tel Tél tel tél éd ed Ex ex t hab alin L R R.L c lun mar mer jeu ven sam dim
            """
        ),
        (
            .either,
            """
            Inc Ltd Co co Corp Bros Plc plc Jr Sr Ltda GmbH Cie Av av Bd bd Boul Ave Blvd Rd St Ste
            Jan Feb Mar Apr apr Jun Jul Aug Sep Sept Oct Nov Dec janv févr fév avr juil sept oct nov déc
            Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Dept dept Dép dép Univ univ Assn Natl Intl
            J.-C Calif Conn Mass Wash Fla Tex Ariz Ala Ark Colo Del Ga Ill Ind Kan Ky La Md Mich Minn
            Mo Mont Neb Nev Okla Ore Pa Tenn Va Vt Wis Wyo Esq hr hrs Hr suppl Ph.D Ph.d M.D
            """
        ),
        (.closing, "etc Etc a.m p.m A.M P.M"),
    ])

    /// What other languages write; the words that theirs have of their own.
    private static let kindsByLanguage: [String: [String: Kind]] = [
        "de": table([
            (.title, "Hr Frl Dipl St Hl Bgm"),
            (.inside, "z.B z bzw d.h d u.a u bzgl ca evtl ggf inkl max min Nr Abs Str vgl sog"),
            (.either, "usw Mio Mrd Jh Okt Dez"),
        ]),
        "es": table([
            (.title, "Sr Sra Sres Sras Srta D Dña Dra Gral Cnel Lic Ing Arq Ud Uds Mons"),
            (.inside, "p.ej núm Núm pág págs aprox EE"), (.either, "UU S.A a.C d.C"),
        ]),
        "it": table([
            (.title, "sig sigg dott avv on Sig Sigg Dott On Avv Ing Mons Arch Rag"),
            (.inside, "es ad pag pagg nr ecc"), (.either, "S.p.A a.C d.C"),
        ]),
        "pt": table([
            (.title, "Sr Sra Dra Exmo Exma Profa Cel Eng Dom"),
            (.inside, "pág aprox"), (.either, "S.A a.C d.C"),
        ]),
        "nl": table([
            (.title, "dhr mevr mw drs ir ing St"),
            (.inside, "bijv bv o.a d.w.z nr blz ca i.p.v m.b.t"), (.either, "enz jan feb aug"),
        ]),
    ]

    private static func table(_ rows: [(Kind, String)]) -> [String: Kind] {
        var table: [String: Kind] = [:]
        for (kind, words) in rows {
            for word in words.split(whereSeparator: \.isWhitespace) {
                table[String(word)] = table[String(word)] ?? kind
            }
        }
        return table
    }

    /// Words that no name begins with in the middle of a sentence: behind "U.S." or "Inc." a capital
    /// on them opens a sentence.
    static func opensSentence(_ word: String) -> Bool { openingWords.contains(word) }

    private static let openingWords = Set(
        """
        The A An He She It They We You I This That These Those There Here In On At But And For From
        However If When While After Before As His Her Their Its Our My Your What Who Why How Where
        Which Whose With Without Some Many Most More Much No Not So Then To By Of Or Yet Still Once
        Since Although Though Despite During Under Until Unlike Because Both Each Every Either
        Neither Another Other Others Several All Any Only Even Just Also Instead Moreover Meanwhile
        Earlier Later Now Today Yesterday Tomorrow Last Next Did Do Does Is Are Was Were Will Would
        Can Could Should May Might Has Have Had Let About Among Across Against Around Between Over
        Through Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Twenty Dozens Hundreds
        Thousands Millions Officials Authorities Experts Critics Residents Analysts Investors
        People Prices Shares Protesters Rescuers Prosecutors Witnesses Lawmakers Republicans
        Democrats Ministers Negotiations Talks Nobody Nothing Everyone
        Le La Les L Un Une Des De Du Il Elle Ils Elles Nous Vous Je Tu Ce Cet Cette Ces C Son Sa Ses
        Leur Leurs Notre Votre Mon Ma Mes Dans En Au Aux À Mais Et Ou Où Or Donc Ni Car Pour Par
        Selon Depuis Après Avant Avec Sans Sous Sur Vers Chez Entre Contre Malgré Pendant Durant Lors
        Si Quand Lorsque Comme Comment Pourquoi D J N S T M Qu Qui Que Quoi Dont Plusieurs Certains
        Certaines Beaucoup Plus Moins Tous Toutes Tout Toute Chaque Aucun Aucune Puis Ainsi Alors
        Cependant Toutefois Pourtant Enfin Ensuite Aussi Déjà Encore Jamais Toujours Hier Demain
        Aujourd Deux Trois Quatre Cinq Sept Huit Neuf Dix Onze Douze Quelque Quelques Reste Voici
        Voilà Celui Celle Ceux Cela Ça Rien Personne Près Outre Bien Peu Trop Très Ici Là Désormais
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// What may follow a time of day in the same sentence.
    static func goesOnFromTime(_ word: String) -> Bool { afterTime.contains(word) }

    private static let afterTime = Set(
        """
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun Eastern
        Central Mountain Pacific ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST CET CEST UTC
        AEST AEDT IST JST HKT Jan Feb March April May June July Aug Sept Oct Nov Dec January February
        August September October November December Paris London
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static func isGermanMonth(_ word: String) -> Bool { germanMonths.contains(word) }

    private static let germanMonths: Set<String> = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]

    /// Names that end in a mark which ends no sentence.
    static func endsInMark(_ word: String) -> Bool {
        ["Yahoo", "Jeopardy", "Yum", "Joomla", "Chips"].contains(word)
    }
}

extension String {
    /// "GEN" as "Gen".
    fileprivate var capitalised: String { prefix(1) + dropFirst().lowercased() }
}
