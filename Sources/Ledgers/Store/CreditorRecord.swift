import JSONText
import LedgerFormat
import Receivables

/// Creditors as events and the table of creditors keep them: JSON, as in the ledger file.
enum CreditorRecord {
  static func document(_ creditor: Creditor) -> String { JSONWriter.line(RecordCodec.creditor.write(creditor)) }

  /// Reads a document.
  ///
  /// - Throws: ``LedgerStoreError`` when it is none.
  static func creditor(_ document: String, path: String) throws(LedgerStoreError) -> Creditor {
    let faults = FaultCollector(file: path)
    guard let value = try? JSONParser.parse(Array(document.utf8)), let creditor = RecordCodec.creditor.read(value, faults), !faults.hasErrors
    else { throw LedgerStoreError("\(path): a stored creditor cannot be read; see purre ledger check") }
    return creditor
  }
}
