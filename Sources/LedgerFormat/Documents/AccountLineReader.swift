import JSONText
import Receivables

/// Reads accounts of `purre-ledger/1` line by line, each by itself: nothing is remembered but the creditors, so that a
/// stream may be cut between any two lines and read by any number of readers.
package struct AccountLineReader {
  /// Creditors that accounts name.
  package private(set) var creditors: [Creditor]
  private let file: String

  /// Starts with the creditors that are known beforehand.
  package init(creditors: [Creditor] = [], file: String) {
    self.creditors = creditors
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
    let reading = DocumentReader(file: file, creditors: creditors).line(line, number: number)
    guard let part = reading.ledger else { return .faults(reading.faults) }
    guard let account = part.accounts.first, let creditor = part.creditors.first(where: { $0.id == account.creditor }) else {
      creditors = part.creditors
      return .header(creditors)
    }
    return .account(account, creditor)
  }
}
