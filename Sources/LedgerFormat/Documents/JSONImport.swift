import JSONText
import Receivables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `purre-ledger/1`, as one document or as NDJSON.
package struct JSONImportFormat: ImportFormat {
  package let name = "purre"
  package let summary = "purre-ledger/1, JSON or NDJSON"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool {
    let bytes = file.start.starts(with: [0xef, 0xbb, 0xbf]) ? file.start.dropFirst(3) : file.start[...]
    let marks = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
    // Behind the brace of a message of SWIFT stands the number of a block.
    return marks.first == UInt8(ascii: "{") && !marks.dropFirst().contains { (48...57).contains($0) }
  }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let conveyor = LedgerConveyor(path: file.path, prepare: intake.preparation)
    for fault in conveyor.each({ Self.hand($0, of: file, to: intake) }) { intake.note(fault) }
  }

  private static func hand(_ part: LedgerConveyor.Part, of file: ImportFile, to intake: any LedgerIntake) {
    switch part {
    case .creditors(let creditors):
      for (index, creditor) in creditors.enumerated() {
        intake.take(creditor, at: ImportPlace(path: "creditors[\(index)]"))
      }
    case .account(let read): intake.take(whole: read.account, of: file, at: read.place)
    case .prepared(let account, let place): intake.take(prepared: account, of: file, at: place)
    }
  }
}

/// Reads a ledger file on a thread of its own, and prepares its accounts on another, while those before them are taken
/// in.
struct LedgerConveyor {
  /// What is handed on.
  enum Part: Sendable {
    case creditors([Creditor])
    case account(ReadAccount)
    case prepared(any PreparedAccount, ImportPlace)
  }

  /// Parts that are handed over together, and the faults of the file behind the last of them.
  struct Batch: Sendable {
    var parts: [Part] = []
    var faults: [LedgerFault] = []
    /// Bytes of the file that the parts took.
    var bytes = 0
  }

  /// Bytes and parts that make a batch.
  private static let (batchBytes, batchParts) = (1 << 17, 256)

  private let belt: ReadingBelt<Batch>

  /// Begins to read a file. What is prepared of an account takes its place.
  init(path: String, prepare: (@Sendable (Account) -> (any PreparedAccount)?)?) {
    let reading = Self.reading(path)
    guard let prepare else {
      belt = reading
      return
    }
    belt = ReadingBelt(label: "purre.accounts") { belt in
      defer { reading.leave() }
      while var batch = reading.next() {
        for place in batch.parts.indices {
          guard case .account(let read) = batch.parts[place], read.isSound, let prepared = prepare(read.account) else {
            continue
          }
          batch.parts[place] = .prepared(prepared, read.place)
        }
        _ = belt.put(batch)
      }
    }
  }

  private static func reading(_ path: String) -> ReadingBelt<Batch> {
    ReadingBelt(label: "purre.ledger") { belt in
      var batch = Batch()
      let add = { (part: Part, bytes: Int) in
        batch.parts.append(part)
        batch.bytes += bytes
        guard batch.bytes >= Self.batchBytes || batch.parts.count >= Self.batchParts else { return }
        // Whoever takes the parts takes all of them.
        _ = belt.put(batch)
        batch = Batch()
      }
      batch.faults = LedgerPieces.read(path: path) { creditors in
        add(.creditors(creditors), 0)
      } onAccount: { read in
        add(.account(read), read.bytes)
      }
      _ = belt.put(batch)
    }
  }

  /// Hands on each part, in order; gives the faults of the file.
  func each(_ body: (Part) -> Void) -> [LedgerFault] {
    defer { belt.leave() }
    var faults: [LedgerFault] = []
    while let batch = belt.next() {
      for part in batch.parts { body(part) }
      faults += batch.faults
    }
    return faults
  }
}

/// Tells a stream of lines from one document: the first line of a stream that holds anything is a whole object, and
/// others follow.
struct StreamMark {
  /// What is said of a file in which no line holds anything.
  static let emptiness = "is empty; a ledger starts with {\"format\": \"\(LedgerSchema.format)\""

  private(set) var isEmpty = true
  private(set) var isStream = false
  private var first: ArraySlice<UInt8> = []

  /// Takes the next line, `nil` in place of one that is too long; whether more are needed.
  mutating func take(_ line: ArraySlice<UInt8>?) -> Bool {
    if let line, !line.contains(where: { $0 > 0x20 }) { return true }
    guard isEmpty else {
      let isObject = first.first { $0 > 0x20 } == UInt8(ascii: "{")
      isStream = isObject && (try? JSONParser.parse(first)) != nil
      return false
    }
    isEmpty = false
    // So long a line is no header.
    guard let line else { return false }
    first = line
    return true
  }
}

/// Reads a ledger file account by account and hands each on, so that a file of any size needs the memory of its largest
/// account. What holds between accounts, that ids stand once, is for whoever takes them.
package struct LedgerPieces {
  private let path: String
  private let reader: DocumentReader
  private let onCreditors: ([Creditor]) -> Void

  /// Reads a file; faults are given back in the order in which they were met.
  package static func read(
    path: String, onCreditors: @escaping ([Creditor]) -> Void = { _ in }, onAccount: @escaping (ReadAccount) -> Void
  ) -> [LedgerFault] {
    let pieces = LedgerPieces(
      path: path, reader: DocumentReader(file: path, onAccount: onAccount), onCreditors: onCreditors)
    do throws(LedgerFault) { try pieces.read() } catch { return [error] }
    return pieces.reader.faults.all
  }

  /// Reads a file into a ledger, with what must hold between its accounts.
  ///
  /// - Throws: the fault that says why it cannot be read.
  static func read(path: String) throws(LedgerFault) -> LedgerReading {
    let pieces = LedgerPieces(path: path, reader: DocumentReader(file: path), onCreditors: { _ in })
    try pieces.read()
    return pieces.reader.reading
  }

  private func read() throws(LedgerFault) {
    if let fault = try TextEncodingCheck.fault(inFile: path) { throw fault }
    if try isStream() { try stream() } else { try document() }
  }

  private func isStream() throws(LedgerFault) -> Bool {
    var mark = StreamMark()
    try lines { line, _ in mark.take(line) }
    guard !mark.isEmpty else { throw LedgerFault(file: path, message: StreamMark.emptiness) }
    return mark.isStream
  }

  private func stream() throws(LedgerFault) {
    var isFirst = true
    try lines { line, number in
      guard let line else {
        reader.faults.line = number
        reader.faults.note("is longer than \(LineStream.lineBytes) bytes")
        return true
      }
      guard line.contains(where: { $0 > 0x20 }) else { return true }
      if isFirst {
        isFirst = false
        guard reader.headerLine(line, number: number) else { return false }
        onCreditors(reader.creditors.all)
      } else {
        reader.accountLine(line, number: number)
      }
      return true
    }
  }

  /// Gives each line to a body until it has seen enough; a mark of UTF-8 at the start is passed over.
  private func lines(_ body: (ArraySlice<UInt8>?, Int) -> Bool) throws(LedgerFault) {
    try opened { descriptor throws(LedgerFault) in
      var lines = LineStream(descriptor: descriptor, file: path)
      while let batch = try lines.next() {
        for (number, bytes) in batch.lines {
          let isMarked = number == 1 && bytes?.starts(with: [0xef, 0xbb, 0xbf]) ?? false
          if !body(isMarked ? bytes?.dropFirst(3) : bytes, number) { return }
        }
      }
    }
  }

  /// A document is gone through once, or twice where its creditors or its format stand after its accounts.
  private func document() throws(LedgerFault) {
    var members: [JSONValue.Member] = []
    var begun = 0
    var isInOrder = true
    let hasList = try cut { piece throws(JSONSyntaxError) in
      switch piece.kind {
      case .member(let key): members.append(JSONValue.Member(key, try Self.value(piece), line: piece.line))
      case .account(let index):
        if index == 0 {
          isInOrder = ["format", "creditors"].allSatisfy { key in members.contains { $0.key == key } }
          if isInOrder { begin(members) }
          begun = members.count
        }
        if isInOrder { try account(piece, index) }
      }
    }
    guard let hasList else { return }
    if begun == 0 || !isInOrder {
      begin(members)
    } else {
      reader.faults.line = nil
      reader.strangers(Array(members[begun...]), known: LedgerSchema.members)
    }
    if !hasList { return reader.accountsAreMissing(members) }
    guard !isInOrder else { return }
    _ = try cut { piece throws(JSONSyntaxError) in
      if case .account(let index) = piece.kind { try account(piece, index) }
    }
  }

  private func account(_ piece: LedgerCutter.Piece, _ index: Int) throws(JSONSyntaxError) {
    try reader.account(piece.bytes, index: index, line: piece.line) { () throws(JSONSyntaxError) in
      try Self.value(piece)
    }
  }

  /// Gives each piece to a body, and says whether there is a list of accounts; `nil` when the text is no JSON, which is
  /// noted.
  private func cut(_ body: (LedgerCutter.Piece) throws(JSONSyntaxError) -> Void) throws(LedgerFault) -> Bool? {
    var hasList: Bool?
    try opened { descriptor in
      let cutter = LedgerCutter(descriptor: descriptor)
      do throws(JSONSyntaxError) {
        while let piece = try cutter.next() { try body(piece) }
        hasList = cutter.hasList
      } catch {
        reader.note(error)
      }
    }
    return hasList
  }

  private func begin(_ members: [JSONValue.Member]) {
    reader.header(members, known: LedgerSchema.members)
    onCreditors(reader.creditors.all)
  }

  private static func value(_ piece: LedgerCutter.Piece) throws(JSONSyntaxError) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(piece.bytes, line: piece.line)
    } catch {
      let column = error.line == piece.line ? error.column + piece.column - 1 : error.column
      throw JSONSyntaxError(line: error.line, column: column, message: error.message)
    }
  }

  private func opened(_ body: (Int32) throws(LedgerFault) -> Void) throws(LedgerFault) {
    let descriptor = try FileBytes.opened(path)
    defer { close(descriptor) }
    try body(descriptor)
  }
}
