// swift-tools-version: 6.2
import PackageDescription

// Rooms and arrows: Sources/README.md. Every room imports `Articles` and nothing else of ours.
let package = Package(
    name: "lede",
    products: [
        .executable(name: "lede", targets: ["LedeCommand"]),
        // Articles too: its values are those that Lede takes and returns.
        .library(name: "Lede", targets: ["Lede", "Articles"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CCmarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(
            name: "CLibxml2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]
        ),
        .target(name: "CLibcurl"),

        .target(
            name: "Articles", dependencies: [.product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Messages/fr.po")]
        ),
        .target(name: "Ingestion", dependencies: ["Articles", "CLibcurl", "CLibxml2", "CZlib"]),
        .target(
            name: "Archive",
            dependencies: [
                "Articles", "CZlib", .product(name: "GRDB", package: "GRDB.swift"),
                // Rows as SQLite holds them.
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Selection",
            dependencies: ["Articles"],
            exclude: [
                "Gazetteer/README.md", "Gazetteer/LICENSE-newsmap", "Gazetteer/LICENSE-Unicode",
            ],
            resources: [
                .embedInCode("Gazetteer/gazetteer.json"),
                .embedInCode("Gazetteer/additions.txt"),
            ]
        ),
        .target(name: "Summary", dependencies: ["Articles"]),
        .target(
            name: "Rendering",
            dependencies: [
                "Articles", "CCmarkGFM", .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["Clients/README.md", "Clients/LICENSE-caniemail"],
            resources: [.embedInCode("Clients/clients.tsv")]
        ),
        .target(
            name: "Lede",
            dependencies: [
                "Articles", "Ingestion", "Archive", "Selection", "Summary", "Rendering",
            ],
            // Links to the shipped editions, which `lede init` copies.
            resources: ["en", "fr"].flatMap { language in
                ["yaml", "letter.md", "story.md", "note.md"].map {
                    .embedInCode("Starter/\(language).\($0)")
                }
            } + ["newspaper", "cards", "text"].map { .embedInCode("Starter/\($0).css") }
                + [.embedInCode("Watching/desk.js"), .embedInCode("Watching/desk.css")]
        ),
        .executableTarget(
            name: "LedeCommand",
            dependencies: [
                "Articles", "Lede",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(name: "TestSupport", dependencies: ["Articles"], path: "Tests/Support"),
        .executableTarget(
            name: "lede-bench",
            // libxml2 and SQLite to measure against.
            dependencies: [
                "Archive", "Articles", "CLibxml2", "Ingestion", "Lede", "Rendering", "Selection",
                "Summary", .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/Bench",
            exclude: [
                "Peers", "bench.py", "budgets.json", "rows.py", "running.py", "table.py",
                "watching.py",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// What the tests of some rooms need beside their room.
let beside: [String: [Target.Dependency]] = [
    // The tree is held against libxml2's own; answers are packed as servers do it.
    "Ingestion": ["CLibxml2", "CZlib"],
    // The tree is held against the library's own HTML.
    "Rendering": ["CCmarkGFM"],
    // Rows are damaged behind the archive's back.
    "Archive": [.product(name: "GRDB", package: "GRDB.swift")],
    // The whole runs also call the program that is built beside them; examples of the help are
    // parsed as it parses them.
    "Lede": [
        "LedeCommand", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
]

// One test target per room; LedeTests holds the whole runs.
for room in ["Articles", "Ingestion", "Archive", "Selection", "Summary", "Rendering", "Lede"] {
    package.targets.append(
        .testTarget(
            name: "\(room)Tests",
            dependencies: ["TestSupport", "Articles"]
                + (room == "Articles" ? [] : [.byName(name: room)]) + (beside[room] ?? [])
        )
    )
}

// libFuzzer brings its own `main`, so this target is only there for `make fuzz`.
if Context.environment["LEDE_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "lede-fuzz",
            dependencies: ["Articles", "Ingestion", "Lede", "Rendering", "Selection"],
            path: "Tests/Fuzz",
            exclude: ["Corpus", "Findings", "README.md"],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    )
}

// The strictness of the house, set once.
for target in package.targets where target.type != .system && target.name != "CLibcurl" {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .treatAllWarnings(as: .error),
        ]
}
