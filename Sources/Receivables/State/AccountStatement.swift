/// The books of an account for a person to read: every posting in the order in which it was made, what was owed after
/// each, and what is owed in the end.
///
/// What the customer owes in a currency, net of what stands to their credit, begins at nothing, and every line says by
/// how much it changes. Who adds the lines up has what is open less the credit; ``Sums`` tells it from the events.
package struct AccountStatement: Sendable {
  /// A posting, with the claim it is about and what is owed after it.
  package struct Line: Sendable, Hashable {
    package let posting: Posting
    /// Place of the claim among the receivables of ``AccountStatement/state``; `nil` for credit.
    package let claim: Int?
    /// Open claims and charges less credit, in the currency of the posting, after it.
    package let balance: Money
  }

  /// What came and went in a currency. `invoiced + charged - waived` is
  /// `paid + credited + discounted + writtenOff - paidOut + open + openCharges + overdrawn - credit`.
  package struct Sums: Sendable, Hashable {
    package let currency: Currency
    package internal(set) var invoiced: Int64 = 0
    package internal(set) var charged: Int64 = 0
    package internal(set) var waived: Int64 = 0
    /// Payments that are known, without what of them was taken back.
    package internal(set) var paid: Int64 = 0
    /// Credit notes.
    package internal(set) var credited: Int64 = 0
    /// Discounts for early payment.
    package internal(set) var discounted: Int64 = 0
    package internal(set) var writtenOff: Int64 = 0
    /// Credit that was paid back.
    package internal(set) var paidOut: Int64 = 0
    package internal(set) var open: Int64 = 0
    package internal(set) var openCharges: Int64 = 0
    package internal(set) var credit: Int64 = 0
    /// Paid back beyond the credit, and owed for it.
    package internal(set) var overdrawn: Int64 = 0

    /// Whether nothing was lost and nothing came from nowhere.
    package var isConserved: Bool {
      invoiced + charged - waived
        == paid + credited + discounted + writtenOff - paidOut + open + openCharges + overdrawn - credit
    }
  }

  /// The account on the day.
  package let state: AccountState
  /// The postings known by the day, in the order in which they were made.
  package let lines: [Line]
  /// What came and went, ordered by currency.
  package let sums: [Sums]

  /// Draws up the statement of an account on a day.
  ///
  /// - Throws: ``MoneyError/overflow`` when sums leave 64 bits of minor units.
  package init(account: Account, creditor: Creditor, calendar: BusinessCalendar, asOf: CivilDay) throws(MoneyError) {
    let state = try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: asOf)
    var run = AllocationRun(
      items: account.invoices.items(issuedBy: asOf), of: SharedAccount(account), creditor: creditor, calendar: calendar,
      keepsPostings: true)
    run.run(asOf: asOf)
    let claims = Dictionary(firstOf: state.receivables.enumerated().map { ($1.receivable.id, $0) })
    var balances: [Currency: Money] = [:]
    var lines: [Line] = []
    for posting in run.postings {
      let currency = posting.amount.currency
      let balance = try (balances[currency] ?? .zero(currency)).adding(posting.change)
      balances[currency] = balance
      lines.append(Line(posting: posting, claim: posting.receivable.flatMap { claims[$0] }, balance: balance))
    }
    self.state = state
    self.lines = lines
    sums = Self.sums(of: lines.map(\.posting), state)
  }

  /// What is told of the claims from the postings, and of the money from the events themselves.
  private static func sums(of postings: [Posting], _ state: AccountState) -> [Sums] {
    var sums: [Currency: Sums] = [:]
    func add(_ amount: Money, to part: WritableKeyPath<Sums, Int64>, times sign: Int64 = 1) {
      sums[amount.currency, default: Sums(currency: amount.currency)][keyPath: part] &+= sign &* amount.minorUnits
    }
    for posting in postings {
      switch posting.kind {
      case .invoiced: add(posting.amount, to: \.invoiced)
      case .charged: add(posting.amount, to: \.charged)
      case .waived: add(posting.amount, to: \.waived)
      case .writtenOff: add(posting.amount, to: \.writtenOff)
      case .revived: add(posting.amount, to: \.writtenOff, times: -1)
      case .credited, .paid, .discounted, .reopened, .kept, .used, .paidOut, .overdrawn, .repaid: break
      }
    }
    for payment in state.account.payments {
      add(Money(minorUnits: payment.units(on: state.asOf), payment.amount.currency), to: \.paid)
    }
    for payout in state.account.payouts where payout.knownOn <= state.asOf { add(payout.amount, to: \.paidOut) }
    for note in state.account.creditNotes where note.issueDay <= state.asOf { add(note.amount, to: \.credited) }
    for receivable in state.receivables {
      add(receivable.open, to: \.open)
      add(receivable.discounted, to: \.discounted)
      add(receivable.openCharges, to: \.openCharges)
    }
    for credit in state.unallocatedCredit { add(credit, to: \.credit) }
    for amount in state.overdrawn { add(amount, to: \.overdrawn) }
    return sums.values.sorted { $0.currency < $1.currency }
  }
}

extension Posting {
  /// By how much it changes what the customer owes, net of credit.
  package var change: Money {
    switch kind {
    case .invoiced, .charged, .revived, .reopened, .used, .paidOut, .overdrawn: amount
    case .waived, .credited, .paid, .discounted, .writtenOff, .kept, .repaid:
      Money(minorUnits: -amount.minorUnits, amount.currency)
    }
  }
}
