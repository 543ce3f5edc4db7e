/// What the gazetteer's file lacks: organisations, leaders, places in the news, and the patterns of
/// it that are first of all other words.
enum GazetteerAdditions {
    struct Addition {
        let country: String
        let languages: [String]
        let patterns: [String]
    }

    /// NATO has no code of its own: `XN`, of the range that ISO 3166 leaves to its users.
    static let nato = "XN"
    /// ISO 3166 reserves `UN` for the United Nations.
    static let unitedNations = "UN"

    static let tooAmbiguous: [String: Set<String>] = [
        "fr": [
            "maurice", "male", "saint", "sainte", "tours", "nice", "reunion", "la reunion",
            "grenade", "berne", "dominique", "eau", "hollande", "roseau", "sucre",
        ],
        "en": ["male", "us", "u.s.", "reunion", "sa", "jordan", "pole", "kiwi", "roseau", "sucre"],
    ]

    /// Capitals in a pattern: only the word in capitals counts ("US", "UN").
    static let all: [Addition] =
        patterns(
            """
            US: biden; joe biden; kamala harris; blinken; obama; donald trump; \
            cia; fbi; los angeles; californi*; texas; texan*; florid*; nevada; arizona; ohio; \
            michigan; wisconsin; minnesota; oregon; colorado; illinois; chicago; boston; detroit; \
            philadelphi*; alabama; kentucky; oklahoma; nebraska; guantanamo; US; USA
            RU: poutine; putin; lavrov; medvedev; navalny; peskov; saint petersbourg; \
            saint petersburg; st petersburg; sakharov; wagner
            UA: zelensky; zelenski; zelenskiy; zelenskyy; donbass; donbas; kharkiv; odessa; marioupol; \
            mariupol; crimee; crimea
            DE: merkel; scholz; bundestag; merz; francfort; frankfurt; hambourg; hamburg; leipzig
            GB: boris johnson; starmer; sunak; theresa may; liz truss; ecosse; scotland; scottish; \
            pays de galles; wales; angleterre; england; english; irlande du nord; northern ireland; \
            belfast; manchester; liverpool; birmingham; tories; javid; westminster; nhs; UK
            FR: macron; castex; le drian; marseille; lyon; toulouse; bordeaux; lille; nantes; \
            rennes; assemblee nationale; conseil constitutionnel; veran; bruno le maire; darmanin; \
            blanquer; quai d'orsay; bercy; sncf; montpellier; strasbourg; grenoble; arras; reims; \
            le havre; toulon; dijon; nimes; clermont ferrand; limoges; amiens; perpignan; besancon; \
            mulhouse; rouen; caen; avignon; normandie; occitanie; alsace; provence; \
            ile de france; seine saint denis; bouches du rhone; haute savoie; \
            alpes maritimes; haute garonne; loire atlantique; pas de calais; bas rhin; haut rhin; \
            melenchon; nupes; lfi; la france insoumise; insoumis*; rassemblement national; \
            marine le pen; bardella; sarkozy; francois hollande; edouard philippe; elisabeth borne; \
            gabriel attal; francois bayrou; michel barnier; lecornu; retailleau; zemmour; oqtf; medef
            TR: erdogan; kavala; bosphore; bosphorus
            CN: xi jinping; hong kong; xinjiang; ouighour*; ouigour*; uyghur*; uighur*; tibet*
            KP: kim jong un
            IL: netanyahou; netanyahu; knesset; tsahal; tel aviv
            PS: hamas; gaza; cisjordanie; west bank; palestin*
            IR: khamenei; raissi; raisi; teheran; tehran
            SY: assad; damas; damascus; alep; aleppo; idleb; idlib
            AF: taliban*; kaboul; kabul; kandahar
            ET: tigre; tigray*; tigreen*; mekele; mekelle; abiy ahmed
            SD: hamdok; burhan; bourhane; darfour; darfur
            BR: bolsonaro; lula; rio de janeiro; sao paulo
            VE: maduro; guaido
            IN: modi; cachemire; kashmir
            PL: morawiecki; varsovie; warsaw; tusk
            HU: orban
            IT: draghi; meloni; salvini; lampedusa; milan
            ES: pedro sanchez; puigdemont; catalogne; catalan*; catalonia; barcelone; barcelona
            BY: loukachenko; lukashenko
            JP: kishida; fukushima; tokyo
            TW: tsai ing wen; taiwan*
            ML: goita; bamako
            BF: damiba; traore
            LB: hezbollah
            YE: houthi*
            VA: pape francois; pope francis; saint siege; holy see; le pape; the pope
            EU: von der leyen; charles michel; commission europeenne; european commission; \
            parlement europeen; european parliament; conseil europeen; european council; \
            les vingt sept; vingt sept; european leaders; UE; EU; BCE; ECB
            UN: nations unies; united nations; security council; conseil de securite; unesco; \
            unicef; guterres; ONU; OMS; WHO; UNHCR
            XN: otan; nato; stoltenberg; alliance atlantique; atlantic alliance; rutte
            """, ["en", "fr"])
        + patterns(
            """
            US: etats unis d'amerique; nouvelle orleans; californien*; floride; caroline du nord; caroline du sud; \
            nouveau mexique; louisiane; virginie; pennsylvanie; maison blanche; departement d'etat
            NL: pays bas; la haye; neerlandais*
            EU: l'europe; union europeenne; bruxelles; europeens
            ET: tigre
            DM: la dominique
            AE: EAU
            """, ["fr"])
        + patterns(
            """
            US: north carolina; south carolina; new mexico; louisiana; virginia; pennsylvania; \
            new jersey; massachusetts; state department; supreme court; capitol hill; senate republicans
            JO: jordan's; kingdom of jordan; jordanian*
            NL: the hague; dutch; netherlands
            EU: europe's leaders
            UN: UN
            """, ["en"])

    private static func patterns(_ table: String, _ languages: [String]) -> [Addition] {
        table.split(separator: "\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return Addition(
                country: String(parts[0]), languages: languages,
                patterns: parts.dropFirst().joined().split(separator: ";").map {
                    String($0.drop { $0 == " " })
                })
        }
    }
}

extension GazetteerAdditions {
    /// Whether a code names a country, or the European Union, rather than another organisation.
    static func isCountry(_ code: String) -> Bool { code != nato && code != unitedNations }
}
