import LuaGuest
import Receivables

/// What a decision was made from. Kept as it was read, without a name or a text of its own, until somebody asks.
struct Evidence: Sendable {
  private enum Form: Sendable {
    case leftOut
    case written([Fact])
    case read(ReadSnapshot, roots: [String])
  }

  private let form: Form
  /// What the law and the exchange rates were asked and answered, after what was read.
  private let answers: [Fact]

  /// That of decisions whose evidence nobody reads.
  static var leftOut: Evidence { Evidence() }

  private init() {
    form = .leftOut
    answers = []
  }

  /// Facts that are written out.
  init(_ facts: [Fact]) {
    form = .written(facts)
    answers = []
  }

  /// What a policy read of some records, by their names, and what it was answered beside.
  init(_ snapshot: ReadSnapshot, roots: [String], answers: [Fact]) {
    form = .read(snapshot, roots: roots)
    self.answers = answers
  }

  /// The facts, in the order of the fields of what was read.
  var facts: [Fact] {
    switch form {
    case .leftOut: []
    case .written(let facts): facts
    case .read(let snapshot, let roots):
      snapshot.values(roots: roots).map { Fact(name: $0.name, value: $0.value) } + answers
    }
  }
}

extension Evidence {
  /// Whether it was left out: it stays so, whatever is added.
  var isLeftOut: Bool { if case .leftOut = form { true } else { false } }
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

/// Something that the policy read while it decided.
package struct Fact: Sendable, Hashable {
  /// Its name as policies write it: `receivable.days_overdue`.
  package var name: String
  /// What it was.
  package var value: Value

  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

extension Fact {
  /// The parameter whose value it tells, or of a list how many members it has; `nil` for facts of something else.
  package var parameter: String? {
    let path = name.hasPrefix("#") ? name.dropFirst() : name[...]
    let prefix = "parameters."
    guard path.hasPrefix(prefix), !path.contains("[") else { return nil }
    return String(path.dropFirst(prefix.count))
  }
}

extension Value {
  /// An amount.
  static func money(_ money: Money) -> Value {
    .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }
}

extension Value {
  /// The value as a person reads it: `"friendly"`, `14`, `NOK 50.00`, `2026-03-20`.
  package var shown: String {
    switch self {
    case .nil: return "nil"
    case .string(let text): return "\"\(text)\""
    case .integer(let number): return String(number)
    case .bool(let flag): return String(flag)
    case .float(let number): return String(number)
    case .day(let days): return CivilDay(daysSinceEpoch: days).description
    case .money(let units, let code):
      return Currency(packed: code.packed).map { Money(minorUnits: units, $0).description } ?? String(units)
    case .list(let values): return "a list of \(values.count)"
    case .table: return "a table"
    case .variant(let variant): return variant.constructor
    case .record(let type, _): return type.isEmpty ? "something" : "a \(type)"
    case .function: return "a function"
    }
  }
}
