import JSONText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Cuts a ledger document into pieces: its members, and of the list `accounts` each account. Only one piece is in
/// memory at a time, and nothing is read of it yet; what stands between the pieces must be as in JSON.
final class LedgerCutter {
  /// Largest piece, in bytes.
  static let pieceBytes = LineStream.lineBytes

  /// A piece of a document.
  struct Piece {
    /// What it is.
    enum Kind {
      /// A member of the document.
      case member(String)
      /// An account, by its place in the list.
      case account(Int)
    }

    let kind: Kind
    let bytes: [UInt8]
    /// 1-based line and column on which it starts.
    let line: Int
    let column: Int
  }

  private enum Place {
    case start, members, accounts(Int), end
  }

  /// Whether the list of accounts has begun, if only to end at once.
  private(set) var hasList = false
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var at = 0
  private var filled = 0
  private var line = 1
  private var column = 1
  private var state = Place.start

  /// Reads from a descriptor, which stays open.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next piece; `nil` at the end.
  func next() throws(JSONSyntaxError) -> Piece? {
    while true {
      skipSpace()
      switch state {
      case .start:
        // A mark of UTF-8.
        for byte in [0xef, 0xbb, 0xbf] as [UInt8] where peek() == byte { advance(byte) }
        skipSpace()
        try expect("{", "an object: {\"format\": \"\(LedgerSchema.format)\", \"creditors\": […], \"accounts\": […]}")
        skipSpace()
        state = take("}") ? .end : .members
      case .members:
        let key = try key()
        skipSpace()
        if key == "accounts", take("[") {
          skipSpace()
          hasList = true
          state = .accounts(0)
          if take("]") { try separate() }
        } else {
          let piece = try piece(.member(key))
          try separate()
          return piece
        }
      case .accounts(let index):
        let piece = try piece(.account(index))
        skipSpace()
        if take(",") {
          state = .accounts(index + 1)
        } else {
          try expect("]", "',' or ']'")
          try separate()
        }
        return piece
      case .end:
        guard peek() == nil else { throw fault("expected the end of the text") }
        return nil
      }
    }
  }

  /// After a member: another one, or the end.
  private func separate() throws(JSONSyntaxError) {
    skipSpace()
    if take(",") { return state = .members }
    try expect("}", "',' or '}'")
    state = .end
  }

  private func key() throws(JSONSyntaxError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw fault("expected a key in double quotes") }
    let piece = try piece(.member(""))
    guard case .string(let key) = try JSONParser.parse(piece.bytes, line: piece.line) else {
      throw fault("expected a key in double quotes")
    }
    skipSpace()
    try expect(":", "':' after the key \"\(key)\"")
    return key
  }

  /// One value, found by its brackets and quotes.
  private func piece(_ kind: Piece.Kind) throws(JSONSyntaxError) -> Piece {
    let (line, column) = (line, column)
    var bytes: [UInt8] = []
    var depth = 0
    var isText = false
    var isEscaped = false
    reading: while true {
      var isLast = false
      if isText, !isEscaped { takeText(into: &bytes) }
      guard let byte = peek() else { break }
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
          isLast = depth == 0
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { break reading }
          depth -= 1
          isLast = depth == 0
        case UInt8(ascii: ","), UInt8(ascii: ":"), 0...0x20: if depth == 0 { break reading }
        default: break
        }
      }
      bytes.append(byte)
      advance(byte)
      if isLast { break }
      guard bytes.count < Self.pieceBytes else { throw fault("one value takes more than \(Self.pieceBytes) bytes") }
    }
    guard !bytes.isEmpty else {
      throw peek() == nil ? fault("the text ends in the middle; it may be cut off") : fault("expected a value")
    }
    return Piece(kind: kind, bytes: bytes, line: line, column: column)
  }

  /// Takes the bytes of a text up to one that may end it, or a line.
  private func takeText(into bytes: inout [UInt8]) {
    let run = buffer[at..<filled].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
    let room = run.prefix(max(0, Self.pieceBytes - bytes.count))
    bytes += room
    at += room.count
    column += room.count
  }

  private func peek() -> UInt8? {
    if at == filled {
      at = 0
      filled = max(0, buffer.withUnsafeMutableBytes { FileBytes.next(descriptor, into: $0) })
      if filled == 0 { return nil }
    }
    return buffer[at]
  }

  private func advance(_ byte: UInt8) {
    at += 1
    if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else { column += 1 }
  }

  private func skipSpace() {
    while let byte = peek(), byte == 0x20 || (9...10).contains(byte) || byte == 13 { advance(byte) }
  }

  private func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = peek(), byte == UInt8(ascii: character) else { return false }
    advance(byte)
    return true
  }

  private func expect(_ character: Unicode.Scalar, _ what: String) throws(JSONSyntaxError) {
    if take(character) { return }
    throw peek() == nil ? fault("the text ends in the middle; it may be cut off") : fault("expected \(what)")
  }

  private func fault(_ message: String) -> JSONSyntaxError {
    JSONSyntaxError(line: line, column: column, message: message)
  }
}
