/// Words that end in a full stop without ending a sentence; French and English, lower case.
enum Abbreviations {
    /// Titles and the like: a name or a number always follows.
    static let neverLast: Set<String> = [
        "m", "mm", "mme", "mmes", "mlle", "mlles", "mgr", "me", "dr", "drs", "pr", "prof", "mr",
        "mrs", "ms", "messrs", "st", "ste", "sts", "rev", "fr", "hon", "gen", "gén", "gov", "sen",
        "rep", "reps", "lt", "ltd-gen", "col", "sgt", "capt", "cpt", "cmdr", "adm", "maj", "brig",
        "pres", "supt", "det", "insp", "amb", "mt", "vs", "v", "cf", "cie", "env", "approx",
        "i.e", "e.g", "c.-à-d", "ph.d", "al", "viz", "art", "fig", "op", "ed", "eds", "trans",
    ]

    /// Abbreviations that a sentence may also end in: the next word decides.
    static let sometimesLast: Set<String> = [
        "inc", "ltd", "co", "corp", "bros", "plc", "jr", "sr", "etc", "av", "bd", "boul", "ave",
        "blvd", "rd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov", "dec", "janv", "févr", "fév", "avr", "juil", "déc", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun", "dept", "dép", "univ", "ext", "tél", "tel", "min", "max", "hr",
        "hrs", "sec", "suppl", "apr", "j.-c", "calif", "conn", "mass", "wash", "fla", "tex",
        "esq", "c",
    ]

    /// Abbreviations only where a number follows, as in "No 10", "p 55" and "vol 2" with stops.
    static let beforeNumber: Set<String> = [
        "no", "nos", "n", "n°", "num", "p", "pp", "pg", "vol", "vols", "ch", "chap", "al", "ca",
        "sect", "par", "t",
    ]

    /// "M." stands before a name in French, never at the end.
    static func isTitleLetter(_ letter: String) -> Bool { letter == "m" }

    /// Words that open a sentence more often than they go on a name.
    static let openingWords: Set<String> = [
        "The", "A", "An", "He", "She", "It", "They", "We", "You", "I", "This", "That", "These",
        "Those", "There", "In", "On", "At", "But", "And", "For", "From", "However", "If", "When",
        "While", "After", "Before", "As", "His", "Her", "Their", "Its", "Our", "My", "What", "Who",
        "Why", "How", "With", "Some", "Many", "Most", "No", "Not", "So", "Then", "To", "By",
        "Meanwhile", "Earlier", "Later", "Now", "Did", "Do", "Does", "Is", "Are", "Was",
        "Le", "La", "Les", "L", "Un", "Une", "Des", "Il", "Elle", "Ils", "Elles", "On", "Nous",
        "Vous", "Ce", "Cet", "Cette", "Ces", "C", "Son", "Sa", "Ses", "Leur", "Leurs", "Dans",
        "En", "Au", "Aux", "À", "Mais", "Et", "Or", "Pour", "Par", "Selon", "Depuis", "Après",
        "Avant", "Si", "Quand", "Lorsque", "D", "J", "Qui", "Que", "Plusieurs", "Certains",
        "Beaucoup", "Puis", "Ainsi", "Alors", "Cependant", "Toutefois", "Pourtant",
    ]
}
