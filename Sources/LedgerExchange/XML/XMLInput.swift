#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of an XML file on their way to the parser, which compares every attribute of a tag with every other one:
/// a tag of absurd size is refused before the parser sees it as a whole.
final class XMLInput {
  private enum Source {
    case file(Int32)
    case bytes([UInt8], next: Int, pieceBytes: Int)
    case parts((UnsafeMutableRawBufferPointer) -> Int)
  }

  private var source: Source
  private var tags: XMLTagCounter
  /// What is wrong with a tag.
  private(set) var fault: XMLFault?

  init(file: Int32, limits: XMLLimits) {
    source = .file(file)
    tags = XMLTagCounter(limits: limits)
  }

  init(_ bytes: [UInt8], pieceBytes: Int, limits: XMLLimits) {
    source = .bytes(bytes, next: 0, pieceBytes: pieceBytes)
    tags = XMLTagCounter(limits: limits)
  }

  /// Bytes that come in parts, such as those of an entry of an archive: how many were put into the buffer, or -1.
  init(parts: @escaping (UnsafeMutableRawBufferPointer) -> Int, limits: XMLLimits) {
    source = .parts(parts)
    tags = XMLTagCounter(limits: limits)
  }

  /// Hands out the next bytes: how many they are, 0 at the end, -1 where they cannot be read or are refused.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    let count: Int
    switch source {
    case .file(let file): count = Glibc.read(file, buffer.baseAddress, buffer.count)
    case .parts(let parts): count = parts(buffer)
    case .bytes(let bytes, let next, let pieceBytes):
      count = min(buffer.count, bytes.count - next, pieceBytes)
      bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count])) }
      source = .bytes(bytes, next: next + count, pieceBytes: pieceBytes)
    }
    guard count > 0 else { return Int32(count) }
    fault = tags.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return fault == nil ? Int32(count) : -1
  }
}

/// Counts the bytes and the attributes of each tag, as far as that can be said without parsing: text, comments, CDATA
/// sections and instructions are passed over.
private struct XMLTagCounter {
  private enum Place {
    case text
    /// Behind `<`, before it is known what begins.
    case opening
    case tag
    /// Inside the value of an attribute, up to that quotation mark.
    case value(UInt8)
    /// Behind `<!` or `<?`: up to `>`, which in a comment or a CDATA section comes behind two of the same.
    case declaration
  }

  let limits: XMLLimits
  private var place = Place.text
  private var line = 1
  private var bytes = 0
  private var attributes = 0
  /// The first bytes of a declaration, and the last two.
  private var opening: [UInt8] = []
  private var last: (UInt8, UInt8) = (0, 0)
  /// In UTF-16, which byte of each two is the low one; `nil` in encodings of which ASCII is a part.
  private var lowByte: Int?
  private var count = 0
  /// The byte before, which may be of the buffer before.
  private var previous: UInt8 = 0

  init(limits: XMLLimits) { self.limits = limits }

  /// Takes the next bytes in; what is wrong with a tag among them.
  mutating func take(_ buffer: UnsafeRawBufferPointer) -> XMLFault? {
    for byte in buffer {
      if count == 1 {
        lowByte = [previous, byte] == [0xFE, 0xFF] || previous == 0 ? 1 : nil
        // The first byte alone was taken for ASCII.
        if [previous, byte] == [0xFF, 0xFE] || byte == 0 { lowByte = 0 }
        if lowByte != nil { (place, line) = (.text, 1) }
      }
      defer {
        count += 1
        previous = byte
      }
      if let lowByte {
        // A unit counts when both of its bytes are there; one above 255 is no mark of XML.
        guard count % 2 == 1 else { continue }
        let (low, high) = lowByte == 0 ? (previous, byte) : (byte, previous)
        take(high == 0 ? low : 0xFF)
      } else {
        take(byte)
      }
      if let fault { return fault }
    }
    return nil
  }

  private var fault: XMLFault? {
    if attributes > limits.attributes {
      return XMLFault(line: line, message: "has a tag with more than \(limits.attributes) attributes")
    }
    if bytes > limits.tagBytes {
      return XMLFault(line: line, message: "has a tag of more than \(limits.tagBytes) bytes")
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { line += 1 }
    switch place {
    case .text: if byte == UInt8(ascii: "<") { place = .opening }
    case .opening:
      (bytes, attributes, opening, last) = (0, 0, [], (0, 0))
      place = byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") ? .declaration : .tag
      if byte == UInt8(ascii: ">") { place = .text }
    case .tag:
      bytes += 1
      if byte == UInt8(ascii: ">") { close() }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        attributes += 1
        place = .value(byte)
      }
    case .value(let mark):
      bytes += 1
      if byte == mark { place = .tag }
    case .declaration:
      if opening.count < 2 { opening.append(byte) }
      if byte == UInt8(ascii: ">"), endsDeclaration { close() }
      last = (last.1, byte)
    }
  }

  private mutating func close() {
    place = .text
    (bytes, attributes) = (0, 0)
  }

  /// Whether a `>` ends what began with `<!--` or `<![`, or anything else.
  private var endsDeclaration: Bool {
    switch opening {
    case [UInt8(ascii: "-"), UInt8(ascii: "-")]: last == (UInt8(ascii: "-"), UInt8(ascii: "-"))
    case _ where opening.first == UInt8(ascii: "["): last == (UInt8(ascii: "]"), UInt8(ascii: "]"))
    default: true
    }
  }
}
