internal import GRDB

/// The steps that brought the archive's tables to where they are: appended, never edited.
enum Migrations {
    /// "LEDE" in ASCII, in the file's header (SQLite file format §1.3.16).
    static let applicationID = 0x4C45_4445

    static func apply(to database: DatabasePool, isNew: Bool) throws {
        if isNew {
            try database.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
        }
        try migrator.migrate(database)
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
        return migrator
    }
}
