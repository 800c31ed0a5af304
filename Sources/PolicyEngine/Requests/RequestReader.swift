import LuaGuest
import Receivables

/// Turns what `policy.credit` or `policy.promise` returned into an answer, or says why it is none.
struct RequestReader {
  let hook: Manifest.Hook
  let rules: PolicyRules
  let asOf: CivilDay

  private var allowed: [RequestDecision.Outcome] {
    hook == .credit ? [.approve, .refer, .hold, .decline] : [.accept, .refuse, .refer]
  }

  /// Reads the value into a decision.
  ///
  /// - Throws: ``DecisionFault``.
  func read(_ value: Value, into decision: inout RequestDecision) throws(DecisionFault) {
    guard case .variant(let variant) = value, let outcome = RequestDecision.Outcome(rawValue: variant.constructor),
      allowed.contains(outcome)
    else {
      let names = allowed.map(\.rawValue).joined(separator: ", ")
      throw DecisionFault(message: "policy.\(hook.rawValue) returned \(value.kindName); end every path with one of: \(names)")
    }
    let line = variant.file.flatMap { file in variant.line.map { SourceLine(file: file, line: $0) } }
    let fields = DecisionReader.Fields(variant: variant, line: line)
    let reason = try fields.reason(of: rules)
    decision.outcome = outcome
    decision.reason = reason
    decision.reasonText = rules.reasons[reason] ?? ""
    decision.note = fields.text("note")
    decision.decidedAt = line
    decision.nextLook = try fields.day("next_look", after: asOf)
    decision.terms = try terms(fields)
  }

  private func terms(_ fields: DecisionReader.Fields) throws(DecisionFault) -> RequestDecision.Terms {
    var terms = RequestDecision.Terms()
    terms.limit = try fields.notNegative("limit")
    terms.amount = try fields.notNegative("amount")
    terms.termsDays = try number("terms_days", 0...366, fields)
    terms.prepaymentPercent = try number("prepayment_percent", 0...100, fields)
    terms.dueDay = fields.day("due_day")
    if let day = terms.dueDay, day < asOf { throw fields.fault("due_day is \(day), but must not lie before \(asOf)") }
    return terms
  }

  private func number(_ key: String, _ range: ClosedRange<Int64>, _ fields: DecisionReader.Fields) throws(DecisionFault) -> Int? {
    guard let number = fields.integer(key) else { return nil }
    guard range.contains(number) else {
      throw fields.fault("\(key) is \(number), but must be \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }
}
