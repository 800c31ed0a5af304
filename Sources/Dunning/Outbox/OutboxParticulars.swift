import JSONText
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables

/// What was decided for an entry of the outbox, kept as JSON: what a person approves.
package struct OutboxParticulars: Sendable, Hashable {
  package var customerName = ""
  package var invoiceNumber = ""
  /// What was open of the principal.
  package var open = Money.zero(.nok)
  /// What was open of charges, where any were.
  package var openCharges: Money?
  /// What a notice is before the law.
  package var level: ReminderLevel?
  /// The policy's own name of the level, where it has one.
  package var step: String?
  /// Medium.
  package var channel: Channel?
  /// Id of the contact point.
  package var contactPoint: String?
  /// Last day of payment.
  package var deadline: CivilDay?
  /// Fee to claim.
  package var fee: Money?
  /// Interest to claim.
  package var interest: Money?
  /// Compensation to claim.
  package var compensation: Money?
  /// Amount to write off.
  package var amount: Money?
  /// Id of the promise to confirm.
  package var promise: String?
  /// What a task consists of.
  package var task: String?
  /// Who is to do it.
  package var assignee: String?
  /// Name of the state that the customer's credit is to be in.
  package var creditState: String?
  /// What that state means for deliveries.
  package var creditStanding: CreditStanding?
  /// Id of the notice in the account.
  package var notice: String?
  /// Reason code.
  package var reason = ""
  /// What it means.
  package var reasonText = ""
  /// A remark of the policy.
  package var note: String?
  /// Name of the policy that decided.
  package var policy = ""
  /// SHA-256 of its text.
  package var policyHash = ""
  /// The creditor lets such notices go out unseen.
  package var isUnapproved = false

  /// Nothing.
  init() {}

  /// What a decision says.
  init(_ decision: Decision, unapprovedLevels: [ReminderLevel]) {
    customerName = decision.subject.customerName
    invoiceNumber = decision.subject.invoiceNumbers
    open = decision.subject.open
    openCharges = decision.subject.openCharges.isPositive ? decision.subject.openCharges : nil
    level = decision.action?.level
    step = decision.action?.step
    channel = decision.action?.channel
    contactPoint = decision.action?.contactPoint
    deadline = decision.action?.deadline
    fee = decision.action?.fee
    interest = decision.action?.interest
    compensation = decision.action?.compensation
    amount = decision.action?.amount
    promise = decision.action?.promise
    task = decision.action?.task
    assignee = decision.action?.assignee
    creditState = decision.action?.credit?.state
    creditStanding = decision.action?.credit?.standing
    notice = DecisionPosting.noticeID(decision)
    reason = decision.reason
    reasonText = decision.reasonText
    note = decision.note
    policy = decision.policy.name
    policyHash = decision.policy.contentHash
    isUnapproved = decision.outcome == .notice && (level.map(unapprovedLevels.contains) ?? false)
  }

  /// As JSON.
  var document: String { JSONWriter.line(Self.codec.write(self)) }

  /// Reads what ``document`` wrote.
  ///
  /// - Throws: ``LedgerStoreError`` when it is something else.
  static func read(_ document: String) throws -> OutboxParticulars {
    let faults = FaultCollector(file: "")
    guard let particulars = codec.read(try JSONParser.parse(Array(document.utf8)), faults), !faults.hasErrors else {
      throw LedgerStoreError("an entry of the outbox cannot be read; see purre ledger check")
    }
    return particulars
  }

  static let codec = RecordCodec(
    name: "outbox_entry", summary: "What was decided.", blank: OutboxParticulars(),
    fields: [
      .required("customer_name", \.customerName, .anyText), .required("invoice_number", \.invoiceNumber, .anyText),
      .required("open", \.open, .money), .optional("open_charges", \.openCharges, .money),
      .optional("level", \.level, .choice), .optional("step", \.step, .text), .optional("channel", \.channel, .choice),
      .optional("contact_point", \.contactPoint, .text), .optional("deadline", \.deadline, .day),
      .optional("fee", \.fee, .money),
      .optional("interest", \.interest, .money), .optional("compensation", \.compensation, .money),
      .optional("amount", \.amount, .money),
      .optional("promise", \.promise, .text), .optional("task", \.task, .text),
      .optional("assignee", \.assignee, .text),
      .optional("credit_state", \.creditState, .text), .optional("credit_standing", \.creditStanding, .choice),
      .optional("notice", \.notice, .text),
      .required("reason", \.reason, .text),
      .required("reason_text", \.reasonText, .anyText), .optional("note", \.note, .anyText),
      .required("policy", \.policy, .text),
      .required("policy_hash", \.policyHash, .anyText), .defaulted("unapproved", \.isUnapproved, false, .boolean),
    ])
}
