internal import ArgumentParser
internal import Articles
internal import Foundation
internal import Lede

/// What a shell offers after an option: names that are there, or nothing.
///
/// A person is typing: nothing is ever printed but names, and no article is read.
enum Completing {
    /// The editions of the workspace.
    static let editions = CompletionKind.custom { words, _, _ in
        guard let workspace = workspace(of: words) else { return [] }
        do throws(Problem) {
            return try workspace.editionSlugs()
        } catch {
            return []
        }
    }

    /// The weeks that have articles or a digest, the newest first.
    static let weeks = CompletionKind.custom { words, _, _ in
        guard let workspace = workspace(of: words) else { return [] }
        let digests = workspace.weeksOfDigests(of: values(of: "--edition", in: words))
        return Set(digests + workspace.weeksOfArticles).map(\.description).sorted(by: >)
    }

    /// The weeks that have a digest which could be sent, the newest first.
    static let weeksOfDigests = CompletionKind.custom { words, _, _ in
        guard let workspace = workspace(of: words) else { return [] }
        return workspace.weeksOfDigests(
            of: values(of: "--edition", in: words), in: values(of: "--out", in: words).last
        ).map(\.description)
    }

    /// The workspace that the words name, or the one around the current folder.
    private static func workspace(of words: [String]) -> Workspace? {
        let folder = values(of: "--workspace", in: words).last
        do throws(Problem) {
            return try Workspace.find(from: folder ?? FileManager.default.currentDirectoryPath)
        } catch {
            return nil
        }
    }

    /// What was given for an option so far, as `--name value` or `--name=value`.
    static func values(of name: String, in words: [String]) -> [String] {
        var values: [String] = []
        for (index, word) in words.enumerated() {
            if word.hasPrefix(name + "=") {
                values.append(unquoted(String(word.dropFirst(name.count + 1))))
            } else if word == name, index + 1 < words.count, words[index + 1] == "=" {
                // bash breaks words at the sign.
                if index + 2 < words.count { values.append(unquoted(words[index + 2])) }
            } else if word == name, index + 1 < words.count {
                values.append(unquoted(words[index + 1]))
            }
        }
        return values.filter { !$0.isEmpty }
    }

    /// A word of a command line as the command would see it: shells hand it over as it was typed.
    private static func unquoted(_ word: String) -> String {
        var result = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else {
                result.append(character)
            }
        }
        guard word == "~" || word.hasPrefix("~/") else { return result }
        return FileManager.default.homeDirectoryForCurrentUser.path + result.dropFirst()
    }
}
