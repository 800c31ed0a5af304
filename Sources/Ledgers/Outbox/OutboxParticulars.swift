import JSONText
import PolicyEngine
import Receivables

/// What was decided for an entry of the outbox, kept as JSON: what a person approves.
public struct OutboxParticulars: Sendable, Hashable {
  /// Name of the customer.
  public var customerName = ""
  /// Number of the invoice.
  public var invoiceNumber = ""
  /// What was open.
  public var open = Money.zero(.nok)
  /// Level of a notice.
  public var level: ReminderLevel?
  /// Medium.
  public var channel: Channel?
  /// Id of the contact point.
  public var contactPoint: String?
  /// Last day of payment.
  public var deadline: CivilDay?
  /// Fee to claim.
  public var fee: Money?
  /// Interest to claim.
  public var interest: Money?
  /// Compensation to claim.
  public var compensation: Money?
  /// Amount to write off.
  public var amount: Money?
  /// Id of the promise to confirm.
  public var promise: String?
  /// Id of the notice in the account.
  public var notice: String?
  /// Reason code.
  public var reason = ""
  /// What it means.
  public var reasonText = ""
  /// A remark of the policy.
  public var note: String?
  /// Name of the policy that decided.
  public var policy = ""
  /// SHA-256 of its text.
  public var policyHash = ""
  /// The creditor lets such notices go out unseen.
  public var isUnapproved = false

  /// Nothing.
  init() {}

  /// What a decision says.
  init(_ decision: Decision, unapprovedLevels: [ReminderLevel]) {
    customerName = decision.subject.customerName
    invoiceNumber = decision.subject.invoiceNumber
    open = decision.subject.open
    level = decision.action?.level
    channel = decision.action?.channel
    contactPoint = decision.action?.contactPoint
    deadline = decision.action?.deadline
    fee = decision.action?.fee
    interest = decision.action?.interest
    compensation = decision.action?.compensation
    amount = decision.action?.amount
    promise = decision.action?.promise
    notice = DecisionRecorder.noticeID(decision)
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
      .required("customer_name", \.customerName, .anyText), .required("invoice_number", \.invoiceNumber, .text),
      .required("open", \.open, .money), .optional("level", \.level, .choice), .optional("channel", \.channel, .choice),
      .optional("contact_point", \.contactPoint, .text), .optional("deadline", \.deadline, .day), .optional("fee", \.fee, .money),
      .optional("interest", \.interest, .money), .optional("compensation", \.compensation, .money), .optional("amount", \.amount, .money),
      .optional("promise", \.promise, .text), .optional("notice", \.notice, .text), .required("reason", \.reason, .text),
      .required("reason_text", \.reasonText, .anyText), .optional("note", \.note, .anyText), .required("policy", \.policy, .text),
      .required("policy_hash", \.policyHash, .anyText), .defaulted("unapproved", \.isUnapproved, false, .boolean),
    ])
}

extension ValueCodec where Value == String {
  /// Any text, an empty one too.
  static let anyText = ValueCodec(
    schema: .object([.init("type", .string("string"))]),
    read: { value, faults in
      guard case .string(let text) = value else { return faults.expected("a text", value) }
      return text
    }, write: { .string($0) })
}
