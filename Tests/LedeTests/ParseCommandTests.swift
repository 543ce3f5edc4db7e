import Foundation
import Testing

@Suite("lede parse says what it could not do, and ends accordingly")
struct ParseCommandTests {
    /// A folder for one test with some files.
    private func folder(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    private func parse(
        _ arguments: String..., files: [String: String]
    ) throws -> CommandResult {
        let folder = try folder(files)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        return try command(["parse"] + arguments, in: folder)
    }

    private let note = "# A title\n\nA text.\n"

    @Test("An input that is not there: status 66, and the nearest name in its folder")
    func missing() throws {
        let result = try parse("notes/sel-fery.md", files: ["notes/sel-ferry.md": note])
        #expect(result.status == 66)
        #expect(result.errors.contains("Did you mean “sel-ferry.md”?"))
    }

    @Test("A folder that is not there: the nearest name where the path goes wrong")
    func missingFolder() throws {
        let result = try parse("note/2021/a.md", files: ["notes/2021/a.md": note])
        #expect(result.status == 66)
        #expect(result.errors.contains("Did you mean “notes”?"))
    }

    @Test(
        "An input that is there and cannot be read: status 65",
        arguments: [
            ("a.json", "{\"title\": "), ("a.md", "---\na: [\n---\nb\n"), ("a.pdf", "%PDF-1.4\n"),
        ])
    func unusable(name: String, text: String) throws {
        let result = try parse(name, files: [name: text])
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(name))
    }

    @Test("A file that is too big: status 65")
    func tooBig() throws {
        let text = String(repeating: "a", count: (32 << 20) + 1)
        let result = try parse("a.txt", files: ["a.txt": text])
        #expect(result.status == 65)
        #expect(result.errors.contains("a.txt"))
    }

    @Test("Some inputs fail and others are read: status 2")
    func some() throws {
        let result = try parse("a.md", "b.md", files: ["a.md": note])
        #expect(result.status == 2)
        #expect(result.output.contains("\"title\":\"A title\""))
    }

    @Test("An empty folder is told, with what to do; status 0")
    func emptyFolder() throws {
        let result = try parse("notes", files: ["notes/.hidden": ""])
        #expect(result.status == 0)
        #expect(
            result.errors
                == "lede: notes: warning: ingestion: the folder holds nothing to read. "
                + "Put saved pages, feeds, Markdown or text there.\n")
    }

    @Test("A folder of nothing but files that are passed over names the first; status 0")
    func passedOver() throws {
        let result = try parse("notes", files: ["notes/a.png": "", "notes/b.css": ""])
        #expect(result.status == 0)
        #expect(result.errors.contains("(a.png and 1 more)"))
        #expect(result.errors.contains("Name a file itself"))
    }

    @Test("A folder without site rules is told, with how they are named; status 0")
    func noRules() throws {
        let result = try parse(
            "--site-rules", "rules", "a.md", files: ["a.md": note, "rules/README.md": "none"])
        #expect(result.status == 0)
        #expect(result.errors.contains("the folder holds no site rule"))
        #expect(result.errors.contains("example.com.txt"))
    }

    @Test("A folder of site rules that is not there: status 78, and the usual reading goes on")
    func missingRules() throws {
        let result = try parse("--site-rules", "rules", "a.md", files: ["a.md": note])
        #expect(result.status == 78)
        #expect(result.output.contains("\"title\":\"A title\""))
    }

    @Test("Standard output that takes nothing: status 74")
    func fullDevice() throws {
        let folder = try folder(["a.md": note])
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try command(["parse", "a.md"], in: folder, output: device)
        #expect(result.status == 74)
        #expect(result.errors.contains("standard output"))
    }

    @Test("What a terminal would obey in a file's name is escaped in JSON")
    func nameOfFile() throws {
        let result = try parse(".", files: ["a\u{9B}31m\u{202E}gpj\u{E0041}.md": note])
        #expect(result.output.contains(#""origin":"a\u009b31m\u202egpj\udb40\udc41.md""#))
        #expect(!result.output.unicodeScalars.contains("\u{9B}"))
    }

    @Test("The help tells every exit status")
    func help() throws {
        let result = try parse("--help", files: [:])
        for status in [0, 2, 64, 65, 66, 74, 78] {
            #expect(
                result.output.contains("\n  \(status < 10 ? " " : "")\(status)  "))
        }
    }
}
