internal import Articles
internal import Foundation
internal import Rendering
internal import Selection
internal import Summary

/// Decodes edition.yaml.
///
/// Every key is listed here; anything else is an error with its line.
struct EditionReader {
    static let keys = [
        "name", "tagline", "language", "timezone", "home", "publishes", "stories", "briefs",
        "per-country", "per-outlet", "per-section", "lead", "typography", "weights", "sources",
        "allow-hosts",
        "site-rules", "places",
        "sender", "reply-to",
        "list-id", "address", "links", "offers",
        "mailer", "theme", "images", "http-images", "sends-with", "size",
    ]
    static let leadKeys = ["from", "sentences", "words", "characters", "minimum", "voices"]
    static let sourceKeys = ["name", "weight", "feed", "section", "page"]
    static let linkKeys = [
        "home", "unsubscribe", "unsubscribe-address", "privacy", "contact", "browser", "archive",
        "terms",
    ]
    static let offerKeys = ["title", "text", "url", "action", "until"]

    var reader: SettingsReader
    let yaml: YAML

    /// Reads the edition of a folder.
    ///
    /// - Throws: ``Problems`` with every fault of the file.
    static func edition(slug: String, folder: String, file: TextFile) throws(Problems) -> Edition {
        let yaml: YAML
        do throws(Problem) { yaml = try file.yaml() } catch { throw Problems([error]) }
        var decoder = EditionReader(yaml: yaml, path: file.path)
        let edition = decoder.decode(slug: slug, folder: folder)
        guard decoder.reader.problems.isEmpty, let edition else {
            throw Problems(decoder.reader.problems)
        }
        return edition
    }

    /// Reads an edition once more.
    ///
    /// - Throws: the first fault of the file.
    static func edition(again edition: Edition, from file: TextFile) throws(Problem) -> Edition {
        do throws(Problems) {
            return try self.edition(slug: edition.slug, folder: edition.folder, file: file)
        } catch {
            throw error.list[0]
        }
    }

    private init(yaml: YAML, path: String) {
        self.yaml = yaml
        reader = SettingsReader(path: path)
    }

    private mutating func decode(slug: String, folder: String) -> Edition? {
        reader.checkKeys(of: yaml, known: EditionReader.keys)
        let name = reader.requiredText(
            "name", of: yaml, example: "name: The World in Brief", isProse: true)
        let language = language()
        let zoneName = reader.requiredText(
            "timezone", of: yaml, example: "timezone: Europe/Paris")
        let zone = TimeZone(identifier: zoneName)
        if zone == nil, !zoneName.isEmpty {
            reader.report(
                yaml["timezone"]?.line ?? 1, Message("\"\(zoneName)\" is no IANA time zone"),
                advice: Message("Write one such as Europe/Paris or America/Montreal"))
        }
        let home = home()
        let publishes = publishingTime()
        let (weights, feeds) = sources()
        let selection = selection(language: language, home: home, outlets: weights)
        let lead = leadSettings()
        let publication = publication(
            slug: slug, name: name, language: language, timeZone: zoneName, home: home)
        guard let zone, let publication else { return nil }
        return Edition(
            slug: slug, folder: folder, name: name, timeZone: zoneName, publishes: publishes,
            zone: zone, selection: selection, lead: lead.settings, voices: lead.voices,
            siteRules: reader.text("site-rules", of: yaml), feeds: feeds,
            allowedHosts: allowedHosts(), publication: publication,
            mailer: mailer(), theme: reader.text("theme", of: yaml),
            themeLine: yaml["theme"]?.line ?? 1,
            letter: letterSettings())
    }

    private mutating func language() -> String {
        let text = reader.requiredText("language", of: yaml, example: "language: fr")
        let isTag = text == text.lowercased() && Locale.LanguageCode(text).isISOLanguage
        if !isTag, !text.isEmpty {
            reader.report(
                yaml["language"]?.line ?? 1, Message("\"\(text)\" is no language code"),
                advice: Message("Write two lower-case letters, such as fr or en"))
        }
        return text
    }

    private mutating func home() -> String {
        let text = reader.requiredText("home", of: yaml, example: "home: FR")
        if !EditionReader.isCountry(text), !text.isEmpty {
            report(noCountry: text, yaml["home"]?.line ?? 1)
        }
        return text
    }

    private static func isCountry(_ code: String) -> Bool {
        code.utf8.count == 2 && Locale.Region.isoRegions.contains(Locale.Region(code))
    }

    private mutating func report(noCountry code: String, _ line: Int) {
        reader.report(
            line, Message("\"\(code)\" is no country code"),
            advice: code == "UK"
                ? Message("Did you mean \"GB\"?")
                : Message("Write the two capitals of ISO 3166, such as FR or GB"))
    }

    /// A weekday and a time, such as "tuesday 07:00".
    private mutating func publishingTime() -> Edition.PublishingTime {
        let standard = Edition.PublishingTime(weekday: 1, minutes: 7 * 60)
        guard let text = reader.text("publishes", of: yaml) else { return standard }
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let words = text.lowercased().split(separator: " ")
        let clock = (words.count > 1 ? words[1] : "07:00").split(separator: ":")
        guard let first = words.first, let weekday = days.firstIndex(of: String(first)),
            words.count <= 2, clock.count == 2, let hour = Int(clock[0]),
            let minute = Int(clock[1]), (0...23).contains(hour), (0...59).contains(minute)
        else {
            reader.report(
                yaml["publishes"]?.line ?? 1, Message("\"\(text)\" is no publishing time"),
                advice: Message("Write a weekday and a time, such as: tuesday 07:00"))
            return standard
        }
        return Edition.PublishingTime(weekday: weekday + 1, minutes: hour * 60 + minute)
    }

    private mutating func selection(
        language: String, home: String, outlets: [String: Double]
    ) -> SelectionSettings {
        let weights = reader.numbers(
            "weights", of: yaml, known: SelectionSettings.signals.map(\.name))
        return SelectionSettings(
            language: language, home: home,
            stories: reader.integer("stories", of: yaml, in: 1...50) ?? 10,
            briefs: reader.integer("briefs", of: yaml, in: 0...50) ?? 6,
            perCountry: reader.integer("per-country", of: yaml, in: 1...50) ?? 1,
            perOutlet: reader.integer("per-outlet", of: yaml, in: 1...50),
            perSection: reader.integer("per-section", of: yaml, in: 1...50),
            weights: weights, outletWeights: outlets, places: places())
    }

    private mutating func places() -> [String: [String]] {
        var places: [String: [String]] = [:]
        if let given = yaml["places"], given.value != .null {
            guard case .map = given.value else {
                reader.report(
                    given.line, Message("\"places\" lists words under a country code"),
                    advice: Message("Write a line such as: UA: [kyiv, zaporijia]"))
                return [:]
            }
        }
        for entry in yaml["places"]?.entries ?? [] {
            let patterns = entry.value.items.compactMap(\.string)
            let isCode =
                entry.key.utf8.count == 2
                && entry.key.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            let isKnown =
                EditionReader.isCountry(entry.key)
                || SelectionSettings.otherCodes.contains(entry.key)
            if isCode, !isKnown, !patterns.isEmpty {
                report(noCountry: entry.key, entry.line)
            } else if !isCode || patterns.isEmpty {
                reader.report(
                    entry.line, Message("\"places\" lists words under a country code"),
                    advice: Message("Write a line such as: UA: [kyiv, zaporijia]"))
            }
            for pattern in patterns.filter({ !SelectionSettings.isPlace($0) }) {
                reader.report(
                    entry.line, Message("\"\(pattern)\" is no name of a country"),
                    advice: Message(
                        "Write words, a word with * at its end, a single word after ~, or a name after @"
                    ))
            }
            places[entry.key] = patterns
        }
        return places
    }

    private mutating func leadSettings() -> (settings: LeadSettings, voices: Int) {
        var settings = LeadSettings()
        settings.setsTypography = reader.flag("typography", of: yaml) ?? true
        guard let map = reader.map("lead", of: yaml, known: EditionReader.leadKeys) else {
            return (settings, 0)
        }
        if let text = reader.text("from", of: map) {
            if let value = LeadSettings.Preference(rawValue: text) {
                settings.prefers = value
            } else {
                reader.report(
                    map["from"]?.line ?? map.line, Message("\"from\" is body or standfirst"))
            }
        }
        settings.sentences =
            reader.integer("sentences", of: map, in: 1...20) ?? settings.sentences
        settings.words = reader.integer("words", of: map, in: 5...500)
        settings.characters =
            reader.integer("characters", of: map, in: 40...3000) ?? settings.characters
        settings.minimum = reader.integer("minimum", of: map, in: 0...3000) ?? settings.minimum
        return (settings, reader.integer("voices", of: map, in: 0...2) ?? 0)
    }

    private mutating func letterSettings() -> LetterSettings {
        var settings = LetterSettings()
        settings.pictures =
            reader.choice("images", of: yaml, among: LetterSettings.PictureMode.self)
            ?? settings.pictures
        settings.allowsPlainHTTP = reader.flag("http-images", of: yaml) ?? false
        settings.service = reader.choice("sends-with", of: yaml, among: SendingService.self)
        if let kilobytes = reader.integer("size", of: yaml, in: 10...1000) {
            settings.budget = kilobytes * 1024
        }
        return settings
    }

    private mutating func publication(
        slug: String, name: String, language: String, timeZone: String, home: String
    ) -> Publication? {
        if (yaml["sender"]?.value ?? .null) == .null {
            reader.report(
                1, Message("\"sender\" is missing"),
                advice: Message("Add a line such as: sender: letter@example.org"))
        }
        let sender = reader.mailbox("sender", of: yaml)
        let links = links()
        let offers = offers()
        guard let sender else { return nil }
        return Publication(
            slug: slug, name: name, tagline: reader.text("tagline", of: yaml, isProse: true),
            language: language,
            timeZone: timeZone, home: home, sender: sender,
            replyTo: reader.mailbox("reply-to", of: yaml),
            listID: reader.text("list-id", of: yaml),
            address: reader.text("address", of: yaml, isProse: true), links: links, offers: offers)
    }

    private mutating func links() -> Publication.Links {
        let line = yaml["links"]?.line ?? 1
        let map = reader.map("links", of: yaml, known: EditionReader.linkKeys)
        let mailbox = map.flatMap { reader.mailbox("unsubscribe-address", of: $0) }
        return Publication.Links(
            home: reader.address("home", of: map),
            unsubscribe: reader.requiredAddress("unsubscribe", of: map, line: line),
            unsubscribeAddress: mailbox?.address,
            privacy: reader.requiredAddress("privacy", of: map, line: line),
            contact: reader.requiredAddress("contact", of: map, line: line),
            browser: reader.requiredAddress("browser", of: map, line: line),
            archive: reader.requiredAddress("archive", of: map, line: line),
            terms: reader.address("terms", of: map))
    }

    private mutating func offers() -> [Publication.Offer] {
        var offers: [Publication.Offer] = []
        for offer in yaml["offers"]?.items ?? [] {
            reader.checkKeys(of: offer, known: EditionReader.offerKeys, in: "offers")
            let title = reader.requiredText(
                "title", of: offer, example: "title: Atlas 2022", isProse: true)
            let url = reader.address("url", of: offer)
            if SettingsReader.isEmpty(offer["url"]) {
                reader.report(offer.line, Message("an offer has no \"url\""))
            }
            var until: CivilDate?
            if let text = reader.text("until", of: offer) {
                until = CivilDate(text)
                if until == nil {
                    reader.report(
                        offer["until"]?.line ?? offer.line, Message("\"until\" is no date"),
                        advice: Message("Write it as 2021-12-31"))
                }
            }
            offers.append(
                Publication.Offer(
                    title: title, text: reader.text("text", of: offer, isProse: true),
                    url: url ?? "",
                    action: reader.text("action", of: offer, isProse: true), until: until))
        }
        return offers
    }
}
