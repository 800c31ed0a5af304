import Receivables

/// What came of all accounts under one policy in one future. It is added up account by account, in any order.
package struct FutureTally: Sendable, Hashable {
  /// What was paid, by currency and week from the first on; the last week may be a short one.
  package internal(set) var cash: [Currency: [Int128]] = [:]
  /// Letters by level, those that came back among them.
  package internal(set) var letters: [ReminderLevel: Int] = [:]
  /// Letters about claims that without any would have been paid within ``patience`` days.
  package internal(set) var needless = 0
  /// Customers of whom a claim was held back for more than ``longHold`` days in a row.
  package internal(set) var heldLong = 0
  package internal(set) var calls = 0
  package internal(set) var tasks = 0
  /// Changes of the state of a customer's credit.
  package internal(set) var creditChanges = 0
  /// Fees, interest and compensation that letters claimed.
  package internal(set) var charged = CurrencySums()
  package internal(set) var handOvers = 0
  package internal(set) var handedOver = CurrencySums()
  package internal(set) var writeOffs = 0
  package internal(set) var writtenOff = CurrencySums()
  /// Steps that a guard of the law held back, and decisions that failed: each once a claim.
  package internal(set) var blocked = 0
  package internal(set) var failed = 0

  /// Days after a letter within which a payment that comes without any makes it a needless one.
  package static let patience = 14
  /// Days in a row for which a claim may be held back, for an objection, a promise or what a policy says, until that is
  /// long.
  package static let longHold = 30

  /// Letters of every level.
  package var allLetters: Int { letters.values.reduce(0, +) }

  /// What was paid in a currency in so many first weeks.
  package func cash(_ currency: Currency, weeks: Int) -> Int128 {
    (cash[currency] ?? []).prefix(weeks).reduce(0, +)
  }

  /// Adds what came of an account.
  ///
  /// - Parameter unasked: the day on which each claim would be paid without any letter.
  mutating func add(_ outcome: AccountOutcome, _ seat: AccountSeat, weeks: Int, unasked: [Int: CivilDay]) {
    for (_, day, amount) in outcome.payments {
      let week = (day.days(since: seat.day) - 1) / 7
      cash[amount.currency, default: Array(repeating: 0, count: weeks)][week] += Int128(amount.minorUnits)
    }
    if Self.longHold < outcome.longestHold { heldLong += 1 }
    for (day, act) in outcome.acts {
      switch act.kind {
      case .letter(let level):
        letters[level, default: 0] += 1
        if let amount = act.amount { charged.add(amount) }
        let paid = seat.places[act.receivable].flatMap { unasked[$0] }
        if let paid, paid <= day.adding(days: Self.patience) { needless += 1 }
      case .call: calls += 1
      case .task: tasks += 1
      case .credit: creditChanges += 1
      case .handOver:
        handOvers += 1
        if let amount = act.amount { handedOver.add(amount) }
      case .writeOff:
        writeOffs += 1
        if let amount = act.amount { writtenOff.add(amount) }
      case .blocked: blocked += 1
      case .failed: failed += 1
      }
    }
  }

  /// Adds what came of other accounts.
  mutating func add(_ other: FutureTally) {
    cash.merge(other.cash) { zip($0, $1).map { $0 + $1 } }
    letters.merge(other.letters, uniquingKeysWith: +)
    needless += other.needless
    heldLong += other.heldLong
    calls += other.calls
    tasks += other.tasks
    creditChanges += other.creditChanges
    charged.add(other.charged)
    handOvers += other.handOvers
    handedOver.add(other.handedOver)
    writeOffs += other.writeOffs
    writtenOff.add(other.writtenOff)
    blocked += other.blocked
    failed += other.failed
  }
}
