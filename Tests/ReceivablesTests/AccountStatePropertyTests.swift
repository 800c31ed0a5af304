import Receivables
import Testing

/// What must hold for every account, tried on thousands of random ones.
@Suite struct AccountStatePropertyTests {
  private static let start = CivilDay(daysSinceEpoch: 20_454)  // 2026-01-01

  private static func account(seed: UInt64) -> Account {
    var random = SeededRandom(seed: seed)
    let day = { (random: inout SeededRandom) in start.adding(days: Int.random(in: 0..<120, using: &random)) }
    let amount = { (random: inout SeededRandom) in
      Money(minorUnits: Int64.random(in: 1...200_000, using: &random), .nok)
    }
    var account = Account(creditor: "c", customer: Customer(id: "k", name: "K"))
    for n in 1...Int.random(in: 1...4, using: &random) {
      let issued = day(&random)
      let parts = (1...Int.random(in: 1...3, using: &random)).map {
        Receivable(id: "r\(n)-\($0)", sequence: $0, dueDay: issued.adding(days: 14 * $0), amount: amount(&random))
      }
      account.invoices.append(
        Invoice(id: "i\(n)", number: "\(n)", issueDay: issued, currency: .nok, receivables: parts))
    }
    for n in 0..<Int.random(in: 0...5, using: &random) {
      let invoice = Bool.random(using: &random) ? account.invoices.randomElement(using: &random)?.id : nil
      account.payments.append(
        Payment(
          id: "p\(n)", paidOn: day(&random), amount: amount(&random), invoice: invoice,
          reversedOn: Int.random(in: 0..<6, using: &random) == 0 ? day(&random) : nil))
    }
    for n in 0..<Int.random(in: 0...2, using: &random) {
      account.creditNotes.append(
        CreditNote(
          id: "n\(n)", issueDay: day(&random), amount: amount(&random),
          invoice: account.invoices.randomElement(using: &random)?.id))
    }
    for n in 0..<Int.random(in: 0...2, using: &random) {
      let receivable = account.invoices[0].receivables[0].id
      account.charges.append(
        Charge(
          id: "f\(n)", receivable: receivable, kind: n == 0 ? .reminderFee : .interest, amount: amount(&random),
          claimedOn: day(&random)))
      account.writeOffs.append(
        WriteOff(id: "w\(n)", receivable: receivable, amount: amount(&random), day: day(&random)))
      account.disputes.append(
        Dispute(
          id: "d\(n)", receivable: receivable, raisedOn: day(&random),
          amount: Bool.random(using: &random) ? amount(&random) : nil))
    }
    return account
  }

  private static func state(_ account: Account, _ day: CivilDay) throws -> AccountState {
    try AccountState(account: account, creditor: Creditor(id: "c", name: "C"), calendar: .norway, asOf: day)
  }

  @Test func thePartsAddUpAndNothingIsNegative() throws {
    for seed in 0..<3000 as Range<UInt64> {
      let account = Self.account(seed: seed)
      let state = try Self.state(account, Self.start.adding(days: Int(seed % 150)))
      for item in state.receivables {
        #expect(
          item.open.minorUnits >= 0 && item.undisputed.minorUnits >= 0 && item.openCharges.minorUnits >= 0,
          "seed \(seed)")
        let sum = item.paid.minorUnits + item.credited.minorUnits + item.writtenOff.minorUnits + item.open.minorUnits
        #expect(sum == item.receivable.amount.minorUnits, "seed \(seed)")
        if item.open.isZero { #expect([.paid, .credited, .writtenOff].contains(item.status), "seed \(seed)") }
      }
    }
  }

  @Test func theOrderOfEventsInTheLedgerChangesNothing() throws {
    for seed in 0..<1000 as Range<UInt64> {
      let account = Self.account(seed: seed)
      var shuffled = account
      var random = SeededRandom(seed: seed ^ 0xabcdef)
      shuffled.invoices.shuffle(using: &random)
      shuffled.payments.shuffle(using: &random)
      shuffled.creditNotes.shuffle(using: &random)
      shuffled.charges.shuffle(using: &random)
      shuffled.writeOffs.shuffle(using: &random)
      shuffled.disputes.shuffle(using: &random)
      let day = Self.start.adding(days: 100)
      #expect(try Self.state(account, day).receivables == Self.state(shuffled, day).receivables, "seed \(seed)")
    }
  }

  @Test func whatIsNotYetKnownChangesNothing() throws {
    for seed in 0..<1000 as Range<UInt64> {
      let account = Self.account(seed: seed)
      let day = Self.start.adding(days: 60)
      var known = account
      known.invoices.removeAll { $0.issueDay > day }
      known.payments.removeAll { $0.knownOn > day }
      known.creditNotes.removeAll { $0.issueDay > day }
      known.charges.removeAll { $0.claimedOn > day }
      known.writeOffs.removeAll { $0.day > day }
      known.disputes.removeAll { $0.raisedOn > day }
      #expect(try Self.state(account, day).receivables == Self.state(known, day).receivables, "seed \(seed)")
    }
  }
}
