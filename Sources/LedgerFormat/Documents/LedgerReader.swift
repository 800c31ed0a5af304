import JSONText
import Receivables

/// Reads ledgers of the format `purre-ledger/1`, as one JSON document or as NDJSON with one account a line.
package enum LedgerReader {
  /// Largest file whose text is held as a whole, in bytes; a larger one is read piece by piece.
  package static let wholeBytes = 16 << 20
  /// Most bytes of what can be read only once, such as a pipe.
  package static let pipeBytes = 256 << 20

  /// Reads a file.
  package static func read(path: String) -> LedgerReading { read(path: path, wholeBytes: wholeBytes) }

  static func read(path: String, wholeBytes: Int) -> LedgerReading {
    do throws(LedgerFault) {
      if let size = FileBytes.size(path), size > wholeBytes { return try LedgerPieces.read(path: path) }
      return read(try FileBytes.whole(path, most: pipeBytes), file: path)
    } catch {
      return LedgerReading(ledger: nil, faults: [error])
    }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> LedgerReading {
    if let fault = TextEncodingCheck.fault(in: bytes) {
      return LedgerReading(
        ledger: nil, faults: [LedgerFault(file: file, line: fault.line, message: fault.message)])
    }
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let text = bytes[start...]
    var mark = StreamMark()
    var rest = text
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      guard mark.take(rest[..<end]) else { break }
      rest = rest[end...].dropFirst()
    }
    if mark.isEmpty { return LedgerReading(faults: [LedgerFault(file: file, message: StreamMark.emptiness)]) }
    let reading = DocumentReader(file: file)
    return mark.isStream ? reading.stream(text) : reading.document(text)
  }

  /// Reads an account and its creditor that are values already, as a ledger of just the two; faults have no line, and
  /// what was paid back is not weighed against the customer's credit.
  package static func read(_ account: JSONValue, of creditor: JSONValue, file: String) -> LedgerReading {
    DocumentReader(file: file, checksPayouts: false).document([
      .init("format", .string(LedgerSchema.format)), .init("creditors", .array([creditor])),
      .init("accounts", .array([account])),
    ])
  }
}

/// What came of reading a ledger.
package struct LedgerReading: Sendable {
  /// The ledger; `nil` when there is any error.
  package var ledger: Ledger?
  /// Errors and warnings, in the order of the file.
  package var faults: [LedgerFault]

  package init(ledger: Ledger? = nil, faults: [LedgerFault]) {
    self.ledger = ledger
    self.faults = faults
  }
}

/// What a line of an account stream holds.
package enum AccountLine: Sendable {
  /// Nothing.
  case blank
  /// The creditors of the lines that follow.
  case header([Creditor])
  /// One account with its creditor.
  case account(Account, Creditor)
  /// What is wrong with the line.
  case faults([LedgerFault])
}

/// Reads accounts of `purre-ledger/1` line by line, each by itself: nothing is remembered but the creditors, so that a
/// stream may be cut between any two lines and read by any number of readers.
package struct AccountLineReader {
  private var creditors: CreditorList
  private let file: String

  /// Starts with the creditors that are known beforehand.
  package init(creditors: [Creditor] = [], file: String) {
    self.creditors = CreditorList(creditors)
    self.file = file
  }

  /// Reads one line; a header changes the creditors of those that follow.
  package mutating func read(_ line: ArraySlice<UInt8>?, number: Int) -> AccountLine {
    guard let line else {
      return .faults([LedgerFault(file: file, line: number, message: "is longer than \(LineStream.lineBytes) bytes")])
    }
    guard line.contains(where: { $0 > 0x20 }) else { return .blank }
    guard String(validating: line, as: UTF8.self) != nil else {
      return .faults([LedgerFault(file: file, line: number, message: "is not UTF-8")])
    }
    let reader = DocumentReader(file: file, creditors: creditors)
    let reading = reader.line(line, number: number)
    // Whoever sends lines finds the answers by its own ids.
    guard let part = reading.ledger, !reader.faults.isRespelled else { return .faults(reading.faults) }
    guard let account = part.accounts.first, let creditor = creditors[account.creditor] else {
      creditors = reader.creditors
      return .header(creditors.all)
    }
    return .account(account, creditor)
  }
}
