/// A level of reminders as a policy has it: its own name for a step, and what the law takes the step for.
package struct LadderStep: Sendable, Hashable {
  /// How often a step may be taken.
  package struct Repetition: Sendable, Hashable {
    /// Calendar days between two of them at the least; zero leaves it to the deadlines.
    package var everyDays: Int
    /// How many there may be of it in a cycle; `nil` for as many as it takes.
    package var most: Int?

    package init(everyDays: Int, most: Int?) {
      self.everyDays = everyDays
      self.most = most
    }
  }

  /// Its name, unique on the ladder.
  package var name: String
  /// What it is before the law: what guards judge, and what its fee is called.
  package var kind: ReminderLevel
  /// Name of its letter's template, unless a notice names another; `nil` for one of the level's own name.
  package var letter: String?
  /// How often it may be taken; `nil` for once in a cycle.
  package var repetition: Repetition?

  package init(name: String, kind: ReminderLevel, letter: String? = nil, repetition: Repetition? = nil) {
    self.name = name
    self.kind = kind
    self.letter = letter
    self.repetition = repetition
  }

  /// Name of the letter's template, which is its own where it names none.
  package var template: String { letter ?? name }
}

/// The levels of a policy, first to last: kinds never go back to a milder one.
package struct Ladder: Sendable, Hashable {
  /// The levels in their order.
  package let steps: [LadderStep]
  /// Whether the policy gave them names of its own; else each is called what it is before the law.
  package let hasOwnNames: Bool

  /// A ladder of the kinds themselves.
  package init(_ kinds: [ReminderLevel]) {
    steps = kinds.map { LadderStep(name: $0.rawValue, kind: $0) }
    hasOwnNames = false
  }

  /// A ladder of declared levels.
  package init(declared steps: [LadderStep]) {
    self.steps = steps
    hasOwnNames = true
  }

  /// What its levels are before the law, each once, in order.
  package var kinds: [ReminderLevel] {
    steps.reduce(into: []) { kinds, step in if kinds.last != step.kind { kinds.append(step.kind) } }
  }

  /// The names of its levels, in order.
  package var names: [String] { steps.map(\.name) }

  /// The place of the level that a name stands for: its own, or that of a kind of which it has one level alone.
  package func place(of name: String) -> Int? {
    if let place = steps.firstIndex(where: { $0.name == name }) { return place }
    guard let kind = ReminderLevel(rawValue: name), steps.count(where: { $0.kind == kind }) == 1 else { return nil }
    return steps.firstIndex { $0.kind == kind }
  }

  /// Where a receivable stands on it by what was sent in this cycle.
  package func place(of receivable: ReceivableState) -> LadderPlace {
    var place = LadderPlace()
    if let level = receivable.ladder.resetLevel {
      place.index = self.place(of: level, step: receivable.ladder.resetStep, after: nil)
      place.lastDay = receivable.ladder.resetDay
    }
    for notice in receivable.notices {
      guard let index = self.place(of: notice.level, step: notice.step, after: place) else { continue }
      if place.index.map({ $0 < index }) ?? true {
        place = LadderPlace(index: index, count: 1, lastDay: notice.day)
      } else if place.index == index {
        place.count += 1
        place.lastDay = notice.day
      }
    }
    return place
  }

  /// How many notices of a level there would be for a receivable with one more; `nil` for a level that is not repeated,
  /// or that the ladder does not have.
  package func repetition(of name: String, for receivable: ReceivableState) -> Int? {
    guard let step = steps.first(where: { $0.name == name }), step.repetition != nil else { return nil }
    let place = place(of: receivable)
    let isAgain = place.index.map { steps[$0].name == name } ?? false
    return isAgain ? place.count + 1 : 1
  }

  /// The level that a notice was of. One without a name of this ladder, sent by another policy or before its levels had
  /// names, is the next of its kind that has not been taken, or the last of those that are no more serious.
  private func place(of kind: ReminderLevel, step: String?, after place: LadderPlace?) -> Int? {
    if let step, let index = steps.firstIndex(where: { $0.name == step }) { return index }
    let reached = place?.index ?? -1
    let next = steps.indices.first { steps[$0].kind == kind && reached < $0 }
    return next ?? steps.lastIndex { $0.kind <= kind }
  }
}

/// Where a receivable stands on a ladder.
package struct LadderPlace: Sendable, Hashable {
  /// Place of the highest level reached; `nil` where none was.
  package var index: Int?
  /// How many notices of it were sent in this cycle; zero where a person set it.
  package var count = 0
  /// The day of the last of them.
  package var lastDay: CivilDay?
}

extension Ladder {
  /// First day on which the level that was reached may be taken again; `nil` where it may not. Charges that are left
  /// alone are asked for once.
  package func repeatDay(of receivable: ReceivableState) -> CivilDay? {
    if receivable.owesChargesAlone, receivable.chargesNotice != nil { return nil }
    let place = place(of: receivable)
    guard let index = place.index, let repetition = steps[index].repetition,
      repetition.most.map({ place.count < $0 }) ?? true, let last = place.lastDay
    else { return nil }
    let paced = last.adding(days: repetition.everyDays)
    return receivable.nextStepNotBefore.map { max($0, paced) } ?? paced
  }

  /// The level to take next, at its place: the one reached where it may be taken again, else the one after it, leaving
  /// out words before the due day once a claim is due; `nil` where all were taken.
  package func next(for receivable: ReceivableState) -> Int? {
    let place = place(of: receivable)
    if repeatDay(of: receivable) != nil { return place.index }
    let first = place.index.map { $0 + 1 } ?? 0
    return steps.indices.dropFirst(first).first { steps[$0].kind != .preDue || receivable.daysOverdue <= 0 }
  }
}
