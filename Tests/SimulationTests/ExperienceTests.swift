import Receivables
import Testing

@testable import Simulation

/// What books of two customers say of the first quarter of 2026, worked out by hand.
@Suite struct ExperienceTests {
  private static func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }

  private static func kroner(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, .nok) }

  private static func invoice(_ id: String, issued: String, due: String, _ amount: Int64, delivered: String? = nil)
    -> Invoice
  {
    var invoice = Invoice(
      id: id, number: id, issueDay: day(issued), currency: .nok,
      lines: [InvoiceLine(description: "bread", gross: kroner(amount))],
      receivables: [Receivable(id: "r-\(id)", dueDay: day(due), amount: kroner(amount))])
    invoice.deliveredOn = delivered.map(day)
    return invoice
  }

  private static func payment(_ invoice: String, on text: String, _ amount: Int64) -> Payment {
    Payment(
      id: "b-\(invoice)", paidOn: day(text), amount: kroner(amount), invoice: invoice,
      allocations: [Allocation(receivable: "r-\(invoice)", amount: kroner(amount))])
  }

  private static var consumer: Account {
    var account = Account(creditor: "us", customer: Customer(id: "A", name: "Anne Vik", kind: .consumer))
    account.invoices = [
      invoice("1", issued: "2026-01-05", due: "2026-01-19", 1000, delivered: "2026-01-02"),
      invoice("2", issued: "2026-01-12", due: "2026-01-26", 2000, delivered: "2026-01-12"),
      invoice("3", issued: "2026-02-02", due: "2026-02-16", 3000),
      invoice("4", issued: "2025-12-01", due: "2025-12-15", 500),
      invoice("5", issued: "2026-03-23", due: "2026-04-06", 4000),
    ]
    account.payments = [payment("1", on: "2026-01-19", 1000), payment("2", on: "2026-02-05", 2000)]
    account.disputes = [
      Dispute(
        id: "d", receivable: "r-2", raisedOn: day("2026-01-28"), category: .defect, outcome: .rejected,
        resolvedOn: day("2026-02-02"))
    ]
    account.promises = [
      Promise(
        id: "p", receivables: ["r-3"], amount: kroner(3000), madeOn: day("2026-02-20"), dueDay: day("2026-02-27"))
    ]
    account.contactPoints = [ContactPoint(id: "e", channel: .email, address: "a@example.no", status: .bounced)]
    account.credit = CreditProfile(limit: kroner(7000))
    return account
  }

  private static var business: Account {
    var account = Account(creditor: "us", customer: Customer(id: "B", name: "Bygg AS", kind: .business))
    account.invoices = [invoice("6", issued: "2026-02-16", due: "2026-03-02", 7500)]
    account.writeOffs = [WriteOff(id: "w", receivable: "r-6", amount: kroner(7500), day: day("2026-03-20"))]
    return account
  }

  private static func experience(_ accounts: [Account]) throws -> Experience {
    var experience = Experience(known: day("2026-03-31"), days: 90)
    let creditor = Creditor(id: "us", name: "Us")
    for account in accounts {
      try experience.add {
        try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: $0)
      }
    }
    return experience
  }

  @Test func claimsAreFollowedFromTheirDueDay() throws {
    let payments = try Self.experience([Self.consumer, Self.business]).payments
    #expect(payments.from == Self.day("2026-01-01"))
    #expect(payments.count == 4)
    let curves = payments.curves
    #expect(
      curves.map(\.group) == [
        .all, .kind(.consumer), .kind(.business), .third(0, from: Self.kroner(1000), through: Self.kroner(1000)),
        .third(1, from: Self.kroner(2000), through: Self.kroner(2000)),
        .third(2, from: Self.kroner(3000), through: Self.kroner(7500)),
      ])
    let all = try #require(curves.first?.curve)
    #expect(all.steps.map(\.days) == [0, 10, 18])
    #expect(all.steps.map(\.estimate.share) == [0.25, 0.5, 0.5])
    #expect(all.steps.map(\.estimate.atRisk) == [4, 3, 2])
    #expect(all.days(to: 0.5) == 10)
    // One was paid on its due day and one ten days later, one was written off after 18, and one is open after 43.
    #expect([-5, 0, 1, 18, 19, 43, 44].map(all.watched) == [4, 4, 3, 2, 1, 1, 0])
  }

  /// Segments have curves of their own where there are two, the one with most claims first.
  @Test func segmentsAreToldApart() throws {
    var (one, other) = (Self.consumer, Self.business)
    one.customer.group = "cafes"
    other.customer.group = "hotels"
    let groups = { (accounts: [Account]) in
      try Self.experience(accounts).payments.curves.compactMap { group, curve -> String? in
        if case .segment(let name) = group { "\(name) \(curve.count)" } else { nil }
      }
    }
    let counts = try [one, other].map { try Self.experience([$0]).payments.count }
    #expect(try groups([one]) == [])
    #expect(
      try groups([one, other])
        == (counts[0] >= counts[1]
          ? ["cafes \(counts[0])", "hotels \(counts[1])"] : ["hotels \(counts[1])", "cafes \(counts[0])"]))
  }

  /// Days are counted from the letter: of two claims with a friendly reminder on day 5 one is paid on day 12, 7 days
  /// later; the other one's letter and payment cross, and a third claim had none.
  @Test func whatFollowsALetterIsCountedFromIt() throws {
    let account = { (id: String, letter: String?, paid: String?) -> Account in
      var account = Account(creditor: "us", customer: Customer(id: id, name: id, kind: .business))
      account.invoices = [
        Invoice(
          id: id, number: id, issueDay: Self.day("2026-01-05"), currency: .nok,
          receivables: [Receivable(id: id, sequence: 1, dueDay: Self.day("2026-01-19"), amount: Self.kroner(1000))])
      ]
      if let letter {
        account.notices = [
          Notice(id: "n\(id)", level: .friendly, receivables: [id], day: Self.day(letter), state: .sent)
        ]
      }
      if let paid {
        account.payments = [
          Payment(id: "p\(id)", paidOn: Self.day(paid), amount: Self.kroner(1000), invoice: id)
        ]
      }
      return account
    }
    let curves = try Self.experience([
      account("a", "2026-01-24", "2026-01-31"), account("b", "2026-01-24", "2026-01-23"), account("c", nil, nil),
      account("d", "2026-01-24", nil),
    ]).afterLetters.curves
    #expect(curves.map(\.level) == [.friendly])
    let curve = try #require(curves.first?.curve)
    #expect(curve.count == 2 && curve.steps.map(\.days) == [7])
    #expect(curve.estimate(by: 6)?.share == 0 && curve.estimate(by: 7)?.share == 0.5)
  }

  @Test func figuresAreOfAllThatWasInvoicedAndIsOpen() throws {
    let sums = try #require(try Self.experience([Self.consumer, Self.business]).payments.sums[.nok])
    #expect(sums.invoiced == 17_500_00 && sums.open == 7_500_00 && sums.overdue == 3_500_00)
    #expect(sums.salesOutstanding(days: 90) == 7_500.0 / 17_500 * 90)
    #expect(sums.bestSalesOutstanding(days: 90) == 4_000.0 / 17_500 * 90)
    #expect(sums.daysLate == 20_000.0 / 3_000)
    #expect(sums.concentration(largest: 1) == 1)
  }

  /// Of the four claims that fell due, NOK 1,000 and NOK 2,000 were paid, NOK 7,500 written off, and NOK 3,000 is open;
  /// NOK 500 fell due 106 days ago, before the period.
  @Test func whatBecameOfClaimsIsToldApart() throws {
    let payments = try Self.experience([Self.consumer, Self.business]).payments
    let sums = try #require(payments.sums[.nok])
    #expect(sums.became[.paid] == 3000_00 && sums.became[.credited] == 0 && sums.became[.writtenOff] == 7500_00)
    #expect(sums.became[.open] == 3000_00 && sums.became[.handedOver] == nil && sums.claims == 4)
    #expect(sums.old == 500_00 && payments.currencies == [.nok] && !payments.isSmall(.nok))
    let outcomes = payments.outcomes
    #expect(outcomes.map(\.group) == payments.curves.map(\.group))
    #expect(outcomes[0].ends == [.paid: 2, .writtenOff: 1, .open: 1])
    #expect(outcomes[2].ends == [.writtenOff: 1] && outcomes[5].ends == [.open: 1, .writtenOff: 1])
  }

  /// Written off were NOK 7,500, a promise of NOK 3,000 was not kept, and NOK 1,000 waited three of 90 days for its
  /// invoice.
  @Test func whatMostMoneyHangsOnComesFirst() throws {
    let found = try Self.experience([Self.business, Self.consumer]).priorities
    #expect(
      found.map(\.finding) == [
        .givenUp(writtenOff: 7500_00, handedOver: 0), .promises(Counted(found: 0, all: 1)), .invoicing,
      ])
    #expect(found.map(\.units) == [7500_00, 3000_00, 33_33])
  }

  @Test func whatStandsAtTheEndOfAMonthRollsOnOrNot() throws {
    let rolls = try Self.experience([Self.consumer, Self.business]).rolls
    #expect(rolls.days == ["2026-01-31", "2026-02-28", "2026-03-31"].map(Self.day))
    #expect(RollRates.names == ["not_due", "1_30", "31_60", "61_90", "over_90"])
    let buckets = try #require(rolls.buckets[.nok])
    #expect(buckets.map(\.stood) == [7_500_00, 5_000_00, 500_00, 500_00, 0])
    #expect(buckets.map(\.rate) == [0, 0.6, 1, 1, nil])
  }

  /// A claim that had a letter before the due day alone, or before the period, does not count. Of 54 claims half are
  /// 27, for which the facts name 38 points.
  @Test func claimsWithALetterTellHowLargeATrialCouldBe() throws {
    var account = Self.consumer
    let notice = { (id: String, level: ReminderLevel, day: String) in
      Notice(id: id, level: level, receivables: ["r-\(id)"], day: Self.day(day), deadline: Self.day(day))
    }
    account.notices = [
      notice("1", .preDue, "2026-01-12"), notice("2", .friendly, "2026-02-02"), notice("4", .friendly, "2026-01-05"),
    ]
    #expect(try Self.experience([account]).lettered == 1)
    #expect(TrialSize(halvesOf: 54)?.visible == 38 && TrialSize(halvesOf: 19) == nil)
  }

  @Test func dealingsAreCounted() throws {
    let dealings = try Self.experience([Self.consumer, Self.business]).dealings
    #expect(dealings.invoices == 5)
    #expect(dealings.invoicingDays == [0, 3])
    #expect(dealings.addresses[.email]?.bounced == 1)
    #expect(dealings.objections[.defect]?.raised == 1 && dealings.objections[.defect]?.refused == 1)
    #expect(dealings.promises[0]?.ended == 1 && dealings.promises[0]?.kept == 0)
    #expect(dealings.limits == 1 && dealings.passedLimits == 1 && dealings.everPassedLimits == 1)
  }

  /// A customer whose claims come 0, 1, 2, 3, 5, 8, 13 and 21 days late, among others who are always two days late: the
  /// chance of the one, 0.000418, counts as often as there are customers; of 31 that is more than one in 120.
  @Test(arguments: [(9, 0.004_183_135_655_596_522), (30, nil), (150, nil)] as [(Int, Double?)])
  func aCustomerWhoPaysEverLaterIsNamedUnlessChanceWouldDoSo(_ others: Int, _ chance: Double?) throws {
    var later = LaterPayers()
    let creditor = Creditor(id: "us", name: "Us")
    for number in 0...others {
      var account = Account(creditor: "us", customer: Customer(id: "c\(number)", name: "Customer \(number)"))
      for (place, days) in (number == 0 ? [0, 1, 2, 3, 5, 8, 13, 21] : Array(repeating: 2, count: 8)).enumerated() {
        // Mondays, none of them a holiday.
        let due = Self.day("2025-01-06").adding(days: 28 * place)
        account.invoices.append(
          Self.invoice("\(place)", issued: due.adding(days: -14).description, due: due.description, 100))
        account.payments.append(Self.payment("\(place)", on: due.adding(days: days).description, 100))
      }
      later.add(
        try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: Self.day("2025-12-31")))
    }
    #expect(later.lookedAt == others + 1)
    #expect(later.named.map(\.customer) == (chance == nil ? [] : ["c0"]))
    if let chance, let payer = later.named.first {
      #expect(abs(payer.chance - chance) < 1e-9 && payer.before == 1.5 && payer.now == 11.75)
    }
  }
}
