import CXML2
import LedgerFormat

#if canImport(Glibc)
  import Glibc
#endif

/// Reads an XML file as a stream of records: elements of the names that are asked for are built up, handed out and let
/// go, so that the memory is that of the largest record, whatever the size of the file.
///
/// A document type is refused before anything in it counts, so there are no entities but the five of XML, none from
/// outside and none that grow. Nothing is fetched.
struct XMLElementReader {
  /// Names of the elements that are handed out.
  let records: Set<String>
  var limits = XMLLimits.standard
  /// Names of elements whose text is passed over, such as attached files.
  var passedOver: Set<String> = []
  /// Whether a text may be longer than the parser takes by itself (10 MB).
  var takesLongText = false

  /// Reads a file; `onRecord` gets each record with the elements around it, the root first, as far as they were read.
  ///
  /// - Returns: the root, without its records.
  /// - Throws: ``XMLFault`` at the first fault; records before it have been handed out.
  func read(path: String, onRecord: (_ record: XMLNode, _ around: [XMLNode]) -> Void) throws(XMLFault) -> XMLNode {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw XMLFault(
        line: nil, message: errno == ENOENT ? "there is no such file" : "cannot be read; check its permissions")
    }
    defer { close(file) }
    var status = stat()
    guard !takesLongText || fstat(file, &status) == 0 && status.st_size <= limits.longFileBytes else {
      throw XMLFault(line: nil, message: "has more than \(limits.longFileBytes) bytes")
    }
    return try read(XMLInput(file: file, limits: limits), onRecord)
  }

  /// Reads the bytes of a file, in pieces of so many at most.
  func read(
    _ bytes: [UInt8], pieceBytes: Int = FileBytes.pieceBytes,
    onRecord: (_ record: XMLNode, _ around: [XMLNode]) -> Void
  ) throws(XMLFault) -> XMLNode {
    if bytes.isEmpty { throw XMLFault(line: nil, message: "is empty") }
    return try read(XMLInput(bytes, pieceBytes: pieceBytes, limits: limits), onRecord)
  }

  /// Reads what comes in parts.
  func read(
    parts: @escaping (UnsafeMutableRawBufferPointer) -> Int,
    onRecord: (_ record: XMLNode, _ around: [XMLNode]) -> Void
  ) throws(XMLFault) -> XMLNode {
    try read(XMLInput(parts: parts, limits: limits), onRecord)
  }

  private var options: Int32 {
    let long = takesLongText ? XML_PARSE_HUGE.rawValue : 0
    return Int32(XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | long)
  }

  private func read(
    _ input: XMLInput, _ onRecord: (_ record: XMLNode, _ around: [XMLNode]) -> Void
  ) throws(XMLFault) -> XMLNode {
    let reader = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        return Unmanaged<XMLInput>.fromOpaque(context)._withUnsafeGuaranteedRef {
          $0.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
        }
      }, nil, Unmanaged.passUnretained(input).toOpaque(), nil, nil, options)
    // The parser is told where to read from, and must not outlive it.
    defer { withExtendedLifetime(input) {} }
    guard let reader else { throw input.fault ?? XMLFault(line: nil, message: "cannot be read") }
    let errors = XMLErrorBox()
    xmlTextReaderSetErrorHandler(reader, XMLErrorBox.handler, Unmanaged.passUnretained(errors).toOpaque())
    defer {
      xmlTextReaderSetErrorHandler(reader, nil, nil)
      xmlFreeTextReader(reader)
    }
    var builder = XMLElementBuilder(records: records, limits: limits, passedOver: passedOver)
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      if let record = try builder.take(reader) { onRecord(record, builder.open) }
      status = xmlTextReaderRead(reader)
    }
    if let fault = input.fault ?? errors.first { throw fault }
    // The parser says nothing where it met a text that is too long for it.
    if status < 0, !passedOver.isEmpty, !takesLongText {
      throw XMLFault(line: nil, message: "holds a huge text")
    }
    guard status == 0, let root = builder.root else {
      throw XMLFault(line: nil, message: "is no XML document: it has no element")
    }
    return root
  }
}

/// What an XML file may ask of the reader. Each limit is told by name and unit when it is met.
struct XMLLimits: Sendable {
  /// Elements inside each other.
  var depth = 64
  /// Elements of one record, such as a ledger line or a bank entry.
  var recordElements = 200_000
  /// Text of one record, in bytes.
  var recordTextBytes = 32 << 20

  /// Attributes of one tag, and bytes of one: the parser compares each with all others.
  var attributes = 256
  var tagBytes = 1 << 20

  /// A file in which texts may be long, in bytes.
  var longFileBytes = 256 << 20

  /// What every format is read with.
  static let standard = XMLLimits()
}

/// Keeps the first error that libxml2 reports while it reads.
final class XMLErrorBox {
  private(set) var first: XMLFault?

  static let handler: xmlTextReaderErrorFunc = { context, message, severity, locator in
    guard let context, severity == XML_PARSER_SEVERITY_ERROR else { return }
    let line = locator.map { Int(xmlTextReaderLocatorLineNumber($0)) }
    let text = message.map { String(cString: $0).trimmed } ?? "not well formed"
    Unmanaged<XMLErrorBox>.fromOpaque(context).takeUnretainedValue().note(text, line: line)
  }

  private func note(_ text: String, line: Int?) {
    if first == nil {
      first = XMLFault(line: line.flatMap { $0 > 0 ? $0 : nil }, message: "is not well-formed XML: \(text)")
    }
  }
}
