import LedgerFormat
import Receivables

/// Reads amounts of SAF-T: decimals without a currency, that of the file.
enum SAFTAmount {
  /// Minor units of an element; zero when it is not there.
  static func minorUnits(_ node: XMLNode?, _ currency: Currency, _ faults: FaultCollector) -> Int64 {
    guard let node, let text = node.text else { return 0 }
    do throws(MoneyError) {
      return try ExchangeValue.money(text, currency).minorUnits
    } catch {
      faults.line = node.line
      faults.note("\(node.name): \(error)")
      return 0
    }
  }

  /// A balance: debit above zero, credit below.
  static func balance(_ node: XMLNode, _ which: String, _ currency: Currency, _ faults: FaultCollector) -> Int64 {
    minorUnits(node.first("\(which)DebitBalance"), currency, faults)
      .subtractingReportingOverflow(minorUnits(node.first("\(which)CreditBalance"), currency, faults)).partialValue
  }
}
