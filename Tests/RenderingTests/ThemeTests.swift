import Articles
import TestSupport
import Testing

@testable import Rendering

@Suite("Themes")
struct ThemeTests {
    private func problems(_ css: String) -> [String] {
        Theme(css: css, path: "theme.css").problems.map {
            "\($0.place): \($0.reason). \($0.advice ?? "")"
        }
    }

    private func style(_ css: String, _ path: [String], isDark: Bool = false) -> Style {
        let theme = Theme(css: css, path: "theme.css")
        var style = Style()
        for depth in path.indices {
            let names = path[...depth].map { $0.split(separator: "+").map(String.init) }
            style = theme.style(of: Array(names), in: style, isDark: isDark)
        }
        return style
    }

    @Test("A colour that an edition gives a theme's variable is told of where the edition gives it")
    func variableOfAnotherSheet() {
        let shared = TemplateFile(
            path: "themes/cards.css",
            text:
                ":root { --blue: #003366 }\nbody { background: #ffffff }\nh2 { color: var(--blue) }"
        )
        let own = TemplateFile(path: "theme.css", text: "/* Ours. */\n:root { --blue: #dddddd }")
        let places = Theme(sheets: [shared, own]).illegible.filter { !$0.isDark }.map(
            \.place.description)
        #expect(places == ["theme.css:2"])
    }

    @Test("A variable whose name begins another's is not taken for it")
    func variablesWithCommonBeginnings() {
        let shared = TemplateFile(
            path: "themes/cards.css",
            text: "body { background: #ffffff }\nh2 { color: var(--quiet) }")
        let own = TemplateFile(
            path: "theme.css", text: ":root {\n--qui: #000;\n--q: #000;\n--quiet: #dddddd }")
        let places = Theme(sheets: [shared, own]).illegible.filter { !$0.isDark }.map(
            \.place.description)
        #expect(places == ["theme.css:4"])
    }

    @Test("The base alone has no problem")
    func base() {
        #expect(problems("") == [])
        #expect(ThemeCompiler(sheets: [TemplateFile(path: "base", text: baseTheme)]).problems == [])
    }

    @Test("Unknown selectors and properties are named with line and nearest name")
    func unknown() {
        let css =
            "/* two\nlines */\n.ofer { color: #000 }\np {\n  colour: #000;\n  font-sise: 16px;\n}"
        #expect(
            problems(css) == [
                "theme.css:3: unknown selector \".ofer\". Did you mean \".offer\"?",
                "theme.css:5: unknown property \"colour\". Did you mean \"color\"?",
                "theme.css:6: unknown property \"font-sise\". Did you mean \"font-size\"?",
            ])
    }

    @Test("What cannot be read well is named in the sheet and line that says it")
    func origins() {
        let shared = TemplateFile(
            path: "themes/a.css", text: "p { margin: 0 }\n.small { color: #cccccc }")
        let own = TemplateFile(
            path: "world/theme.css", text: ":root { --x: 1 }\n\nh3 { font-size: 9px }")
        let places = Theme(sheets: [shared, own]).illegible.map(\.place.description)
        #expect(places.contains("themes/a.css:2"))
        #expect(places.contains("world/theme.css:3"))
    }

    @Test("What mail clients drop is named with who would drop it")
    func dropped() {
        #expect(
            problems("p { opacity: .5 }").first?.contains("dropped by Outlook for Windows, Orange")
                == true)
        #expect(problems("@import \"x.css\";").count == 1)
        #expect(problems("@media (max-width: 600px) { p { color: #000 } }").count == 1)
        #expect(problems("@font-face { font-family: x; src: url(x) }").count == 1)
    }

    @Test(
        "Values that mail clients do not share are reported with their line",
        arguments: [
            "color: rgba(0,0,0,.5)", "color: #12345", "background: url(x.png)", "margin: -4px",
            "font-size: calc(1px + 2px)", "border: 1px", "color: var(--none)",
            "text-align: justify",
            "font-family: x\"><script>", "padding: 1px 2px 3px 4px 5px", "line-height: -1",
        ])
    func values(declaration: String) {
        let found = problems("p {\n\(declaration);\n}")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("theme.css:2:") == true, "\(found)")
    }

    @Test("Colours, lengths and shorthands take the forms that every client reads")
    func forms() {
        let css = """
            p { color: #ABC; background: white; margin: 1em 8px 0; padding: .5rem;
                font: italic 700 18px/1.5 Georgia, "Times New Roman", serif; border: thin; }
            h2 { border-top: solid 2px red; color: rgb(1, 2, 255); line-height: 24px }
            """
        let p = style(css, ["body", "p"])
        #expect(p[.color] == "#aabbcc")
        #expect(p[.backgroundColor] == "#ffffff")
        #expect(p[.marginTop] == "18px")
        #expect(p[.marginBottom] == "0")
        #expect(p[.paddingLeft] == "8px")
        #expect(p[.fontStyle] == "italic")
        #expect(p[.fontWeight] == "bold")
        #expect(p[.lineHeight] == "150%")
        #expect(p[.fontFamily] == "Georgia,'Times New Roman',serif")
        let h2 = style(css, ["body", "h2"])
        #expect(h2[.borderTop] == "2px solid #ff0000")
        #expect(h2[.color] == "#0102ff")
        #expect(h2[.lineHeight] == "24px")
    }

    @Test("Selectors weigh as in CSS: classes before elements, later before earlier")
    func cascade() {
        let css = "footer a { color: #111111 } a { color: #222222 } .small a { color: #333333 }"
        #expect(style(css, ["body", "main", "section", "p", "a"])[.color] == "#222222")
        #expect(style(css, ["body", "main", "footer", "p", "a"])[.color] == "#111111")
        #expect(style(css, ["body", "main", "footer", "p+.small", "a"])[.color] == "#333333")
        #expect(style("p.small { color: #444444 }", ["body", "p+.small"])[.color] == "#444444")
        #expect(style("p.small { color: #444444 }", ["body", "p"])[.color] != "#444444")
        #expect(style("h2, h3 { color: #555555 }", ["body", "h3"])[.color] == "#555555")
    }

    @Test("Text properties are inherited, boxes are not")
    func inheritance() {
        let css = "section { color: #123456; padding: 9px; border: 1px solid #000 }"
        let p = style(css, ["body", "main", "section", "p"])
        #expect(p[.color] == "#123456")
        #expect(p[.paddingTop] == nil)
        #expect(p[.borderTop] == nil)
    }

    @Test("A custom property set anew reaches the base's rules, in dark mode too")
    func customProperties() {
        let css = """
            :root { --ink: #112233; --deep: var(--ink) }
            h2 { color: var(--deep) } h3 { color: var(--nope, #445566) }
            @media (prefers-color-scheme: dark) { :root { --ink: #ddeeff } h3 { color: #fefefe } }
            """
        #expect(style(css, ["body", "p"])[.color] == "#112233")
        #expect(style(css, ["body", "p"], isDark: true)[.color] == "#ddeeff")
        #expect(style(css, ["body", "h2"], isDark: true)[.color] == "#ddeeff")
        #expect(style(css, ["body", "h3"])[.color] == "#445566")
        #expect(style(css, ["body", "h3"], isDark: true)[.color] == "#fefefe")
        #expect(problems(css) == [])
    }

    @Test("A custom property that names itself is reported, not followed for ever")
    func circle() {
        #expect(problems(":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }").count == 1)
    }

    @Test("Little contrast and small print are reported in light and dark")
    func legibility() {
        func illegible(_ css: String) -> [Illegible] {
            Theme(css: css, path: "theme.css").illegible
        }
        let pale = illegible("body { color: #111111 }\np { color: #aaaaaa }").filter { !$0.isDark }
        #expect(pale.map(\.element) == ["section .offer p"])
        #expect(pale.map(\.place.description) == ["theme.css:2"])
        #expect(illegible("p { color: #333333 }").contains { $0.isDark })
        #expect(illegible("footer p { font-size: 11px }").map(\.fault).contains(.size(11)))
    }

    @Test("Large text needs a contrast of 3 alone", arguments: [("24px", 0), ("23px", 1)])
    func largeText(size: String, count: Int) {
        let css = "h1 { color: #888888; font-weight: normal; font-size: \(size) }"
        let faults = Theme(css: css, path: "theme.css").illegible
        #expect(faults.count { $0.place.line == 1 && !$0.isDark } == count)
    }

    @Test(
        "Broken sheets are read as far as they go", arguments: ["p {", "}", "p", "{}", "p { : ; }"])
    func broken(css: String) {
        #expect(!problems(css).isEmpty)
    }
}
