import LuaGuest
import Receivables

/// What a decision was made from. Kept as it was read, without a name or a text of its own, until somebody asks.
struct Evidence: Sendable {
  private enum Form: Sendable {
    case written([Fact])
    case read(ReadSnapshot, roots: [String])
  }

  private let form: Form
  /// What the law was asked and answered, after what was read.
  private let law: [Fact]

  /// Facts that are written out.
  init(_ facts: [Fact]) {
    form = .written(facts)
    law = []
  }

  /// What a policy read of some records, by their names, and what it asked the law.
  init(_ snapshot: ReadSnapshot, roots: [String], law: [Fact]) {
    form = .read(snapshot, roots: roots)
    self.law = law
  }

  /// The facts, in the order of the fields of what was read.
  var facts: [Fact] {
    switch form {
    case .written(let facts): facts
    case .read(let snapshot, let roots): snapshot.values(roots: roots).map { Fact(name: $0.name, value: $0.value) } + law
    }
  }
}

extension Evidence: Hashable {
  /// Two are the same when they tell the same.
  static func == (left: Evidence, right: Evidence) -> Bool { left.facts == right.facts }

  /// Hashes what it tells.
  func hash(into hasher: inout Hasher) { hasher.combine(facts) }
}

extension Evidence {
  /// What a person needs to know to follow a decision that the host made by itself.
  init(settledFor state: ReceivableState) {
    self.init([
      Fact(name: "receivable.open", value: .money(state.open)),
      Fact(name: "receivable.effective_due_day", value: .day(state.effectiveDueDay.daysSinceEpoch)),
    ])
  }
}
