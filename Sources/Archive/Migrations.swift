internal import Articles
internal import Foundation
internal import GRDB

/// The steps that brought the archive's tables to where they are: appended, never edited.
enum Migrations {
    /// "LEDE" in ASCII, in the file's header (SQLite file format §1.3.16).
    static let applicationID = 0x4C45_4445

    /// Makes a new archive beside its place and moves it there whole.
    ///
    /// A run that is killed meanwhile leaves no half archive; of two that do it at once, one wins
    /// and both use its file.
    static func create(at path: String) throws {
        let draft = "\(path).\(getpid())-\(UUID().uuidString).new"
        do {
            // Addresses of feeds may hold keys, and its logs take its rights over.
            let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if file >= 0 { close(file) }
            let queue = try DatabaseQueue(path: draft)
            try queue.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
            try finish(queue)
            try queue.close()
        }
        defer { unlink(draft) }
        if link(draft, path) != 0, errno != EEXIST {
            // Not every file system knows hard links.
            guard rename(draft, path) == 0 else {
                throw Problem(
                    .archive, at: .init(path), cause: .unwritable,
                    Message("cannot be made: \(String(cString: strerror(errno)))"),
                    advice: Message("See who may write to its folder"))
            }
        }
    }

    /// Brings an older archive up to date.
    static func apply(to database: DatabaseQueue) throws {
        let migrator = migrator
        let (isCurrent, isNewer) = try database.read {
            (try migrator.hasCompletedMigrations($0), try migrator.hasBeenSuperseded($0))
        }
        guard !isNewer else {
            throw Problem(
                .archive, at: .init(database.path), Message("was written by a newer program"),
                advice: Message("Install the newest version of Lede"))
        }
        if !isCurrent { try finish(database) }
        // With a log beside the file, one writes while others read; the file remembers it. Not
        // before it has its place: a log is a second file, and only one can be moved at once.
        try database.writeWithoutTransaction { database in
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
            if mode != "wal" { try database.execute(sql: "PRAGMA journal_mode = WAL") }
        }
    }

    private static func finish(_ database: DatabaseQueue) throws {
        let migrator = migrator
        try migrator.migrate(database)
        try database.write {
            try $0.execute(sql: "PRAGMA user_version = \(migrator.migrations.count)")
        }
    }

    /// Drafts of runs that were killed.
    static func removeLeftovers(of path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        Leftovers.remove(in: folder) { file in
            let parts = file.dropFirst(name.count).split(separator: ".")
            guard file.hasPrefix(name + "."), parts.count == 2, parts[1].hasPrefix("new") else {
                return nil
            }
            return Int32(parts[0].prefix { $0 != "-" })
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("ledger of digests") { database in
            try database.execute(
                sql: """
                    CREATE TABLE ledger (
                        edition TEXT NOT NULL,
                        week TEXT NOT NULL,
                        place INTEGER NOT NULL,
                        story TEXT NOT NULL,
                        headline TEXT NOT NULL,
                        lead TEXT NOT NULL,
                        articles TEXT NOT NULL,
                        checksum TEXT NOT NULL,
                        PRIMARY KEY (edition, week, place)
                    ) WITHOUT ROWID
                    """)
        }
        migrator.registerMigration("feeds, documents, articles") { database in
            try database.execute(sql: feedsDocumentsArticles)
        }
        migrator.registerMigration("words of new articles by the program") { database in
            // A trigger's savepoint writes the index out for every article; a poll adds the words
            // of all its new articles at once (`Recorder`).
            try database.execute(sql: "DROP TRIGGER words_added")
        }
        migrator.registerMigration("whose words an article tells, and who wants to rest") {
            database in
            try database.execute(
                sql: """
                    ALTER TABLE articles ADD COLUMN feed INTEGER REFERENCES feeds (id);
                    ALTER TABLE articles ADD COLUMN entry TEXT;
                    ALTER TABLE feeds ADD COLUMN unreadable_by INTEGER;
                    CREATE TABLE tellings (
                        feed INTEGER NOT NULL REFERENCES feeds (id),
                        article INTEGER NOT NULL REFERENCES articles (id),
                        told TEXT NOT NULL,
                        url TEXT,
                        guid TEXT,
                        title TEXT NOT NULL,
                        published TEXT,
                        checksum TEXT NOT NULL,
                        PRIMARY KEY (feed, article)
                    ) WITHOUT ROWID;
                    CREATE INDEX tellings_by_words ON tellings (feed, told);
                    CREATE INDEX tellings_by_url ON tellings (feed, url);
                    CREATE INDEX tellings_by_guid ON tellings (feed, guid);
                    CREATE TABLE rests (
                        site TEXT PRIMARY KEY,
                        until INTEGER NOT NULL,
                        checksum TEXT NOT NULL
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("what was sent") { database in
            try database.execute(
                sql: """
                    CREATE TABLE sendings (
                        edition TEXT NOT NULL,
                        week TEXT NOT NULL,
                        number INTEGER NOT NULL,
                        message TEXT NOT NULL,
                        begun INTEGER NOT NULL,
                        done INTEGER,
                        checksum TEXT NOT NULL,
                        PRIMARY KEY (edition, week, number)
                    ) WITHOUT ROWID
                    """)
        }
        return migrator
    }

    /// Times are seconds since 1970, and `rowid` tables keep articles in the order in which they
    /// came.
    private static let feedsDocumentsArticles = """
        CREATE TABLE feeds (
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL UNIQUE,
            moved_to TEXT,
            entity_tag TEXT,
            last_modified TEXT,
            next_poll INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            last_success INTEGER,
            last_news INTEGER,
            failures INTEGER NOT NULL,
            failing_since INTEGER,
            is_gone INTEGER NOT NULL,
            fault TEXT,
            document INTEGER REFERENCES documents (id),
            checksum TEXT NOT NULL
        );

        CREATE TABLE chunks (
            id INTEGER PRIMARY KEY,
            hash INTEGER NOT NULL,
            length INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
        CREATE INDEX chunks_by_hash ON chunks (hash);

        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            hash TEXT NOT NULL,
            length INTEGER NOT NULL,
            fetched INTEGER NOT NULL,
            media_type TEXT,
            outlet TEXT,
            chunks BLOB NOT NULL,
            checksum TEXT NOT NULL
        );

        CREATE TABLE articles (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL UNIQUE,
            moment INTEGER NOT NULL,
            first_seen INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            document INTEGER NOT NULL REFERENCES documents (id),
            page INTEGER REFERENCES documents (id),
            reader INTEGER NOT NULL,
            fingerprint TEXT,
            url TEXT,
            guid TEXT,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            standfirst TEXT,
            outlet TEXT NOT NULL,
            authors TEXT NOT NULL,
            published TEXT,
            updated TEXT,
            language TEXT,
            section TEXT,
            keywords TEXT NOT NULL,
            image_url TEXT,
            image_alt TEXT,
            image_width INTEGER,
            image_height INTEGER,
            access TEXT NOT NULL,
            truncated INTEGER NOT NULL,
            origin TEXT NOT NULL,
            provenance TEXT NOT NULL,
            headline TEXT NOT NULL,
            checksum TEXT NOT NULL
        );
        CREATE INDEX articles_by_moment ON articles (moment);
        CREATE INDEX articles_by_url ON articles (url);
        CREATE INDEX articles_by_guid ON articles (guid);
        CREATE INDEX articles_by_headline ON articles (headline);
        CREATE INDEX articles_by_fingerprint ON articles (fingerprint);
        CREATE INDEX articles_by_document ON articles (document);

        CREATE TABLE sightings (
            feed INTEGER NOT NULL REFERENCES feeds (id),
            article INTEGER NOT NULL REFERENCES articles (id),
            position INTEGER NOT NULL,
            first_seen INTEGER NOT NULL,
            checksum TEXT NOT NULL,
            PRIMARY KEY (article, feed)
        ) WITHOUT ROWID;
        CREATE INDEX sightings_by_feed ON sightings (feed, first_seen);

        CREATE TABLE page_tries (
            article INTEGER PRIMARY KEY REFERENCES articles (id),
            tries INTEGER NOT NULL,
            last INTEGER NOT NULL,
            fault TEXT NOT NULL,
            checksum TEXT NOT NULL
        );

        CREATE TABLE robots (
            site TEXT PRIMARY KEY,
            fetched INTEGER NOT NULL,
            text TEXT NOT NULL,
            checksum TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content='articles', content_rowid='id',
            tokenize="unicode61 remove_diacritics 2"
        );
        CREATE TRIGGER words_added AFTER INSERT ON articles BEGIN
            INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
        END;
        CREATE TRIGGER words_removed AFTER DELETE ON articles BEGIN
            INSERT INTO words (words, rowid, title, text)
            VALUES ('delete', old.id, old.title, old.text);
        END;
        CREATE TRIGGER words_changed AFTER UPDATE OF title, text ON articles BEGIN
            INSERT INTO words (words, rowid, title, text)
            VALUES ('delete', old.id, old.title, old.text);
            INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
        END;
        """
}
