import Articles
import Foundation
import TestSupport
import Testing

@testable import Lede

@Suite("Saved pages of one address, and articles that are in no story")
struct ReprintTests {
    private static let title = "Peru mine collapse: 43 rescued, 12 missing near Arequipa"
    private static let text = [
        "Rescuers brought 43 miners to the surface near Arequipa in southern Peru on Tuesday, a day"
            + " after a gallery of the Cerro Blanco copper mine caved in, and went on looking for"
            + " twelve men.",
        "The energy ministry said that the collapse had blocked the only shaft that was in use, and"
            + " that a second one was being drilled from the eastern slope.",
        "Families have camped at the gate since Monday evening; the company feeds them and tells"
            + " them little, they say.",
    ]
    private static let own =
        "In Lima the president of the miners' union said that the company had been fined four times"
        + " since 2015 and had paid none of it, a claim that Southern Andes Copper denies in a letter"
        + " to our newspaper, which also speaks of diggers without a permit in a side gallery."

    private func page(outlet: String, time: String, text: [String]) -> String {
        """
        <html lang="en"><head><title>\(Self.title)</title>
        <link rel="canonical" href="https://alphanews.example/world/mine">
        <meta property="og:site_name" content="\(outlet)">
        <meta property="article:published_time" content="2021-10-19T\(time):00Z"></head>
        <body><article><h1>\(Self.title)</h1>
        \(text.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        </article></body></html>
        """
    }

    private func finder(_ files: [String: String]) async throws -> StoryFinder {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        for (name, text) in files { try sample.write(text, to: "Articles/\(name)") }
        let report = await (try sample.run(editions: ["world"], isDryRun: true)).rank()
        return StoryFinder(of: try #require(report.issues.first))
    }

    @Test(
        "A longer reprint that names the original's address its copy's origin takes nothing from it",
        arguments: [("a.html", "b.html"), ("b.html", "a.html")], ["Beta Post", "Beta News"])
    func reprint(files: (String, String), outlet: String) async throws {
        let (original, copy) = files
        let finder = try await finder([
            original: page(outlet: "Alpha News", time: "09:00", text: Self.text),
            copy: page(outlet: outlet, time: "12:00", text: Self.text + [Self.own]),
        ])
        let told = try Explanation(of: "Articles/\(copy)", in: finder)
        #expect(told.article.outlet == outlet)
        let member = try #require(told.members.first { $0.article.id == told.article.id })
        #expect(member.original?.outlet == "Alpha News")
        #expect(member.hasVote)
        #expect(told.ranked.story.representative.outlet == "Alpha News")
        let first = try Explanation(of: "Articles/\(original)", in: finder)
        #expect(first.article.outlet == "Alpha News")
    }

    @Test(
        "Two reprints that add text count beside their original, in whatever order they are read",
        arguments: [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"]])
    func reprints(names: [String]) async throws {
        let other = Self.own.replacing("Lima", with: "Cusco").replacing("four", with: "nine")
            .replacing("letter to our", with: "call with our")
        let finder = try await finder([
            "\(names[0]).html": page(outlet: "Alpha News", time: "09:00", text: Self.text),
            "\(names[1]).html": page(
                outlet: "Beta Post", time: "12:00", text: Self.text + [Self.own]),
            "\(names[2]).html": page(
                outlet: "Gamma Mail", time: "13:00", text: Self.text + [other]),
        ])
        let told = try Explanation(of: "\(names[2]).html", in: finder)
        #expect(
            Set(told.members.map(\.article.outlet)) == ["Alpha News", "Beta Post", "Gamma Mail"])
        #expect(told.ranked.story.representative.outlet == "Alpha News")
    }

    @Test("A reprint takes nothing from an original whose outlet its host does not spell")
    func unspelled() async throws {
        let original = page(outlet: "The Southern Star", time: "09:00", text: Self.text)
        let copy = page(outlet: "Beta Post", time: "12:00", text: Self.text + [Self.own])
        let finder = try await finder(["o.html": original, "r.html": copy])
        let told = try Explanation(of: "o.html", in: finder)
        #expect(told.article.outlet == "The Southern Star")
        #expect(told.ranked.story.representative.outlet == "The Southern Star")
    }

    @Test("One article by two names of its outlet, of a page and of a feed, counts once")
    func twoNames() async throws {
        let feed = """
            <rss version="2.0"><channel><title>Alpha World</title>
            <link>https://alphanews.example/</link><item><title>\(Self.title)</title>
            <link>https://alphanews.example/world/mine</link>
            <pubDate>Tue, 19 Oct 2021 08:55:00 GMT</pubDate>
            <description>\(Self.text[0])</description></item></channel></rss>
            """
        let finder = try await finder([
            "a.rss": feed, "b.html": page(outlet: "The Alfa", time: "09:00", text: Self.text),
        ])
        #expect(try Explanation(of: "b.html", in: finder).members.count == 1)
    }

    @Test("A headline of another week with the same words hides no story of this one")
    func otherWeek() async throws {
        let page = page(outlet: "Alpha News", time: "09:00", text: Self.text)
        let late = page.replacing("2021-10-19", with: "2021-10-26")
            .replacing("/world/mine", with: "/world/later")
            .replacing(Self.title, with: "Peru mine collapse: the inquiry near Arequipa begins")
        let finder = try await finder(["a.html": page, "b.html": late])
        #expect(try finder.find("arequipa collapse").article.title == Self.title)
    }

    @Test("A file that another one stands for is found by its name")
    func repeated() async throws {
        let finder = try await finder([
            "whole.html": page(outlet: "Alpha News", time: "09:00", text: Self.text),
            "short.html": page(outlet: "Alpha News", time: "09:00", text: [Self.text[0]]),
        ])
        let told = try Explanation(of: "Articles/short.html", in: finder)
        #expect(told.article.origin == "Articles/whole.html")
    }

    @Test(
        "An address is known with the parameters that follow readers, without its scheme and slash")
    func addresses() async throws {
        let finder = try await finder([
            "a.html": page(outlet: "Alpha News", time: "09:00", text: Self.text)
        ])
        for address in [
            "https://alphanews.example/world/mine?utm_source=mail#top",
            "http://www.alphanews.example/world/mine/",
        ] {
            #expect(try finder.find(address).article.title == Self.title)
        }
    }

    @Test("Whoever asks for an article of another week, or of none, is told so")
    func aside() async throws {
        let late = page(outlet: "Alpha News", time: "09:00", text: Self.text)
            .replacing("2021-10-19", with: "2021-10-26")
        let undated = late.replacing("article:published_time", with: "article:opinion")
            .replacing("/world/mine", with: "/world/none").replacing("Peru", with: "Chile")
        let finder = try await finder(["late.html": late, "undated.html": undated])
        func fault(_ name: String) -> Problem? {
            do {
                _ = try finder.find(name)
                return nil
            } catch {
                return error
            }
        }
        for name in ["Articles/late.html", Self.title, "https://alphanews.example/world/mine"] {
            let fault = try #require(fault(name))
            #expect(fault.reason.contains("is of week 2021-W43, not of 2021-W42"))
            #expect(fault.advice?.contains("--week 2021-W43") == true)
        }
        let none = try #require(fault("undated.html"))
        #expect(none.reason.contains("has no date and is of no week"))
    }
}
