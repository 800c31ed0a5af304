import Dunning
import JSONText
import LuaGuest
import PolicyEngine
import Receivables

/// Decisions as JSON; keys always in the same order.
package enum DecisionJSON {
  /// One decision.
  package static func value(_ decision: Decision) -> JSONValue {
    var tree = JSONTree()
    write(decision, to: &tree)
    return tree.value
  }

  /// A decision a line.
  static func lines(_ list: DecisionList) -> String {
    var lines = JSONBuilder(depth: nil)
    for decision in list.decisions {
      write(decision, to: &lines)
      lines.endLine()
    }
    return lines.text
  }

  /// Writes one decision.
  static func write(_ decision: Decision, to json: inout some JSONSink) {
    json.object { json in
      json.member("subject") { subject(decision.subject, to: &$0) }
      json.member("as_of", decision.asOf)
      act(decision, to: &json)
      json.member("next_look", decision.nextLook)
      json.member("facts") { json in
        for fact in decision.facts {
          json.key(fact.name)
          ValueJSON.write(fact.value, to: &json)
        }
      }
      if let place = decision.trial { json.member("trial") { trial(place, to: &$0) } }
      if !decision.guards.isEmpty { json.member("guards", decision.guards) { finding($0, to: &$1) } }
      if !decision.also.isEmpty { json.member("also", decision.also) { companion($0, to: &$1) } }
      if let failure = decision.failure { json.member("failure") { self.failure(failure, to: &$0) } }
      json.member("decided_at", decision.decidedAt?.description)
      json.member("policy") { json in
        json.member("name", decision.policy.name)
        json.member("version", decision.policy.version)
        json.member("content_hash", decision.policy.contentHash)
        json.member("law_reason", decision.policy.lawReason)
      }
    }
  }

  /// Where the customer stands in a trial.
  private static func trial(_ place: TrialPlace, to json: inout some JSONSink) {
    json.member("name", place.trial)
    json.member("arm", place.arm)
    json.member("outside", place.exclusion?.rawValue)
  }

  /// What is done beside a decision.
  /// What is done and why, of a decision and of what stands beside one.
  private static func act(_ act: Decision, to json: inout some JSONSink) {
    json.member("outcome", act.outcome.rawValue)
    if let action = act.action { json.member("action") { self.action(action, to: &$0) } }
    json.member("reason", act.reason)
    json.member("reason_text", act.reasonText)
    json.member("note", act.note)
    json.member("by_itself", act.byItself)
  }

  private static func companion(_ act: Decision, to json: inout some JSONSink) {
    json.object { json in
      self.act(act, to: &json)
      if !act.guards.isEmpty { json.member("guards", act.guards) { finding($0, to: &$1) } }
      json.member("decided_at", act.decidedAt?.description)
    }
  }

  private static func subject(_ subject: DecisionSubject, to json: inout some JSONSink) {
    json.member("creditor", subject.creditor)
    json.member("customer", subject.customer)
    json.member("customer_name", subject.customerName)
    if subject.isCustomer {
      json.member("claims", subject.claims) { claim, json in
        json.object {
          $0.member("receivable", claim.receivable)
          $0.member("invoice_number", claim.invoiceNumber)
          $0.member("open", claim.open)
        }
      }
      if !subject.claims.isEmpty { json.member("due_day", subject.dueDay) }
    } else {
      json.member("invoice", subject.invoice)
      json.member("invoice_number", subject.invoiceNumber)
      json.member("receivable", subject.receivable)
      json.member("sequence", subject.sequence)
      json.member("due_day", subject.dueDay)
    }
    json.member("open", subject.open)
    if subject.openCharges.isPositive { json.member("open_charges", subject.openCharges) }
    if !subject.isCustomer, subject.doubtfulCharges.isPositive {
      json.member("doubtful_charges", subject.doubtfulCharges)
    }
  }

  private static func action(_ action: Action, to json: inout some JSONSink) {
    json.member("level", action.level?.rawValue)
    json.member("step", action.step)
    json.member("repetition", action.repetition)
    json.member("letter", action.letter)
    json.member("channel", action.channel?.rawValue)
    json.member("contact_point", action.contactPoint)
    json.member("from_hour", action.hours?.lowerBound)
    json.member("until_hour", action.hours?.upperBound)
    json.member("deadline", action.deadline)
    json.member("fee", action.fee)
    json.member("interest", action.interest)
    json.member("compensation", action.compensation)
    json.member("amount", action.amount)
    json.member("promise", action.promise)
    json.member("task", action.task)
    json.member("assignee", action.assignee)
    guard let credit = action.credit else { return }
    json.member("credit") {
      $0.member("standing", credit.standing.rawValue)
      $0.member("state", credit.state)
    }
  }

  /// A guard that was met.
  static func finding(_ finding: GuardFinding) -> JSONValue {
    var tree = JSONTree()
    self.finding(finding, to: &tree)
    return tree.value
  }

  private static func finding(_ finding: GuardFinding, to json: inout some JSONSink) {
    json.object { json in
      json.member("id", finding.id)
      json.member("level", finding.level.rawValue)
      json.member("wanted", finding.wanted)
      json.member("message", finding.message)
      json.member("source", finding.source)
      json.member("allowed", finding.allowed)
      json.member("first_allowed_day", finding.firstAllowedDay)
      guard let override = finding.override else { return }
      json.member("override") {
        $0.member("id", override.id)
        $0.member("who", override.who)
        $0.member("why", override.why)
        $0.member("until", override.until)
      }
    }
  }

  private static func failure(_ failure: DecisionFailure, to json: inout some JSONSink) {
    json.member("kind", failure.kind.rawValue)
    json.member("message", failure.message)
    json.member("line", failure.line?.description)
    if !failure.frames.isEmpty { json.member("frames", failure.frames) { $1.add($0.description) } }
  }
}

/// A whole document of decisions: they come between what stands before them and what is said of all of them.
struct DecisionDocument {
  /// Within how many lists and objects a decision stands.
  static let depth = 2

  private var json = JSONBuilder(depth: 0)

  /// What stands before the first decision.
  mutating func begin(asOf: CivilDay) -> [UInt8] {
    json.begin("{")
    json.member("as_of", asOf)
    json.key("decisions")
    json.begin("[")
    return json.take()
  }

  /// Decisions that were written as elements of a list at ``depth``.
  mutating func add(_ decisions: [UInt8]) -> [UInt8] {
    json.add(elements: decisions)
    return json.take()
  }

  /// What stands after the last decision.
  mutating func end(_ totals: DecisionTotals) -> [UInt8] {
    json.end("]")
    json.member("summary", totals.summary, Self.line)
    if !totals.summaryOfCompanions.isEmpty { json.member("summary_also", totals.summaryOfCompanions, Self.line) }
    if let kept = totals.kept { json.member("kept") { Self.kept(kept, to: &$0) } }
    json.member("overrides", totals.overridesInOrder) { entry, json in
      let (customer, override) = entry
      json.object { json in
        json.member("customer", customer)
        json.member("guard", override.guardID)
        json.member("receivable", override.receivable)
        json.member("who", override.who)
        json.member("why", override.why)
        json.member("from", override.from)
        json.member("until", override.until)
      }
    }
    json.end("}")
    json.endLine()
    return json.take()
  }

  /// What stands of earlier runs.
  private static func kept(_ kept: KeptDecisions, to json: inout JSONBuilder) {
    json.member("customers", kept.accounts)
    json.member("decisions", kept.decisions)
    json.member("outcomes") { json in
      for (outcome, count) in kept.outcomes.sorted(by: { $0.key < $1.key }) { json.member(outcome, count) }
    }
  }

  private static func line(_ line: SummaryLine, to json: inout JSONBuilder) {
    json.object { json in
      json.member("outcome", line.outcome.rawValue)
      json.member("count", line.count)
      json.member("open") {
        $0.member("amount", line.decimal)
        $0.member("currency", line.currency.code)
      }
    }
  }
}
