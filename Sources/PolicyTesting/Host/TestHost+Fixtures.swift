import LuaGuest
import Receivables

extension TestHost {
  /// The columns of a table of cases, and how many rows it has.
  func cases(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first else {
      throw CallbackFailure(message: "cases takes a path, like \"testdata/limits.csv\"")
    }
    let table = try fixtures.cases(path)
    return .table(
      [
        TableEntry(key: .string("columns"), value: .list(table.columns.map(Value.string))),
        TableEntry(key: .string("count"), value: .integer(Int64(table.rows.count))),
      ])
  }

  /// One row of a table of cases, by its place from 1.
  func row(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first, case .integer(let number)? = arguments.dropFirst().first else {
      throw CallbackFailure(message: "expected a table of cases and the place of a row")
    }
    let rows = try fixtures.cases(path).rows
    guard rows.indices.contains(Int(number) - 1) else { throw CallbackFailure(message: "there is no row \(number)") }
    return .table(rows[Int(number) - 1])
  }
}

extension TestHost {
  /// The function by which the prelude compares snapshots.
  var snapshotFunctions: [(String, ([Value]) throws -> Value)] { [("host_snapshot", compareSnapshot)] }

  /// `host_snapshot(name, decisions)`: what is wrong, or an empty text.
  private func compareSnapshot(_ arguments: [Value]) throws -> Value {
    guard case .string(let name)? = arguments.first, !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    else {
      throw CallbackFailure(message: "a snapshot is named by letters, digits, - and _, like matches_snapshot \"books\"")
    }
    let text = try SnapshotText.make(arguments.dropFirst().first)
    let path = SnapshotStore.path(name, of: testFile)
    return .string(fixtures.snapshots.compare(text, with: path, again: again) ?? "")
  }
}

/// Decisions as the text of a snapshot: a line each, in an order that the books do not sway, so that a review sees what
/// changed.
enum SnapshotText {
  /// The keys that stand on a line, in their order; those that a decision lacks are left out.
  static let keys = [
    "outcome", "level", "reason", "letter", "channel", "deadline", "fee", "interest", "compensation", "promise",
    "assignee", "state", "what", "limit", "terms_days",
    "prepayment_percent", "amount", "due_day", "next_look", "note",
  ]

  /// The text of decisions as Lua holds them.
  ///
  /// - Throws: `CallbackFailure` for what is no decision.
  static func make(_ value: Value?) throws -> String {
    guard case .list(let decisions)? = value, !decisions.isEmpty else {
      throw CallbackFailure(
        message: "a snapshot is made of decisions, as ledger(…):decisions(day) gives them; there are none")
    }
    return try decisions.map(line).sorted { $0.order < $1.order }.map { "\($0.text)\n" }.joined()
  }

  /// What is done beside a decision, in a word: `contact:next_step_due`.
  private static func beside(_ act: Value) -> String {
    guard case .table(let entries) = act else { return act.shown }
    let fields = Dictionary(
      firstOf: entries.compactMap { entry in if case .string(let key) = entry.key { (key, entry.value) } else { nil } })
    return ["outcome", "level", "state", "what", "reason"].compactMap { fields[$0].map(plain) }.joined(separator: ":")
  }

  private static func line(_ value: Value) throws -> (order: String, text: String) {
    guard case .table(let entries) = value else {
      throw CallbackFailure(message: "a snapshot is made of decisions, not of \(value.shown)")
    }
    let fields = Dictionary(
      firstOf: entries.compactMap { entry in if case .string(let key) = entry.key { (key, entry.value) } else { nil } })
    guard let number = fields["invoice_number"].map(plain) ?? fields["customer"].map(plain),
      let outcome = fields["outcome"].map(plain)
    else {
      throw CallbackFailure(message: "a snapshot is made of decisions, as ledger(…):decisions(day) gives them")
    }
    let day = fields["day"].map(plain) ?? ""
    let sequence = fields["sequence"].map(plain).flatMap { $0 == "1" ? nil : "/\($0)" } ?? ""
    var parts = [
      "\(day)  \(number)\(sequence)", [outcome, fields["level"].map(plain)].compactMap { $0 }.joined(separator: " "),
    ]
    if let reason = fields["reason"] { parts.append(plain(reason)) }
    for key in keys where !["outcome", "level", "reason"].contains(key) {
      if let value = fields[key] { parts.append("\(key)=\(plain(value))") }
    }
    if case .list(let acts)? = fields["also"] { parts.append("also=\(acts.map(beside).joined(separator: ","))") }
    if case .list(let guards)? = fields["guards"], !guards.isEmpty {
      parts.append("guards=\(guards.map(plain).joined(separator: ","))")
    }
    return ("\(day) \(number)\(sequence)", parts.joined(separator: "  "))
  }

  private static func plain(_ value: Value) -> String {
    if case .string(let text) = value { return text.replacing("\n", with: " ") }
    return value.shown
  }
}
