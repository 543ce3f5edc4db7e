/// Words that say nothing of a text's subject, folded.
enum StopWords {
    static let keys = WordSet((french + english).map { wordHash($0) })

    /// Words that only one of the two languages has: what tells them apart.
    static let frenchOnly = WordSet(
        Set(french).subtracting(english).map { wordHash($0) })
    static let englishOnly = WordSet(
        Set(english).subtracting(french).map { wordHash($0) })

    /// What a newsroom puts in front of a title and not in its story ("EN DIRECT.").
    static let titleLabels = WordSet(
        list(
            """
            direct live video photo photos infographie carte podcast exclusif exclusive urgent
            breaking alerte alert watch analysis analyse opinion reportage entretien interview
            decryptage recit tribune editorial update explainer
            """
        ).map { wordHash($0) })

    private static let french = list(
        """
        a ai au aux avec avait avoir c ce ces cet cette ceux comme d dans de des deux dont du elle
        elles en encore entre est et ete etre eu fait faire faut il ils j je jusqu l la le les leur
        leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ont ou par pas peu peut plus
        pour pourquoi qu quand que quel quelle qui s sa sans se selon ses si son sont sous sur t ta
        tes toi ton tous tout toute toutes tres trois un une va vers voici vos votre vous y apres
        avant alors aussi ainsi cela chez ci contre depuis doit donc etait etaient etant fois ici
        lors moins nouveau nouvelle non ni nouvelles pendant pres puis sera seront soit tant tel
        trop lorsqu puisqu quoiqu aujourd hui
        """)
    private static let english = list(
        """
        a about after all also an and any are as at be been before being but by can could did do
        does for from had has have he her here him his how i if in into is it its just like may
        more most my new no not now of off on one only or other our out over said say says she
        should so some such than that the their them then there these they this to two under up us
        was we were what when where which while who why will with would you your s t re ve ll d m
        """)

    private static func list(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
