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
  private static let keys = DecisionValue.shown + ["claims", "also", "guards"]

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

  private static func line(_ value: Value) throws -> (order: String, text: String) {
    let fields = try fields(value)
    guard let number = fields["invoice_number"].map(plain) ?? fields["customer"].map(plain),
      let outcome = fields["outcome"].map(plain)
    else {
      throw CallbackFailure(message: "a snapshot is made of decisions, as ledger(…):decisions(day) gives them")
    }
    let day = fields["day"].map(plain) ?? ""
    let sequence = fields["sequence"].map(plain).flatMap { $0 == "1" ? nil : "/\($0)" } ?? ""
    let step = [outcome, fields["level"].map(plain)].compactMap { $0 }.joined(separator: " ")
    let head = ["\(day)  \(number)\(sequence)", step] + [fields["reason"].map(plain)].compactMap { $0 }
    let rest = try rest(of: fields, after: ["outcome", "level", "reason"])
    return ("\(day) \(number)\(sequence)", (head + rest).joined(separator: "  "))
  }

  /// What is done beside a decision: `contact:next_step_due:assignee=Anne`.
  private static func beside(_ act: Value) throws -> String {
    let fields = try fields(act), head = ["outcome", "level", "state", "what", "reason"]
    return (head.compactMap { fields[$0].map(plain) } + (try rest(of: fields, after: head))).joined(separator: ":")
  }

  /// What a decision has but for the keys that come first, each with its name.
  private static func rest(of fields: [String: Value], after head: [String]) throws -> [String] {
    try keys.compactMap { key in
      guard !head.contains(key), let value = fields[key] else { return nil }
      guard case .list(let members) = value else { return "\(key)=\(plain(value))" }
      let words = try members.map(key == "also" ? beside : plain)
      return words.isEmpty ? nil : "\(key)=\(words.joined(separator: ","))"
    }
  }

  private static func fields(_ value: Value) throws -> [String: Value] {
    guard case .table(let entries) = value else {
      throw CallbackFailure(message: "a snapshot is made of decisions, not of \(value.shown)")
    }
    return Dictionary(
      firstOf: entries.compactMap { entry in if case .string(let key) = entry.key { (key, entry.value) } else { nil } })
  }

  private static func plain(_ value: Value) -> String {
    if case .string(let text) = value { return text.replacing("\n", with: " ") }
    return value.shown
  }
}
