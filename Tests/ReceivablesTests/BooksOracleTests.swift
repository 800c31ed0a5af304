import Foundation
import Testing

@testable import Receivables

/// The books against a bookkeeper who does everything by hand, and against the rules that hold for all books.
///
/// The ordinary run tries some hundreds of accounts; `PURRE_BOOKS=20000` tries as many as it says.
@Suite struct BooksOracleTests {
  private static let count = ProcessInfo.processInfo.environment["PURRE_BOOKS"].flatMap(Int.init) ?? 300

  private static func state(_ books: GeneratedBooks, account: Account? = nil, _ day: CivilDay) throws -> AccountState {
    try AccountState(account: account ?? books.account, creditor: books.creditor, calendar: .norway, asOf: day)
  }

  /// Every open part of every claim, in words, in order.
  private static func words(_ state: AccountState) -> [String] {
    state.receivables.map { item in
      let falls = added(item.balance.falls.map { ("\($0.day)/\($0.knownOn) \($0.kind)", $0.amount.minorUnits) })
      return "\(item.receivable.id) \(item.open.minorUnits) +\(item.openCharges.minorUnits) "
        + "?\(item.balance.doubtfulCharges.minorUnits) -\(item.writtenOff.minorUnits) \(item.isOwed ? "owed" : "settled") "
        + "%\(item.discounted.minorUnits)\(item.balance.lateDiscount == nil ? "" : " late") "
        + falls.joined(separator: " ")
    } + state.unallocatedCredit.map { "credit \($0)" } + state.overdrawn.map { "overdrawn \($0)" }
  }

  private static func words(_ keeper: PlainBookkeeper) -> [String] {
    keeper.claims.map { claim in
      let charges = claim.fees.reduce(0) { $0 + $1.left }
      let doubtful = claim.fees.filter { keeper.isDoubtful($0, claim) }.reduce(0) { $0 + $1.left }
      let isOwed = claim.principal > 0 || charges > 0 && claim.givenUp == 0
      return "\(claim.part.id) \(claim.principal) +\(charges) ?\(doubtful) -\(claim.givenUp) "
        + "\(isOwed ? "owed" : "settled") "
        + "%\(claim.discount?.units ?? 0)\(keeper.isLate(claim) ? " late" : "") "
        + added(keeper.falls(of: claim)).joined(separator: " ")
    }
      + [Currency.eur, .nok].compactMap { currency in
        let units = keeper.money.filter { $0.currency == currency }.reduce(0) { sum, coin in
          coin.reserved.reduce(sum + coin.rest) { $0 + $1.1 }
        }
        return units > 0 ? "credit \(Money(minorUnits: units, currency))" : nil
      }
      + [Currency.eur, .nok].compactMap { currency in
        let units = keeper.debts.filter { $0.payout.amount.currency == currency }.reduce(0) { $0 + $1.units }
        return units > 0 ? "overdrawn \(Money(minorUnits: units, currency))" : nil
      }
  }

  /// What lowered a claim, a sum for each day and kind: whether it came in one posting or two is no matter.
  private static func added(_ falls: [(String, Int64)]) -> [String] {
    Dictionary(falls, uniquingKeysWith: +).map { "\($0): \($1)" }.sorted()
  }

  @Test func theBooksAreThoseOfABookkeeperByHand() throws {
    for seed in 0..<UInt64(Self.count) {
      let books = GeneratedBooks(seed: seed)
      var keeper = PlainBookkeeper(books.account, books.creditor)
      var from = GeneratedBooks.start
      for day in [11, 24, 37, 50, 75].map({ GeneratedBooks.start.adding(days: $0) }) {
        keeper.live(from: from, to: day)
        from = day.adding(days: 1)
        let expected = Self.words(keeper)
        let kept = Self.words(try Self.state(books, day))
        try #require(kept == expected, "seed \(seed), \(day)")
      }
    }
  }

  @Test func thePastStays() throws {
    for seed in 0..<UInt64(Self.count / 3) {
      let books = GeneratedBooks(seed: seed)
      var before: [Posting] = []
      for offset in 0..<75 {
        let day = GeneratedBooks.start.adding(days: offset)
        let known = Self.known(books.account, by: day)
        let whole = Self.words(try Self.state(books, day))
        try #require(whole == Self.words(try Self.state(books, account: known, day)), "seed \(seed), \(day)")
        let postings = Self.run(books, day).postings
        try #require(Array(postings.prefix(before.count)) == before, "seed \(seed), \(day)")
        before = postings
      }
    }
  }

  /// The lines of a statement add up, in each currency and for each claim, to what a bookkeeper by hand has.
  @Test func theStatementAddsUp() throws {
    for seed in 0..<UInt64(Self.count / 3) {
      let books = GeneratedBooks(seed: seed)
      var keeper = PlainBookkeeper(books.account, books.creditor)
      var from = GeneratedBooks.start
      for day in [11, 24, 37, 50, 75].map({ GeneratedBooks.start.adding(days: $0) }) {
        keeper.live(from: from, to: day)
        from = day.adding(days: 1)
        let statement = try AccountStatement(
          account: books.account, creditor: books.creditor, calendar: .norway, asOf: day)
        let isConserved = statement.sums.allSatisfy { $0.isConserved }
        try #require(isConserved, "seed \(seed), \(day)")
        for currency in [Currency.nok, .eur] {
          let owed = keeper.claims.filter { $0.part.amount.currency == currency }.reduce(0) { sum, claim in
            claim.fees.reduce(sum + claim.principal) { $0 + $1.left }
          }
          let credit = keeper.money.filter { $0.currency == currency }.reduce(0) { sum, coin in
            coin.reserved.reduce(sum + coin.rest) { $0 + $1.1 }
          }
          let last = statement.lines.last { $0.balance.currency == currency }?.balance.minorUnits ?? 0
          let overdrawn = keeper.debts.filter { $0.payout.amount.currency == currency }.reduce(0) { $0 + $1.units }
          try #require(last == owed + overdrawn - credit, "seed \(seed), \(day), \(currency)")
        }
        for claim in keeper.claims {
          let lines = statement.lines.filter { $0.posting.receivable == claim.part.id }
          let owed = claim.fees.reduce(claim.principal) { $0 + $1.left }
          let sum = lines.reduce(0) { $0 + $1.posting.change.minorUnits }
          try #require(
            sum == owed && lines.last?.posting.left.minorUnits == owed, "seed \(seed), \(day), \(claim.part.id)")
        }
      }
    }
  }

  private static func known(_ account: Account, by day: CivilDay) -> Account {
    var known = account
    known.invoices.removeAll { $0.issueDay > day }
    known.payments.removeAll { $0.knownOn > day }
    for index in known.payments.indices where known.payments[index].reversedOn.map({ $0 > day }) ?? false {
      known.payments[index].reversedOn = nil
    }
    for index in known.payments.indices { known.payments[index].reversals.removeAll { $0.knownOn > day } }
    known.payouts.removeAll { $0.knownOn > day }
    known.dueDayChanges.removeAll { $0.day > day }
    known.creditNotes.removeAll { $0.issueDay > day }
    known.charges.removeAll { $0.claimedOn > day }
    for index in known.charges.indices where known.charges[index].waivedOn.map({ $0 > day }) ?? false {
      known.charges[index].waivedOn = nil
    }
    known.writeOffs.removeAll { $0.day > day }
    known.notices.removeAll { $0.day > day }
    for index in known.notices.indices where known.notices[index].stateDay.map({ $0 > day }) ?? false {
      known.notices[index].state = .sent
    }
    return known
  }

  private static func run(_ books: GeneratedBooks, _ day: CivilDay) -> AllocationRun {
    var run = AllocationRun(
      items: books.account.invoices.items(issuedBy: day), of: SharedAccount(books.account),
      creditor: books.creditor, calendar: .norway, keepsPostings: true)
    run.run(asOf: day)
    return run
  }

  /// Invoiced and charged, less waived, and what was paid back, is what was paid, credited, discounted and given up,
  /// and what is open or owed back less what is to the customer's credit: in each currency, on each day.
  @Test func nothingIsLostAndNothingComesFromNowhere() throws {
    for seed in 0..<UInt64(Self.count / 3) {
      let books = GeneratedBooks(seed: seed)
      for offset in stride(from: 0, to: 75, by: 3) {
        let day = GeneratedBooks.start.adding(days: offset)
        let state = try Self.state(books, day)
        let run = Self.run(books, day)
        for currency in [Currency.nok, .eur] {
          let own = state.receivables.filter { $0.invoice.currency == currency }
          let claimed = own.reduce(0) { $0 + $1.receivable.amount.minorUnits }
          let charged = run.lines.filter { line in
            books.account.invoices[run.items[line.item]].currency == currency && line.endDay.map { $0 > day } ?? true
          }.reduce(0) { $0 + books.account.charges[$1.charge].amount.minorUnits }
          let paid = books.account.payments.filter { $0.amount.currency == currency }
            .reduce(0) { $0 + $1.units(on: day) }
          let paidOut = books.account.payouts.filter { $0.knownOn <= day && $0.amount.currency == currency }
            .reduce(0) { $0 + $1.amount.minorUnits }
          let credited = books.account.creditNotes.filter { $0.issueDay <= day && $0.amount.currency == currency }
            .reduce(0) { $0 + $1.amount.minorUnits }
          let open = own.reduce(0) { $0 + $1.open.minorUnits + $1.openCharges.minorUnits }
          let lost = own.reduce(0) { $0 + $1.writtenOff.minorUnits + $1.discounted.minorUnits }
          let owedBack = state.overdrawn.first { $0.currency == currency }?.minorUnits ?? 0
          let credit = state.unallocatedCredit.first { $0.currency == currency }?.minorUnits ?? 0
          try #require(
            claimed + charged + paidOut == paid + credited + lost + open + owedBack - credit,
            "seed \(seed), \(day), \(currency)")
        }
      }
    }
  }
}

extension PlainBookkeeper {
  /// What lowered the principal of a claim, as the books tell it.
  func falls(of claim: Claim) -> [(String, Int64)] {
    money.flatMap { coin in
      coin.went.filter { $0.claim === claim && $0.fee == nil && $0.units > 0 }.map { part in
        let day = max(coin.day, claim.invoice.issueDay)
        return ("\(day)/\(part.day) \(coin.payment != nil ? "payment" : "credit")", part.units)
      }
    } + [claim.discount].compactMap { $0 }.map { ("\($0.day)/\($0.known) credit", $0.units) }
      + losses.filter { $0.claim === claim && $0.units > 0 }.map { ("\($0.day)/\($0.day) credit", $0.units) }
  }
}
