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
  func read(_ result: BareResult, of guest: Guest, into decision: inout RequestDecision) throws(DecisionFault) {
    guard let fields = DecisionFields(result, files: rules.files), let outcome = RequestDecision.Outcome(rawValue: fields.name),
      allowed.contains(outcome)
    else {
      let names = allowed.map(\.rawValue).joined(separator: ", ")
      throw DecisionFault(message: "policy.\(hook.rawValue) returned \(guest.lastResult.kindName); end every path with one of: \(names)")
    }
    let reason = try fields.reason(of: rules)
    decision.outcome = outcome
    decision.reason = reason.code
    decision.reasonText = reason.sentence
    decision.note = fields.text(.note)
    decision.decidedAt = fields.line
    decision.nextLook = try fields.day(.nextLook, after: asOf)
    decision.terms = try terms(fields)
  }

  private func terms(_ fields: DecisionFields) throws(DecisionFault) -> RequestDecision.Terms {
    var terms = RequestDecision.Terms()
    terms.limit = try fields.notNegative(.limit)
    terms.amount = try fields.notNegative(.amount)
    terms.termsDays = try number(.termsDays, 0...366, fields)
    terms.prepaymentPercent = try number(.prepaymentPercent, 0...100, fields)
    terms.dueDay = fields.day(.dueDay)
    if let day = terms.dueDay, day < asOf { throw fields.fault("due_day is \(day), but must not lie before \(asOf)") }
    return terms
  }

  private func number(_ key: DecisionFields.Key, _ range: ClosedRange<Int64>, _ fields: DecisionFields) throws(DecisionFault) -> Int? {
    guard let number = fields.integer(key) else { return nil }
    guard range.contains(number) else {
      throw fields.fault("\(key.rawValue) is \(number), but must be \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }
}
