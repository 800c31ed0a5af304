import LuaGuest
import Receivables
import Statutes

/// Asks a law whether a fee may be claimed on a day, how much, and if not, from when.
package struct FeeQuestion {
  /// How many times a first day is sought before it is given up: each step goes to the day that a guard names.
  private static let steps = 20

  private let law: LoadedLaw

  /// A question to a law.
  package init(_ law: LoadedLaw) { self.law = law }

  /// The answer for a notice of a level, sent on the claim's day.
  ///
  /// - Throws: `GuestError` when a guard is broken.
  package func ask(level: ReminderLevel, about claim: ReceivableFacts) throws -> FeeAnswer {
    var answer = try once(level: level, about: claim)
    var then = answer
    var later = claim
    for _ in 0..<Self.steps {
      guard then.fee == nil, let next = Self.nextDay(after: then) else { break }
      later.today = next
      then = try once(level: level, about: later)
    }
    if answer.fee == nil, then.fee != nil { answer.firstDay = later.today }
    return answer
  }

  /// The latest of the days that the guards name, when all that stands in the way names one.
  private static func nextDay(after answer: FeeAnswer) -> CivilDay? {
    let days = answer.findings.filter(\.blocks).map(\.firstAllowedDay)
    guard answer.missing == nil, days.allSatisfy({ $0 != nil }), let next = days.compactMap({ $0 }).max(),
      answer.day < next
    else { return nil }
    return next
  }

  /// The answer for the day itself, without a look at later ones.
  ///
  /// - Throws: `GuestError` when a guard is broken.
  func once(level: ReminderLevel, about claim: ReceivableFacts) throws -> FeeAnswer {
    var answer = FeeAnswer(law: law.statutes.id, day: claim.today, level: level, greatest: nil, findings: [])
    do {
      answer.greatest = try law.greatestFee(level: level, for: claim)
    } catch let error as StatuteError {
      answer.missing = error
      return answer
    }
    guard let fee = answer.greatest, fee.isPositive else { return answer }
    let wish = ProposedNotice(level: level, deadline: claim.today.adding(days: Self.ampleDays), fee: fee)
    answer.findings = try law.findings(against: wish, for: claim)
    return answer
  }

  /// A deadline that no law finds too short; the question is about the fee alone.
  private static let ampleDays = 60
}

/// Whether a fee may be claimed, how much, and if not, why and from when.
package struct FeeAnswer: Sendable, Hashable {
  /// The law that was asked.
  package var law: String
  /// The day the notice is sent.
  package var day: CivilDay
  /// Its step on the ladder.
  package var level: ReminderLevel
  /// The greatest fee that the law names that day; `nil` where it knows none.
  package var greatest: Money?
  /// What the guards find.
  package var findings: [GuardFinding]
  /// The value that the law lacks.
  package var missing: StatuteError?
  /// Where no fee may be claimed: the first day on which one may, when it can be said.
  package var firstDay: CivilDay?

  /// The fee that may be claimed; `nil` when none may.
  package var fee: Money? {
    guard missing == nil, let greatest, greatest.isPositive, !findings.contains(where: \.blocks) else { return nil }
    return greatest
  }
}
