import Receivables

/// The functions that build decisions: the one list that the guest, the checker and the documentation work from.
package enum DecisionConstructors {
  package static let all: [ConstructorDescription] = [
    notice, wait, contact, task, confirmPromise, hold, suggestHandover, suggestWriteOff, creditStop, creditWatch,
    creditResume, approve, refer, decline, accept, refuse,
  ]

  /// Names of those that may stand beside another decision, in its key `also`: what does nothing may not.
  package static let companions: [String] =
    all.filter { $0.field("also") != nil && $0.name != "hold" }.map(\.name)

  private static let reason = ConstructorFieldDescription(
    name: "reason", type: .string, isRequired: true, summary: "Reason code, of purre's or declared in `reasons`.")
  private static let note = ConstructorFieldDescription(
    name: "note", type: .string, summary: "A remark for the reader.")
  private static let nextLook = ConstructorFieldDescription(
    name: "next_look", type: .day,
    summary:
      "Next day to look, after today; unless given, the day after a deadline, in 7 days for a hold, else tomorrow.")
  private static let channel = ConstructorFieldDescription(
    name: "channel", type: .string, allowed: Channel.allCases.map(\.rawValue), summary: "The medium.")

  private static let assignee = ConstructorFieldDescription(
    name: "assignee", type: .string, summary: "Who is to do it: a person, a team, a queue of another system.")
  private static let also = ConstructorFieldDescription(
    name: "also", type: .list(of: .record("decision")),
    summary: "What is done beside it the same day, each judged by itself, like { contact { reason = \"…\" } }.")
  private static let state = ConstructorFieldDescription(
    name: "state", type: .string, summary: "The business's own name of the state, like \"OD2\".")

  private static let notice = ConstructorDescription(
    name: "notice",
    summary: "Send a notice; for a customer, one letter for all claims that may have it, without charges.",
    hooks: [.reminder, .customer],
    fields: [
      ConstructorFieldDescription(
        name: "level", type: .string, isRequired: true,
        summary: "Its step on the ladder, by the name that the policy's ladder or levels give it."),
      ConstructorFieldDescription(name: "letter", type: .string, summary: "Template; that of the level unless given."),
      ConstructorFieldDescription(
        name: "deadline_days", type: .integer, summary: "Calendar days to pay, counted from today; 14 unless given."),
      ConstructorFieldDescription(name: "deadline", type: .day, summary: "Last day of payment, instead of days."),
      ConstructorFieldDescription(name: "fee", type: .money, summary: "Fee to claim."),
      ConstructorFieldDescription(name: "interest", type: .money, summary: "Interest to claim."),
      ConstructorFieldDescription(
        name: "compensation", type: .money, summary: "Compensation for collection costs to claim, instead of fees."),
      ConstructorFieldDescription(
        name: "from_hour", type: .integer, summary: "First hour of the day to send at, 0 to 23."),
      ConstructorFieldDescription(
        name: "until_hour", type: .integer, summary: "Hour of the day by which it must be sent, 1 to 24."),
      channel, reason, note, nextLook, also,
    ])

  private static let wait = ConstructorDescription(
    name: "wait", summary: "Do nothing today.", hooks: [.reminder, .customer],
    fields: [reason, note, nextLook])

  private static let contact = ConstructorDescription(
    name: "contact", summary: "Speak with the customer; for a customer, one talk about all claims.",
    hooks: [.reminder, .customer], fields: [channel, assignee, reason, note, nextLook, also])

  private static let task = ConstructorDescription(
    name: "task", summary: "Have somebody do something that is no talk with the customer.",
    hooks: [.reminder, .customer],
    fields: [
      ConstructorFieldDescription(
        name: "what", type: .string, isRequired: true, summary: "What is to be done, in a line."),
      assignee, reason, note, nextLook, also,
    ])

  private static let confirmPromise = ConstructorDescription(
    name: "confirm_promise", summary: "Confirm a promise in writing.",
    fields: [
      ConstructorFieldDescription(name: "promise", type: .string, isRequired: true, summary: "Id of the promise."),
      channel, reason, note, nextLook, also,
    ])

  private static let hold = ConstructorDescription(
    name: "hold", summary: "Do nothing until a person or an end day lifts the hold.",
    hooks: [.reminder, .credit, .customer],
    fields: [assignee, reason, note, nextLook, also])

  private static let suggestHandover = ConstructorDescription(
    name: "suggest_handover", summary: "Suggest that an agency takes over.",
    fields: [assignee, reason, note, nextLook, also])

  private static let approve = ConstructorDescription(
    name: "approve", summary: "Give credit; of policy.credit.", hooks: [.credit],
    fields: [
      ConstructorFieldDescription(name: "limit", type: .money, summary: "A new credit limit."),
      ConstructorFieldDescription(name: "terms_days", type: .integer, summary: "Days to pay."),
      ConstructorFieldDescription(
        name: "prepayment_percent", type: .integer, summary: "Part to be paid before delivery."),
      reason, note, nextLook,
    ])

  private static let refer = ConstructorDescription(
    name: "refer", summary: "Let a person decide; of policy.credit and policy.promise.", hooks: [.credit, .promise],
    fields: [reason, note, nextLook])

  private static let decline = ConstructorDescription(
    name: "decline", summary: "Give no credit; of policy.credit.", hooks: [.credit], fields: [reason, note, nextLook])

  private static let accept = ConstructorDescription(
    name: "accept", summary: "Accept a promise, on other terms where they are given; of policy.promise.",
    hooks: [.promise],
    fields: [
      ConstructorFieldDescription(name: "amount", type: .money, summary: "How much must be promised."),
      ConstructorFieldDescription(name: "due_day", type: .day, summary: "By when it must be paid."),
      reason, note, nextLook,
    ])

  private static let refuse = ConstructorDescription(
    name: "refuse", summary: "Refuse a promise; of policy.promise.", hooks: [.promise],
    fields: [reason, note, nextLook])

  private static let suggestWriteOff = ConstructorDescription(
    name: "suggest_write_off", summary: "Suggest that an amount is given up.",
    fields: [
      ConstructorFieldDescription(name: "amount", type: .money, summary: "How much; all that is open unless given."),
      assignee, reason, note, nextLook, also,
    ])

  private static let creditStop = credit(
    "credit_stop", "Have deliveries stopped. Once done it stands until another state is.")
  private static let creditWatch = credit(
    "credit_watch", "Have somebody look at the customer's credit, while deliveries go on.")
  private static let creditResume = credit("credit_resume", "Have deliveries go on again.")

  private static func credit(_ name: String, _ summary: String) -> ConstructorDescription {
    ConstructorDescription(
      name: name, summary: summary, hooks: [.reminder, .customer],
      fields: [state, assignee, reason, note, nextLook, also])
  }
}

/// A function that builds a decision from a table of named keys: `wait { reason = "small_claim" }`.
package struct ConstructorDescription: Sendable, Hashable {
  /// Its global name.
  package var name: String
  /// One line of documentation.
  package var summary: String
  /// The functions of a policy that may give it.
  package var hooks: Set<Manifest.Hook>
  /// The keys it takes.
  package var fields: [ConstructorFieldDescription]

  /// Describes a constructor.
  package init(
    name: String, summary: String = "", hooks: Set<Manifest.Hook> = [.reminder], fields: [ConstructorFieldDescription]
  ) {
    self.name = name
    self.summary = summary
    self.hooks = hooks
    self.fields = fields
  }

  /// The key of that name.
  package func field(_ name: String) -> ConstructorFieldDescription? { fields.first { $0.name == name } }
}

/// A key that a decision's constructor takes.
package struct ConstructorFieldDescription: Sendable, Hashable {
  /// The key. One named `reason` holds a reason code: its literals must be among ``Vocabulary/reasons``.
  package var name: String
  /// What it takes.
  package var type: TypeDescription
  /// Whether leaving it out is an error.
  package var isRequired: Bool
  /// The only texts it takes, where the set is closed; `nil` means any.
  package var allowed: [String]?
  /// One line of documentation.
  package var summary: String

  /// Describes a key.
  package init(
    name: String, type: TypeDescription, isRequired: Bool = false, allowed: [String]? = nil,
    summary: String = ""
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.allowed = allowed
    self.summary = summary
  }
}
