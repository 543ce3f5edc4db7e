internal import Articles

/// Words that tell sport, culture and games from the news, where no section does.
enum TopicWords {
    static func isLeisure(stem: UInt64) -> Bool { stems.contains(stem) }

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
            wicket batsman bowler marathon triathlon decathlon peloton skieur skieuse slalom patineur
            patineuse gymnaste sprinteur sprinter alcaraz sinner sabalenka swiatek pogacar vingegaard
            haaland yamal fan blockbuster spotify billboard horoscope quiz sudoku crossword astrologie recette recipe
            """
        ).words.map(\.stem))

    /// How many words the sets of a tennis match take that begin at a word ("6-4, 3-6, 7-5").
    static func setsLength(at index: Int, in words: [Words.Word]) -> Int? {
        let digits = words[index...].prefix {
            $0.traits.contains(.number) && $0.range.count == 1
        }
        return digits.count >= 4 && digits.count % 2 == 0 ? digits.count : nil
    }

    /// How many words a competition's, a show's or a game's name takes that begins at a word.
    static func nameLength(at index: Int, in words: [Words.Word]) -> Int? {
        var hash: UInt64 = 0
        var found: Int?
        for (offset, word) in words[index...].prefix(4).enumerated() {
            hash = joined(hash, word.key)
            if names.contains(hash) { found = offset + 1 }
        }
        return found
    }

    private static let nameLists = """
        champions league;ligue des champions;europa league;ligue europa;conference league;nations league
        premier league;ligue 1;ligue 2;la liga;serie a;bundesliga;coupe de france;fa cup;ballon d'or
        grand prix;formule 1;formula 1;formula one;f1;motogp;nba;nfl;nhl;mlb;mls;wnba;super bowl
        playoffs;roland garros;wimbledon;us open;open d'australie;australian open;coupe davis;davis cup
        tour de france;giro d'italia;vuelta;six nations;tournoi des six nations;top 14;vendee globe
        ryder cup;jeux olympiques;jo 2024;jo 2026;olympic games;winter olympics;summer olympics
        paralympiques;paralympics;test match;world cup qualifier;world cup squad;coupe du monde de
        eurovision;grammy awards;grammys;cesar du cinema;golden globes;academy awards;oscars;box office
        bande annonce;call of duty;video game;video games;jeu video;jeux video;playstation;nintendo
        xbox;esport;esports;real madrid;fc barcelone;fc barcelona;manchester united;manchester city
        bayern munich;paris saint germain;olympique de marseille;juventus;chelsea fc;liverpool fc
        arsenal fc;hat trick;but victorieux;transfer window;strade bianche;milan san remo
        paris roubaix;grand chelem;grand slam;xv de france;coupe d'afrique;africa cup of nations
        asian cup;copa america;diamond league;cricket world cup;cricket series
        """.split { $0 == ";" || $0 == "\n" }.map { Words(String($0)).words.map(\.key) }
        .filter { !$0.isEmpty }
    private static let names = WordSet(nameLists.map { $0.reduce(0) { joined($0, $1) } })
    /// The words that such names begin with.
    static let nameStarts = WordSet(nameLists.map { $0[0] })

    /// Short words of leisure, as they are written.
    static let keys = WordSet(
        ["psg", "nba", "nfl", "ufc", "atp", "wta", "om", "xv", "bleus"].map { wordHash($0) })
}
