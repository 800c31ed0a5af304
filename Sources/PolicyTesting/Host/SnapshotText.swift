import LuaGuest
import Receivables

/// Decisions as the text of a snapshot: a line each, in an order that the books do not sway, so that a review sees what
/// changed.
enum SnapshotText {
  /// The keys that stand on a line, in their order; those that a decision lacks are left out.
  static let keys = [
    "outcome", "level", "reason", "letter", "channel", "deadline", "fee", "interest", "compensation", "promise", "limit", "terms_days",
    "prepayment_percent", "amount", "due_day", "next_look", "note",
  ]

  /// The text of decisions as Lua holds them.
  ///
  /// - Throws: `CallbackFailure` for what is no decision.
  static func make(_ value: Value?) throws -> String {
    guard case .list(let decisions)? = value, !decisions.isEmpty else {
      throw CallbackFailure(message: "a snapshot is made of decisions, as ledger(…):decisions(day) gives them; there are none")
    }
    return try decisions.map(line).sorted { $0.order < $1.order }.map { "\($0.text)\n" }.joined()
  }

  private static func line(_ value: Value) throws -> (order: String, text: String) {
    guard case .table(let entries) = value else { throw CallbackFailure(message: "a snapshot is made of decisions, not of \(value.shown)") }
    let fields = Dictionary(
      entries.compactMap { entry in if case .string(let key) = entry.key { (key, entry.value) } else { nil } },
      uniquingKeysWith: { first, _ in first })
    guard let number = fields["invoice_number"].map(plain) ?? fields["customer"].map(plain), let outcome = fields["outcome"].map(plain) else {
      throw CallbackFailure(message: "a snapshot is made of decisions, as ledger(…):decisions(day) gives them")
    }
    let day = fields["day"].map(plain) ?? ""
    let sequence = fields["sequence"].map(plain).flatMap { $0 == "1" ? nil : "/\($0)" } ?? ""
    var parts = ["\(day)  \(number)\(sequence)", [outcome, fields["level"].map(plain)].compactMap { $0 }.joined(separator: " ")]
    if let reason = fields["reason"] { parts.append(plain(reason)) }
    for key in keys where !["outcome", "level", "reason"].contains(key) {
      if let value = fields[key] { parts.append("\(key)=\(plain(value))") }
    }
    if case .list(let guards)? = fields["guards"], !guards.isEmpty { parts.append("guards=\(guards.map(plain).joined(separator: ","))") }
    return ("\(day) \(number)\(sequence)", parts.joined(separator: "  "))
  }

  private static func plain(_ value: Value) -> String {
    if case .string(let text) = value { return text.replacing("\n", with: " ") }
    return value.shown
  }
}
