/// The months by their folded names and short names, from 1.
let monthNames: [String: Int] = {
    let rows = [
        "january jan janvier janv januar enero gennaio ene gen jaenner januari",
        "february feb fevrier fevr fev februar febrero febbraio februari",
        "march mar mars marz maerz mrz marzo maart",
        "april apr avril avr abril aprile abr",
        "may mai mayo maggio mag mei",
        "june jun juin juni junio giugno giu",
        "july jul juillet juil juli julio luglio lug",
        "august aug aout agosto ago augustus",
        "september sep sept septembre septiembre settembre set",
        "october oct octobre oktober okt octubre ottobre ott",
        "november nov novembre noviembre",
        "december dec decembre dezember dez diciembre dicembre dic",
    ]
    var table: [String: Int] = [:]
    for (month, row) in rows.enumerated() {
        for name in row.split(separator: " ") { table[String(name)] = month + 1 }
    }
    return table
}()

let weekdayNames = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri \
    sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim montag \
    dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lunes martes \
    miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi domenica le
    """.split(separator: " ").map(String.init))

/// Hours east of UTC of the zones that RFC 822 names, and of those that news feeds use.
let zoneNames: [String: Double] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "et": -5, "cst": -6,
    "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8,
    "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "cet": 1,
    "met": 1, "mez": 1, "west": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "ist": 5.5, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
]

/// Zones that are words of French, German or English, too.
let wordZones: Set<String> = ["et", "est", "ist", "met", "west", "wet"]
