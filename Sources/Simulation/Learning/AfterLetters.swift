import Receivables

/// How claims were paid after their first letter of each level, counted from the day of the letter.
///
/// Levels are not to be compared: who gets a later letter did not pay for an earlier one.
package struct AfterLetters: Sendable {
  private let from: CivilDay
  private let known: CivilDay
  private var watched: [ReminderLevel: (spells: [Spell], customers: [Int])] = [:]
  private var accounts = 0

  /// Watches claims that fell due from a day on, through the last day on which payments are known.
  init(from: CivilDay, known: CivilDay) {
    self.from = from
    self.known = known
  }

  /// Takes in an account. A claim that was settled before its letter is left out: the two crossed.
  mutating func add(_ state: AccountState) {
    for claim in state.receivables where from <= claim.effectiveDueDay && claim.effectiveDueDay <= known {
      guard let spell = Spell(claim, known: known) else { continue }
      let letters = Dictionary(claim.notices.map { ($0.level, $0.day) }, uniquingKeysWith: min)
      for (level, day) in letters where level != .preDue && day <= known {
        let since = spell.days - day.days(since: claim.effectiveDueDay)
        guard since >= 0 else { continue }
        watched[level, default: ([], [])].spells.append(Spell(days: since, end: spell.end))
        watched[level]?.customers.append(accounts)
      }
    }
    accounts += 1
  }

  /// Of each level that letters were sent of, the lowest first.
  package var curves: [(level: ReminderLevel, curve: IncidenceCurve)] {
    watched.sorted { $0.key < $1.key }.map { level, seen in
      (level, IncidenceCurve(seen.spells, of: [.paid], customers: seen.customers))
    }
  }
}
