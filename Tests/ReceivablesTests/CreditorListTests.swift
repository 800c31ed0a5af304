import Receivables
import Testing

/// Creditors and what is found by a key.
@Suite struct CreditorListTests {
  @Test func ofTwoWithTheSameKeyTheFirstCounts() {
    let list = CreditorList([
      Creditor(id: "a", name: "first"), Creditor(id: "b", name: "other"), Creditor(id: "a", name: "second"),
    ])
    #expect(list.all.map(\.name) == ["first", "other", "second"])
    #expect(["a", "b", "c"].map { list[$0]?.name } == ["first", "other", nil])
    #expect(["one", "two", "three"].keyed(by: \.count) == [3: "one", 5: "three"])
    #expect(Dictionary(firstOf: [("x", 1), ("y", 2), ("x", 3)]) == ["x": 1, "y": 2])
  }

  @Test func accountsComeInTheirOrderWithTheirCreditorsAndWithoutThoseThatHaveNone() {
    let ledger = Ledger(
      creditors: [Creditor(id: "b", name: "B"), Creditor(id: "a", name: "A")],
      accounts: [("a", "1"), ("x", "2"), ("b", "3"), ("a", "4")].map {
        Account(creditor: $0, customer: Customer(id: $1, name: ""))
      })
    #expect(ledger.accountsWithCreditors().map { "\($0.customer.id)\($1.name)" } == ["1A", "3B", "4A"])
    #expect(
      ledger.accountsWithCreditors { $0.customer.id > "1" }.map { "\($0.customer.id)\($1.name)" } == ["3B", "4A"])
  }
}
