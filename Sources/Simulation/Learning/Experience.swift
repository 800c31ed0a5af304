import Receivables

/// What a business's own books say of a period: how claims were paid, how they roll from month to month, who pays ever
/// later, and what went on beside payments.
///
/// What a letter changes is not seen by comparing who got one: they had not paid, so that "paid after a letter" holds
/// them against those who pay by themselves, and letters look harmful. Letters that weekends put off show it, where they
/// are many (``ShiftedLetters``), and letters held back by chance; see ``Trial``.
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
  private var shifted: ShiftedLetters
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
    shifted = ShiftedLetters(from: payments.from, known: known)
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
    shifted.add(last)
    lettered += last.receivables.count { claim in
      payments.from <= claim.effectiveDueDay && claim.notices.contains { $0.level != .preDue && $0.day <= known }
    }
    accounts += 1
  }
}

/// What can be seen by holding a letter back from some customers by chance.
package struct Trial: Sendable, Hashable {
  /// Claims on each side.
  package let claims: Int
  /// The smallest difference, in points of a hundred, between the shares paid that shows in four of five such trials.
  package let visible: Int

  /// For two shares near a half, tested at 5 % with a power of 80 %: 2.8 standard errors of the difference.
  package static let sizes = [27, 100, 500, 2000].map { Trial(claims: $0) }

  /// A trial in which letters are held back from half of so many claims; `nil` where those are too few for any.
  package init?(halvesOf claims: Int) {
    guard claims >= 2 * Self.fewest else { return nil }
    self.init(claims: claims / 2)
  }

  /// Fewest claims on each side of which anything is said.
  private static let fewest = 10

  /// A trial with so many claims on each side.
  init(claims: Int) {
    self.claims = claims
    let deviations = 1.959_963_984_540_054 + 0.841_621_233_572_914_3
    visible = Int((100 * deviations * (0.5 / Double(claims)).squareRoot()).rounded())
  }
}
