import Articles
import Foundation
import TestSupport
import Testing

@Suite("Looking at files")
struct FileSystemTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "lede-\(UUID().uuidString)"
    ).path

    @Test("What is not there and what cannot be looked at are two things")
    func kinds() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { remove() }
        try Data().write(to: URL(filePath: folder + "/file"))
        // A link that leads to itself can be followed by nobody, not even by root.
        #expect(symlink("loop", folder + "/loop") == 0)
        #expect(try FileSystem.kind(of: folder) == .folder)
        #expect(try FileSystem.kind(of: folder + "/file") == .file)
        #expect(try FileSystem.kind(of: folder + "/none") == .nothing)
        #expect(try FileSystem.kind(of: folder + "/file/none") == .nothing)
        let fault = #expect(throws: FileSystem.Fault.self) {
            try FileSystem.kind(of: folder + "/loop")
        }
        #expect(fault?.reason == "cannot be read: Too many levels of symbolic links")
    }

    @Test("A folder's names come in the order of their bytes; one that is none is a fault")
    func names() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { remove() }
        for name in ["b", "é", ".hidden", "B"] {
            try Data().write(to: URL(filePath: "\(folder)/\(name)"))
        }
        #expect(try FileSystem.names(in: folder) == [".hidden", "B", "b", "é"])
        #expect(throws: FileSystem.Fault.self) { try FileSystem.names(in: folder + "/b") }
    }

    private func remove() {
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }
}
