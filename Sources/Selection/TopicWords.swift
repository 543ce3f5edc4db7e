/// Words that tell sport, culture and games from the news, where no section does.
enum TopicWords {
    static func isLeisure(_ word: Words.Word) -> Bool {
        keys.contains(word.key) || stems.contains(word.stem)
    }

    private static let stems = WordSet(
        Words(
            """
            football footballeur footballeuse footballer rugby tennis basket basketball handball cyclisme
            cycling volley biathlon golf boxe boxing judo natation athletisme athletics fifa uefa premiership
            buteur striker goalkeeper midfielder entraineur quarterback playoff championnat stadium penalty
            panenka mercato vestiaire olympique medaille medal qualifier finale semifinal match derby
            verstappen hamilton messi ronaldo mbappe nadal djokovic federer film cinema cineaste filmmaker
            tournage actrice actor actress album chanteur chanteuse singer songwriter rapper rappeur concert
            festival exposition exhibition museum musee romancier romanciere novelist novel netflix disney
            hollywood oscar opera ballet streaming casting cinematographer realisateur realisatrice
            blockbuster spotify billboard horoscope quiz sudoku crossword astrologie recette recipe
            """
        ).words.filter { $0.range.count > 3 }.map(\.stem))
    private static let keys = WordSet(
        ["psg", "nba", "nfl", "ufc", "atp", "wta", "om", "xv"].map { wordHash($0) })
}
