import Articles
import Foundation

/// A way in which a mail client shows the letter.
enum PreviewView: String, CaseIterable {
    case light, dark
    /// As where pictures are switched off.
    case imageless
    /// As where style sheets are taken out, and only what stands in the elements counts.
    case styleless

    /// Pictures above this, together, are left to `digest.html`: the page must open at once.
    private static let mostPictures = 3 << 20

    /// The document that a frame shows.
    func html(of letter: Letter) -> String {
        switch self {
        case .light, .styleless:
            PreviewScheme.forced(
                withPictures(letter), isDark: false, keepsStyle: self == .light)
        case .dark: PreviewScheme.forced(withPictures(letter), isDark: true)
        case .imageless: PreviewScheme.forced(letter.html, isDark: false)
        }
    }

    /// The letter's HTML with the edition's own pictures written into it.
    private func withPictures(_ letter: Letter) -> String {
        guard letter.pictures.reduce(0, { $0 + $1.bytes.count }) <= PreviewView.mostPictures
        else { return letter.html }
        let files = letter.pictures.compactMap { PictureFile(path: $0.path, bytes: $0.bytes) }
        return files.reduce(letter.html) { html, file in
            html.replacing(
                "src=\"\(file.address)\"",
                with: "src=\"data:\(file.mediaType);base64,"
                    + "\(Data(file.bytes).base64EncodedString())\"")
        }
    }
}
