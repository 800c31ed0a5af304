import Receivables

/// What a business's own books say of a period: how claims were paid, how they roll from month to month, who pays ever
/// later, and what went on beside payments.
///
/// What a letter changes is not seen by comparing who got one: they had not paid, so that "paid after a letter" holds
/// them against those who pay by themselves, and letters look harmful. Letters that weekends put off show it, where
/// they are many (``ShiftedLetters``), and letters held back by chance; see ``TrialSize``.
package struct Experience: Sendable {
  /// The last day on which payments are known.
  package let known: CivilDay
  /// How many days before it the period has.
  package let days: Int
  package private(set) var payments: PaymentHistory
  package private(set) var rolls: RollRates
  package private(set) var laterPayers = LaterPayers()
  package private(set) var dealings: Dealings
  /// Claims that fell due in the period and had a letter since.
  package private(set) var lettered = 0
  /// What they are for.
  package private(set) var letteredAmounts = CurrencySums()
  /// How claims were paid after a letter of each level.
  package private(set) var afterLetters: AfterLetters
  private var shifted: ShiftedLetters
  /// The trial of the policy, which says what its arms change.
  package private(set) var trial: TrialCount?
  private var watch: Lessons?
  /// Accounts taken in.
  package private(set) var accounts = 0

  /// Begins a period of so many days that ends on a day; without a policy no lesson is drawn.
  package init(known: CivilDay, days: Int, policy: PolicyInUse? = nil) {
    self.known = known
    self.days = days
    payments = PaymentHistory(known: known, days: days)
    rolls = RollRates(from: payments.from, through: known)
    dealings = Dealings(from: payments.from)
    afterLetters = AfterLetters(from: payments.from, known: known)
    shifted = ShiftedLetters(from: payments.from, known: known)
    trial = policy?.trial.map { TrialCount($0, known: known) }
    watch = policy.map { [payments] in Lessons($0, from: payments.from, known: known) }
  }

  /// What could be tried.
  package var lessons: [Lesson] { watch?.found(dealings) ?? [] }

  /// What letters change, as far as weekends and holidays show it.
  package var shiftedLetters: ShiftedLetters.Finding { shifted.finding }

  /// Takes in an account; `state` tells how it stood on a day.
  ///
  /// - Throws: what `state` throws, or `MoneyError`.
  package mutating func add(_ state: (CivilDay) throws -> AccountState) throws {
    let last = try state(known)
    let months = try rolls.days.map { try $0 == known ? last : state($0) }
    try dealings.add(last, months: months)
    rolls.add(months)
    payments.add(last)
    laterPayers.add(last)
    watch?.add(last)
    afterLetters.add(last)
    shifted.add(last)
    trial?.add(last, place: nil)
    for claim in last.receivables where payments.from <= claim.effectiveDueDay {
      guard claim.notices.contains(where: { $0.level != .preDue && $0.day <= known }) else { continue }
      lettered += 1
      letteredAmounts.add(claim.receivable.amount)
    }
    accounts += 1
  }
}
