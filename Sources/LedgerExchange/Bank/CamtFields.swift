import LedgerFormat
import Receivables

/// Reads the values of ISO 20022 bank messages.
enum CamtFields {
  /// An amount with its currency (`Amt Ccy="NOK"`); a fault is noted with its line.
  static func money(_ node: XMLNode, _ faults: FaultCollector) -> Money? {
    faults.line = node.line
    guard let currency = node.attributes["Ccy"].flatMap({ Currency(code: $0) }) else {
      faults.note("an amount has no currency (Ccy)")
      return nil
    }
    guard let text = node.text else {
      faults.note("an amount is empty")
      return nil
    }
    do throws(MoneyError) {
      return try ExchangeValue.money(text, currency)
    } catch {
      faults.note("\(error)")
      return nil
    }
  }

  /// A day that stands as a date or as a date with time.
  static func day(_ node: XMLNode?) -> CivilDay? { node.flatMap { ($0["Dt"] ?? $0["DtTm"]).flatMap(ExchangeValue.day) } }

  /// The account of a statement, as written.
  static func account(_ statement: XMLNode) -> String? { statement["Acct/Id/IBAN"] ?? statement["Acct/Id/Othr/Id"] ?? statement["Acct/Id/PrtryAcct/Id"] }
}
