import LedgerFormat
import Receivables
import Testing

/// Ledgers whose texts are made beside what finds the accounts.
@Suite struct LedgerTextsTests {
  private let creditors = [Creditor(id: "s", name: "Selger AS")]

  private func accounts(_ count: Int) -> [Account] {
    (0..<count).map { Account(creditor: "s", customer: Customer(id: "c\($0)", name: "Kunde \($0)")) }
  }

  private func text(_ accounts: [Account], asLines: Bool) -> String {
    var texts = LedgerTexts(asLines: asLines)
    var text = texts.head(creditors)
    for account in accounts { text += texts.take(account).joined() }
    text += texts.end().joined()
    return text
  }

  /// None, less than a part, just one part, one more, and many.
  @Test(arguments: [0, 1, 127, 128, 129, 3000])
  func theBytesAreThoseOfTheDocument(_ count: Int) {
    let ledger = Ledger(creditors: creditors, accounts: accounts(count))
    #expect(text(ledger.accounts, asLines: false) == LedgerWriter.document(ledger))
    #expect(text(ledger.accounts, asLines: true) == LedgerWriter.stream(ledger))
  }

  /// Who ends before the end leaves nothing that waits for ever.
  @Test func whoLeavesEarlyMay() {
    var texts = LedgerTexts(asLines: true)
    for account in accounts(2000) { _ = texts.take(account) }
  }
}
