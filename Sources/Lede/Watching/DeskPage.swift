internal import Articles
internal import Foundation

/// The page around the previews, and the files that are shown in it.
enum DeskPage {
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        + " frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"

    static func html(in language: Message.Language) -> Loopback.Answer {
        let say = { (message: Message) in message.text(in: language) }
        let html = """
            <!doctype html>
            <html lang="\(language == .french ? "fr" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(say(Message("Preview")))</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/desk.css">
            <script src="/desk.js" defer></script>
            </head>
            <body data-made="\(say(Message("Made")))" \
            data-failed="\(say(Message("Not made: the last good digest is shown")))" \
            data-lost="\(say(Message("lede has ended: start it again")))">
            <header><h1>\(say(Message("Preview, as files are saved")))</h1>
            <nav id="editions" aria-label="\(say(Message("Editions")))" hidden></nav>
            <p id="status" role="status">\(say(Message("Being made …")))</p></header>
            <section id="faults" role="alert" hidden>
            <h2>\(say(Message("To be mended")))</h2><ul></ul></section>
            <main id="stage"></main>
            </body>
            </html>

            """
        return Loopback.Answer(
            type: "text/html; charset=utf-8", headers: ["Content-Security-Policy: \(policy)"],
            body: Array(html.utf8))
    }

    static let script = Loopback.Answer(
        type: "text/javascript; charset=utf-8", body: PackageResources.desk_js)

    static let style = Loopback.Answer(
        type: "text/css; charset=utf-8", body: PackageResources.desk_css)

    /// A file of a digest: nothing in it may run.
    static func file(_ path: String) -> Loopback.Answer {
        guard let data = FileManager.default.contents(atPath: path) else { return .missing }
        let name = (path as NSString).lastPathComponent
        let type = types[(name as NSString).pathExtension] ?? "application/octet-stream"
        var body = Array(data)
        if name == "preview.html" {
            // The page around it reads how far a letter is scrolled; without scripts of their own,
            // its frames can do nothing with that.
            let text = String(decoding: body, as: UTF8.self)
            body = Array(
                text.replacing(
                    "sandbox=\"allow-popups", with: "sandbox=\"allow-same-origin allow-popups"
                )
                .utf8)
        }
        return Loopback.Answer(
            type: type,
            headers: [
                "Content-Security-Policy: script-src 'none'; object-src 'none'; base-uri 'self';"
                    + " form-action 'none'"
            ], body: body)
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "eml": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8",
        "json": "application/json", "xml": "application/xml", "png": "image/png",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    ]
}
