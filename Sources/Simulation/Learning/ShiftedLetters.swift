import Foundation
import Receivables

/// How many times as likely a letter makes payment a day, as far as weekends and holidays show it.
package struct LetterEffect: Sendable, Hashable {
  /// How many times as likely.
  package let times: Double
  /// The standard error of the logarithm of it.
  package let error: Double
  /// Days after the due day on which first letters were meant to go, and on which they went at the latest.
  package let days: ClosedRange<Int>
  /// Claims that were open on days on which others of the same age had a letter and they had none yet, or the other way
  /// about; and how many of them were paid on these days.
  package let claims: Int
  package let paid: Int

  /// The interval that holds it so often.
  package func range(_ confidence: Confidence) -> ClosedRange<Double> { range(deviations: confidence.deviations) }

  private func range(deviations: Double) -> ClosedRange<Double> {
    let spread = exp(deviations * error)
    return times / spread...times * spread
  }

  /// Whether it is told from chance (``Telling``).
  package var isClear: Bool { !range(deviations: Telling.deviations).contains(1) }
}

/// A natural experiment: first letters that weekends and holidays put off, no matter who the customer is.
///
/// A letter that is meant for the fifth day after a due day goes on the sixth or the seventh where that day is a Sunday
/// or a Saturday. On the days between, claims of the same age have had a letter or not, by nothing but the calendar.
/// The daily chance of payment is held to be a product of the claim's age (for each kind of customer), the day of the
/// week, the weekday of the due day and the letter; so a letter's part shows where age and weekdays alone do not
/// explain what is paid. A claim counts by when its letter was to go, not by when it went, so that promises and
/// objections that kept one back do not matter (intention to treat).
///
/// The product is fitted by maximum likelihood of Poisson counts, whose ratio is right for chances of a day too; its
/// error is taken from what each customer adds to the slope of the likelihood (Huber 1967; Zou, "A modified Poisson
/// regression approach to prospective studies with binary data", 2004), so that claims of one customer may go together.
package struct ShiftedLetters: Sendable {
  /// Why nothing is said.
  package enum Silence: String, Sendable, Hashable {
    /// Fewer first letters than it takes to see by which rule they went.
    case tooFewLetters = "too_few_letters"
    /// Letters went by no rule that hangs on the due day.
    case noRule = "no_rule"
    /// No weekend or holiday put one off.
    case noShift = "no_shift"
    /// Fewer payments on the days that matter than it takes.
    case tooFewPayments = "too_few_payments"
  }

  package enum Finding: Sendable, Hashable {
    case effect(LetterEffect)
    case nothing(Silence)

    /// Whether an effect is told from chance.
    package var isClear: Bool {
      if case .effect(let effect) = self { effect.isClear } else { false }
    }
  }

  private struct Claim {
    let customer: Int
    let kind: CustomerKind
    let due: CivilDay
    /// Days after the due day on which the first letter went; `nil` where none did.
    let letter: Int?
    /// The last day after the due day on which it was watched, and whether it was paid that day.
    let last: Int
    let isPaid: Bool
    let sending: SendingDays
  }

  /// Days on which a creditor's letters go.
  private struct SendingDays {
    let run: RunDays
    let calendar: BusinessCalendar

    /// The first day from one on: a business day and one of the creditor's.
    func first(from day: CivilDay) -> CivilDay {
      var day = day
      while !calendar.isBusinessDay(day) || !run.contains(day, by: calendar), day < CivilDay.range.upperBound {
        day = day.adding(days: 1)
      }
      return day
    }

    /// 0 for Monday to 6 for Sunday; holidays count as Sundays.
    func weekday(of day: CivilDay) -> Int {
      calendar.isBusinessDay(day) || day.weekday == 6 ? day.weekday - 1 : 6
    }
  }

  private let from: CivilDay
  private let known: CivilDay
  private var claims: [Claim] = []
  private var customers = 0

  /// Fewest first letters of a kind of customer by which a rule is looked for, and payments on the days that matter.
  private static let (fewestLetters, fewestPayments) = (20, 20)
  /// The share of first letters that must have gone by a rule.
  private static let byRule = 0.8
  /// Days for which claims are watched after the day that letters are meant for: a second letter comes later.
  private static let after = 9
  /// The latest day that letters are looked for.
  private static let latest = 60

  package init(from: CivilDay, known: CivilDay) { (self.from, self.known) = (from, known) }

  /// Takes in an account on the last day.
  package mutating func add(_ state: AccountState) {
    let sending = SendingDays(run: state.creditor.runDays, calendar: .of(country: state.creditor.country))
    for claim in state.receivables where from <= claim.effectiveDueDay && claim.effectiveDueDay <= known {
      guard let spell = Spell(claim, known: known), 0 <= spell.days else { continue }
      let letter = claim.notices.filter { $0.level != .preDue && $0.day <= known }.map(\.day).min()
      claims.append(
        Claim(
          customer: customers, kind: state.account.customer.kind, due: claim.effectiveDueDay,
          letter: letter.map { $0.days(since: claim.effectiveDueDay) }, last: spell.days, isPaid: spell.end == .paid,
          sending: sending))
    }
    customers += 1
  }

  /// What they show.
  package var finding: Finding {
    var grid = LetterGrid(customers: customers)
    var (days, isRuled, hasEnough) = ([ClosedRange<Int>](), false, false)
    for (place, kind) in CustomerKind.allCases.enumerated() {
      let claims = claims.filter { $0.kind == kind }
      let letters = claims.compactMap { claim in claim.letter.map { (claim, $0) } }
      guard Self.fewestLetters <= letters.count else { continue }
      hasEnough = true
      guard let rule = Self.rule(letters) else { continue }
      isRuled = true
      let planned = claims.map(rule.letter)
      guard let latest = planned.max(), let first = planned.min(), first < latest else { continue }
      days.append(first...latest)
      for (claim, letter) in zip(claims, planned) {
        add(claim, letter: letter, through: latest + Self.after, shifts: first..<latest, kind: place, to: &grid)
      }
    }
    guard hasEnough else { return .nothing(.tooFewLetters) }
    guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else {
      return .nothing(isRuled ? .noShift : .noRule)
    }
    guard Self.fewestPayments <= grid.paid, let fit = grid.fit() else { return .nothing(.tooFewPayments) }
    return .effect(
      LetterEffect(times: fit.times, error: fit.error, days: first...last, claims: grid.claims, paid: grid.paid))
  }

  /// The day after the due day that first letters were meant for, and whether they waited for a day on which some go.
  private struct Rule {
    let days: Int
    let waits: Bool

    func letter(_ claim: Claim) -> Int {
      waits ? claim.sending.first(from: claim.due.adding(days: days)).days(since: claim.due) : days
    }
  }

  /// The rule that most first letters went by; `nil` where too few went by any.
  private static func rule(_ letters: [(claim: Claim, days: Int)]) -> Rule? {
    let went = letters.map(\.days).filter((0...latest).contains)
    guard let least = went.min(), let most = went.max() else { return nil }
    var best: (agreeing: Int, rule: Rule?) = (0, nil)
    for days in least...most {
      for rule in [Rule(days: days, waits: true), Rule(days: days, waits: false)] {
        let agreeing = letters.count { rule.letter($0.claim) == $0.days }
        if best.agreeing < agreeing { best = (agreeing, rule) }
      }
    }
    return byRule * Double(letters.count) <= Double(best.agreeing) ? best.rule : nil
  }

  private func add(
    _ claim: Claim, letter: Int, through end: Int, shifts: Range<Int>, kind: Int, to grid: inout LetterGrid
  ) {
    var isWatched = false
    for age in 0...max(0, min(end, claim.last)) {
      let day = claim.due.adding(days: age)
      let isPaid = claim.isPaid && age == claim.last
      // A letter works from the day after it went on.
      let matters = shifts.contains(age - 1)
      grid.add(
        LetterGrid.Place(
          kind: kind, age: age, weekday: claim.sending.weekday(of: day), due: claim.due.weekday, hasLetter: letter < age
        ),
        customer: claim.customer, isPaid: isPaid, matters: matters)
      isWatched = isWatched || matters
    }
    if isWatched { grid.claims += 1 }
  }
}
