/// In how many of a hundred news articles ordinary words stand, roughly: what a pool of few articles
/// cannot tell by itself.
enum CommonWords {
    /// For words that are not listed.
    static let otherShare = 0.0008

    /// By stem, as in ``Words/Word/stem``.
    static let shares: WordTable<Double> = {
        var shares: [UInt64: Double] = [:]
        for (share, list) in tiers {
            for word in Words(list).words where shares[word.stem] == nil {
                shares[word.stem] = share
            }
        }
        return WordTable(shares)
    }()

    /// All of them, a list for each share.
    static var lists: [String] { tiers.map(\.1) }

    private static let tiers: [(Double, String)] = [
        (
            0.08,
            """
            president ministre pays ans lundi mardi mercredi jeudi vendredi samedi dimanche annonce
            premier premiere annee jour jours heures mois semaine contre deux trois france francais
            ete dernier derniere selon apres grand gouvernement homme femme personnes etat chef
            minister country years year day days week month monday tuesday wednesday thursday friday
            saturday sunday first last government man woman people state told time president prime
            """
        ),
        (
            0.03,
            """
            accord affaire affaires anciens ancien ancienne appel appele article aura autorites autres
            autre avoir bien capitale cas cause cette chaque cinq cinquante declare declaration
            decision demande depart dit dix dollars dossier droit droits elus enfants enquete ensemble
            euros europeen europeenne europe face fin fois forces force groupe guerre hier hommes
            femmes internationale international janvier fevrier mars avril mai juin juillet aout
            septembre octobre novembre decembre jeune journee justice lors loi matin membres milliers
            million millions milliard milliards mondial monde mort morts national nationale nombre
            nuit parti partie partir pense petit place plan plusieurs police politique population
            porte-parole pouvoir presidentielle presse principal pris prix probleme projet public
            quatre question rapport region rencontre rendu responsable responsables reste retour
            reunion ville rue securite semaines six situation social societe soir sommet sud nord est
            ouest soutien suite texte titre tour travail veut vie vient vingt vote
            according agency already among announced another around asked back became began best
            billion called came cases chief city close could court days deal death decision
            district early east end europe european even every face few five force forces foreign
            four former found four friday global going good group head held help high home house
            including international january february march april june july august september october
            november december killed know law leader leaders left life like long made make may
            members military million months morning much nation national near need news next night
            north number office officials official old open part party percent place plan police
            policy political power press public put question report reported right second secretary
            security see set seven since six south spokesman spokeswoman statement still street
            support take talks ten third thousand three took top trying use used vote want war
            west white whole work world would
            """
        ),
        (
            0.02,
            """
            allemagne allemand chine chinois chinoise moscou kremlin pekin russie russe ukraine
            ukrainien china chinese beijing germany german moscow russia russian ukrainian
            """
        ),
        (
            0.01,
            """
            accuse accuser action activite afin aide aller amende ainsi annonces ancienne appels armee
            arrete arrive assure attaque attend attendu avance avis base bilan bureau campagne centre
            centaine certains chambre changement charge choix civil climat coeur comme commission
            commence communique compte condition conditions conference confiance conflit conseil
            consequences contexte contrat controle cote coup cours crise critique debat debut defense
            delegation depute deputes dernieres deuxieme devant devrait diplomatie direction dirigeant
            dirigeants discours discussion dizaine donne double economie economique election elections
            engage entree entreprise environ equipe espere espace estime etranger etrangeres evenement
            exige explique famille fermeture fin finance fonds formation forte gauche general geste
            grave habitants haute histoire hopital idee important importante indique information
            interieur interview jeunes journal journaliste juge jusque lance lieu ligne long lutte
            maire maison majorite manifestation manque marche medias menace mesure mesures mettre
            militaire militaires mission mobilisation moment mouvement moyen negociations nouvelle
            objectif occasion officiel officielle offre operation opposition ordre organisation origine
            parole parlement participation passe peine perdu periode permet personne peur plein poids
            point populaire position possible poste pourrait pousse precise presence pression preuve
            prevu prison procedure proche production propose protection province publie quitte raison
            reaction recherche recu reforme refus regard regime regle relation relations renforce
            reponse reprise republique reseau resolution respect resultat retrait reussi revient risque
            role rouge route sanction sanctions scene secretaire secteur senat serait service services
            seul seule signe siege soldats solution sort sortie source strategie suspend systeme
            tension tensions terrain territoire tete tient tire tirs trouve tribunal usage utilise
            valeur victime victimes victoire village visite voix voiture volonte vue
            access action agreement ahead aid allow allies almost alliance amid announce appeal
            army arrest attack authorities away bank based battle become behind believe big bill body
            border bring budget build business campaign candidate capital care case center centre
            central chairman challenge change charge charged child children civil civilian claim
            clear coming committee community company conditions conference conflict control council
            crisis crowd cut data debate defence defense demand democracy department deputy detained
            diplomatic director dispute earlier economic economy effort election emergency energy
            event evidence expected fear fight figure fire following full fund future gas general
            give given growing hard health history hope hospital hour hours hundred images
            independent industry information inside investigation issue job journalist judge key lack
            land large late launch lawmakers lawyer lead less letter line list little live local lost
            main major majority market mass matter measure media meet meeting member message minute
            mission moment money move movement murder must name negotiations newspaper offer
            operation opposition order organisation outside parliament past pay peace period person
            plans play point poll position post president pressure prison problem process program
            programme protest protection prove province push quarter raise rate reach ready reason
            record relations release remain request response rest result return rise risk role rule
            run safe sanctions saw say school sector seek senate senior sent serious service short
            shot side sign signed single site situation small social soldiers speak special speech
            staff stage stand start step stop strong system target team television term test thing
            thousands threat today told tomorrow town trade treaty trial troops try turn union
            united video view village violence visit voters wait warning water way weapons win
            winter women words workers yesterday young
            """
        ),
    ]
}
