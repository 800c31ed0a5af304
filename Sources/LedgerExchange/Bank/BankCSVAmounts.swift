import LedgerFormat
import Receivables

/// How the amounts of one file are written: with a comma or a point for decimals, with spaces or points for thousands.
struct BankCSVAmounts {
  let decimal: Character

  /// Finds out by what stands before the last one or two digits of any amount.
  init(_ texts: [String]) {
    decimal = texts.contains { Self.ends(in: ",", $0) } || !texts.contains { Self.ends(in: ".", $0) } ? "," : "."
  }

  private static func ends(in separator: Character, _ text: String) -> Bool {
    guard let place = text.lastIndex(of: separator) else { return false }
    return (1...2).contains(text.distance(from: place, to: text.endIndex) - 1)
  }

  /// An amount; signs may be a hyphen or a minus.
  func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    let grouping: Set<Character> = [" ", "\u{a0}", "\u{202f}", decimal == "," ? "." : ","]
    let plain = text.trimmed.filter { !grouping.contains($0) }.replacing("\u{2212}", with: "-")
    return try ExchangeValue.money(String(plain.map { $0 == decimal ? "." : $0 }), currency)
  }
}
