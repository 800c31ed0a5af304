import PolicyEngine
import Receivables

/// The policy that the books go by, as far as a lesson can change it.
package struct PolicyInUse: Sendable {
  /// A parameter that is a whole number.
  package struct Parameter: Sendable {
    package let value: Int
    /// What it may be.
    package let allowed: ClosedRange<Int>

    package init(value: Int, allowed: ClosedRange<Int>) { (self.value, self.allowed) = (value, allowed) }
  }

  package let name: String
  /// By name.
  package let parameters: [String: Parameter]
  /// What names the same books and the same day to another command.
  package let books: String
  /// What it tries out.
  package let trial: Trial?

  package init(name: String, parameters: [String: Parameter], books: String, trial: Trial? = nil) {
    (self.name, self.parameters, self.books, self.trial) = (name, parameters, books, trial)
  }
}

/// A share of things that were counted.
package struct Counted: Sendable, Hashable {
  package var found = 0
  package var all = 0

  package var share: Double { all > 0 ? Double(found) / Double(all) : 0 }

  /// The interval that holds the true share, so many standard deviations to each side (Wilson 1927).
  package func interval(deviations: Double = Confidence.nineteen.deviations) -> ClosedRange<Double> {
    guard all > 0 else { return 0...1 }
    let (count, square) = (Double(all), deviations * deviations)
    let middle = (share + square / (2 * count)) / (1 + square / count)
    let spread =
      deviations / (1 + square / count) * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    return max(0, middle - spread)...min(1, middle + spread)
  }

  /// How much larger this share is than another at the least (Newcombe 1998, method 10).
  func excess(over other: Counted, deviations: Double) -> Double {
    let (own, others) = (interval(deviations: deviations), other.interval(deviations: deviations))
    let (below, above) = (share - own.lowerBound, others.upperBound - other.share)
    return share - other.share - (below * below + above * above).squareRoot()
  }
}

/// Something that the books say and that a parameter of the policy answers.
package struct Lesson: Sendable, Hashable {
  /// What was seen.
  package enum Finding: Sendable, Hashable {
    /// Of claims that were open two days before the first letter, how many were paid in those days by themselves.
    case beforeFirstLetter(Counted)
    /// Of promises for up to so many days, and of longer ones, how many were kept.
    case promises(days: Int, shorter: Counted, longer: Counted)
  }

  package let finding: Finding
  package let parameter: String
  package let old: Int
  package let new: Int
  /// The command that shows what it changes.
  package let command: String
}

/// Draws lessons from what was counted.
///
/// None says what a change brings: that takes a trial. Each says where to look, and `purre diff` shows what the policy
/// would do otherwise.
struct Lessons {
  private let policy: PolicyInUse
  private let from: CivilDay
  private let known: CivilDay
  private var beforeLetter = Counted()

  private static let graceDays = "grace_days"
  private static let promiseDays = "longest_promise_days"
  /// The days before the first letter in which claims are watched.
  private static let lastDays = 2
  /// A larger share paid in them shows that payments still come by themselves, and a smaller that hardly any do.
  private static let (many, few) = (0.2, 0.05)

  init(_ policy: PolicyInUse, from: CivilDay, known: CivilDay) {
    (self.policy, self.from, self.known) = (policy, from, known)
  }

  /// Takes in an account on the last day.
  mutating func add(_ state: AccountState) {
    guard let grace = policy.parameters[Self.graceDays]?.value, Self.lastDays < grace else { return }
    for claim in state.receivables where from <= claim.effectiveDueDay {
      let (start, end) = (
        claim.effectiveDueDay.adding(days: grace - Self.lastDays), claim.effectiveDueDay.adding(days: grace)
      )
      let letter = claim.notices.first { $0.level != .preDue }?.day ?? CivilDay.range.upperBound
      let settled = claim.settledDay ?? CivilDay.range.upperBound
      guard end <= known, start < settled, min(end, settled) <= letter else { continue }
      beforeLetter.all += 1
      if settled <= end, claim.paid.isPositive { beforeLetter.found += 1 }
    }
  }

  /// What can be tried.
  func found(_ dealings: Dealings) -> [Lesson] { [grace, promises(dealings)].compactMap(\.self) }

  private func lesson(_ finding: Lesson.Finding, _ parameter: String, _ new: (Int) -> Int) -> Lesson? {
    guard let known = policy.parameters[parameter] else { return nil }
    let value = new(known.value)
    guard known.allowed.contains(value), value != known.value else { return nil }
    let command = "purre diff \(policy.name) '\(policy.name)?\(parameter)=\(value)'\(policy.books)"
    return Lesson(finding: finding, parameter: parameter, old: known.value, new: value, command: command)
  }

  private var grace: Lesson? {
    let range = beforeLetter.interval(deviations: Telling.deviations)
    if Self.many < range.lowerBound { return lesson(.beforeFirstLetter(beforeLetter), Self.graceDays) { $0 + 3 } }
    if range.upperBound < Self.few {
      return lesson(.beforeFirstLetter(beforeLetter), Self.graceDays) { $0 - Self.lastDays }
    }
    return nil
  }

  /// The bound between short promises and long that tells them apart most clearly. As many bounds are looked at, the
  /// intervals are wide enough that hardly one ledger without a difference has one (``Telling``).
  private func promises(_ dealings: Dealings) -> Lesson? {
    guard let longest = policy.parameters[Self.promiseDays]?.value else { return nil }
    var best: (excess: Double, lesson: Lesson?) = (0, nil)
    for (place, days) in Dealings.promiseLengths.enumerated() where days < longest {
      var (shorter, longer) = (Counted(), Counted())
      for (length, promises) in dealings.promises {
        let counted = Counted(found: promises.kept, all: promises.ended)
        if length <= place { shorter.add(counted) } else { longer.add(counted) }
      }
      let excess = shorter.excess(over: longer, deviations: Telling.deviationsOfThree)
      if best.excess < excess {
        best = (excess, lesson(.promises(days: days, shorter: shorter, longer: longer), Self.promiseDays) { _ in days })
      }
    }
    return best.lesson
  }
}

extension Counted {
  fileprivate mutating func add(_ other: Counted) {
    found += other.found
    all += other.all
  }
}
