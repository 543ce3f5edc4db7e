internal import Articles
internal import Foundation

/// A picture of the edition's own: a file of its folder that a template names (`images/logo.png`).
package struct PictureFile: Sendable, Hashable {
    /// As templates name it.
    package let path: String
    package let bytes: [UInt8]
    /// "image/png".
    let mediaType: String
    /// In pixels.
    let width: Int
    let height: Int
    /// What the mail calls it (RFC 2392): the same file has the same name.
    let contentID: String

    /// Longer files have no place in a mail.
    package static let longest = 1024 * 1024

    /// - Returns: nil for what is none of the formats that every mail client shows: PNG, JPEG, GIF.
    package init?(path: String, bytes: [UInt8]) {
        guard let header = PictureHeader(bytes) else { return nil }
        self.path = path
        self.bytes = bytes
        mediaType = header.mediaType
        width = header.width
        height = header.height
        contentID = "\(hexadecimal(fingerprintValue(Array(path.utf8) + [0] + bytes)))@lede"
    }

    /// The path as a page beside it links it.
    var address: String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    /// The name in a path ("logo.png").
    var name: String { String(path.split(separator: "/").last ?? "picture") }
}
