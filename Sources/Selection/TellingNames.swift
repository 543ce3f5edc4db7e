/// Tells the names that say which event is told from those that stand in many of one kind: bodies of
/// states, aid organisations, parts of the world, armed groups of several countries.
enum TellingNames {
    /// For each of some marks whether it is a country or a telling name.
    static func among(_ marks: [Mark]) -> [Bool] {
        marks.map { mark in
            switch mark.kind {
            case .country: !organisations.contains(mark.rawValue)
            case .name: !common.contains(mark.rawValue)
            default: false
            }
        }
    }

    private static let organisations = WordSet(
        [
            GazetteerAdditions.nato, GazetteerAdditions.unitedNations,
            GazetteerAdditions.organisation,
        ]
        .map { Mark(country: $0).rawValue })

    private static let common: WordSet = {
        var skeleton: [UInt8] = []
        return WordSet(
            (CommonWords.lists + [names]).flatMap { list in
                let words = Words(list)
                return words.words.map { word in
                    Mark.write(skeletonOf: words.letters(word), to: &skeleton)
                    return Mark(key: wordHash(skeleton), kind: .name).rawValue
                }
            })
    }()

    private static let names = """
        usgs geological survey emsc gfz richter gmt utc doctors without borders medecins frontieres
        save human rights watch amnesty oxfam unhcr xinhua jazeera guardian times post news press
        presse tribune broadcasting instagram tiktok muslim muslims catholic catholics catholiques
        christian christians chretiens eid boeing airbus green labour conservative conservatives
        socialist socialists liberal liberals democrats republicans prime interior interieur health
        sante foreign affaires finance finances governor gouverneur senator mayor general colonel
        captain national guard antonio guterres emmanuel biden trump macron putin poutine xi jinping
        zelensky netanyahu netanyahou modi erdogan lula scholz merz starmer johnson merkel obama
        francis francois leo leon union nations unies onu organisation organization organizations
        migration migrations oim iom hcr unicef oms fmi imf monetaire monetary banque croix red
        cross croissant crescent federation cour court courts penale criminal constitution
        constitutional constitutionnelle supreme parlement assemblee assembly congres congress
        ministere ministry defence defense etats republic democratic democratique revolutionary
        communique croissance afp reuters associated agence bbc rfi cnn telegram facebook twitter
        whatsapp youtube internet mediterranee mediterranean atlantique atlantic pacifique pacific
        ocean indien indian mer sea gulf golfe sahel balkans caucase caucasus afrique africa african
        africaine africain asie asia asian amerique america latine latin orient proche moyen
        occidentale occidental orientale northern southern eastern western oriental septentrional
        islamique islamic islamist islamiste islamistes qaida qaeda daech jihad jnim gsim boko haram
        shiite shiites chiite chiites sunni sunnis sunnite sunnites hindu hindus hindous jewish juif
        juifs dieu god pape pope ramadan noel christmas paques easter
        """
}
