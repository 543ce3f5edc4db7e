import Testing

@testable import Rendering

@Suite("The letter's colour scheme in its frame")
struct PreviewSchemeTests {
    private static let letter = """
        <!doctype html><html><head><title>x</title><style>
        @media (prefers-color-scheme: dark) { p { color: #fff } }
        @media screen and (Prefers-Color-Scheme:light) { p { color: #000 } }
        </style></head><body><p>@media (prefers-color-scheme: dark)</p>
        <picture><source media="(prefers-color-scheme: dark)"></picture></body></html>
        """

    @Test("The dark frame's dark rules always hold, its light ones never")
    func dark() {
        let html = PreviewScheme.forced(PreviewSchemeTests.letter, isDark: true)
        #expect(html.contains("@media (min-width:0) { p { color: #fff } }"))
        #expect(html.contains("@media screen and (max-width:0) { p { color: #000 } }"))
        #expect(html.contains("<source media=\"(min-width:0)\">"))
        #expect(html.contains(":root{color-scheme:dark !important}"))
    }

    @Test("The light frame's light rules always hold, its dark ones never")
    func light() {
        let html = PreviewScheme.forced(PreviewSchemeTests.letter, isDark: false)
        #expect(html.contains("@media (max-width:0) { p { color: #fff } }"))
        #expect(html.contains("@media screen and (min-width:0) { p { color: #000 } }"))
        #expect(html.contains("<source media=\"(max-width:0)\">"))
    }

    @Test("The letter's text is left as it is")
    func text() {
        let html = PreviewScheme.forced(PreviewSchemeTests.letter, isDark: true)
        #expect(html.contains("<p>@media (prefers-color-scheme: dark)</p>"))
    }

    @Test(
        "Broken markup loses none of its bytes",
        arguments: ["", "<", "a < b", "<style", "<style>(prefers", "<p", "<head", "text only"])
    func broken(html: String) {
        #expect(PreviewScheme.forced(html, isDark: true) == html)
    }
}
