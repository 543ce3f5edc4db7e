import CLibxml2

/// HTML into our tree by libxml2's HTML parser.
///
/// The parser tells what it meets, and the tree is written as it does: libxml2's own tree would
/// cost as much again as the parsing.
extension Tree {
    /// Parses a piece of HTML in UTF-8, however broken.
    init(html: [UInt8]) {
        // A zero byte ends the document for libxml2.
        self.init(html.contains(0) ? html.filter { $0 != 0 } : html, marks: .none)
    }

    /// Parses a page in UTF-8, however broken, without what ``HTMLPrepass`` leaves out.
    init(page: [UInt8]) {
        let prepared = HTMLPrepass(of: page)
        self.init(prepared.bytes, marks: prepared.marks)
    }

    private init(_ bytes: [UInt8], marks: Marks) {
        libxml2IsReady
        guard let context = htmlNewParserCtxt() else { return }
        defer { htmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = events
        var parsing = Parsing(
            context: context, builder: TreeBuilder(bytes: bytes.count, marks: marks))
        withUnsafeMutablePointer(to: &parsing) { parsing in
            context.pointee.userData = UnsafeMutableRawPointer(parsing)
            bytes.withUnsafeBytes { buffer in
                _ = htmlCtxtReadMemory(
                    context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count), nil, "UTF-8", options)
            }
        }
        self = parsing.builder.finished()
    }
}

/// libxml2's own preparation, which two threads at once would wait in for ever; a global is made
/// once, by the first who asks.
let libxml2IsReady: Void = xmlInitParser()

private let options = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)

/// Asks for the room that libxml2 asks for near the end of its input, before it reads any.
///
/// The input may move then, and where that happens within a long name behind an "&", libxml2
/// forgets what it has read of it (htmlParseNameComplex, up to 2.9.14).
func keepInputInPlace(_ context: htmlParserCtxtPtr) {
    guard let input = context.pointee.input, let buffer = input.pointee.buf else { return }
    let read = input.pointee.cur - input.pointee.base
    xmlParserInputBufferGrow(buffer, 1)
    guard let base = xmlBufContent(buffer.pointee.buffer) else { return }
    input.pointee.base = UnsafePointer(base)
    input.pointee.cur = UnsafePointer(base + read)
    input.pointee.end = UnsafePointer(xmlBufEnd(buffer.pointee.buffer))
}

/// A tree in the making, and the parser that makes it.
private struct Parsing {
    let context: htmlParserCtxtPtr
    var builder: TreeBuilder

    mutating func stopIfFull() {
        if builder.isFull { xmlStopParser(context) }
    }
}

/// What the parser calls; the context that it hands on is a ``Parsing``.
private var events: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startDocument = { context in
        guard let parsing = context?.assumingMemoryBound(to: Parsing.self) else { return }
        keepInputInPlace(parsing.pointee.context)
    }
    handler.startElement = { context, name, attributes in
        guard let parsing = context?.assumingMemoryBound(to: Parsing.self), let name else { return }
        parsing.pointee.builder.start(name, attributes)
        parsing.pointee.stopIfFull()
    }
    handler.endElement = { context, _ in
        context?.assumingMemoryBound(to: Parsing.self).pointee.builder.end()
    }
    let characters: charactersSAXFunc = { context, bytes, count in
        guard let parsing = context?.assumingMemoryBound(to: Parsing.self), let bytes else {
            return
        }
        parsing.pointee.builder.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        parsing.pointee.stopIfFull()
    }
    handler.characters = characters
    handler.ignorableWhitespace = characters
    // The insides of scripts and styles.
    handler.cdataBlock = characters
    handler.comment = { context, _ in
        context?.assumingMemoryBound(to: Parsing.self).pointee.builder.passOver()
    }
    handler.processingInstruction = { context, _, _ in
        context?.assumingMemoryBound(to: Parsing.self).pointee.builder.passOver()
    }
    handler.internalSubset = { context, _, _, _ in
        context?.assumingMemoryBound(to: Parsing.self).pointee.builder.documentType()
    }
    return handler
}

/// The character that an entity of HTML stands for, by its name without signs.
func htmlEntity(named name: String) -> UInt32? {
    guard let entity = htmlEntityLookup(name) else { return nil }
    return entity.pointee.value
}
