import JSONText
import Receivables

extension RecordCodec where Owner == Account {
  package static let account = RecordCodec(
    name: "account", summary: "Everything known of one customer of one creditor.",
    blank: Account(creditor: "", customer: Customer(id: "", name: "")),
    fields: [
      .required("creditor", \.creditor, .identifier),
      .required("customer", \.customer, RecordCodec<Customer>.customer.value),
      .list("contact_points", \.contactPoints, .contactPoint), .list("invoices", \.invoices, .invoice),
      .list("payments", \.payments, .payment), .list("credit_notes", \.creditNotes, .creditNote),
      .list("charges", \.charges, .charge), .list("notices", \.notices, .notice),
      .list("contacts", \.contacts, .contact), .list("disputes", \.disputes, .dispute),
      .list("promises", \.promises, .promise), .list("agreements", \.agreements, .agreement),
      .list("blocks", \.blocks, .block), .list("write_offs", \.writeOffs, .writeOff),
      .list("hand_overs", \.handOvers, .handOver), .list("level_resets", \.levelResets, .levelReset),
      .list("overrides", \.overrides, .guardOverride), .list("payouts", \.payouts, .payout),
      .list("due_day_changes", \.dueDayChanges, .dueDayChange),
      .list("credit_changes", \.creditChanges, .creditChange), .list("trial_arms", \.trialArms, .trialArm),
      .optional("credit", \.credit, RecordCodec<CreditProfile>.creditProfile.value),
    ])
}

/// The schema of every record of the ledger file, by name.
enum RecordSchemas {
  static let all: [(name: String, schema: JSONValue)] = [
    of(.creditor), of(.exchangeRate), of(.account), of(.customer),
    of(.contactPoint), of(.invoice), of(.invoiceLine), of(.receivable),
    of(.cashDiscount), of(.payment), of(.allocation), of(.reversal), of(.creditNote), of(.charge), of(.notice),
    of(.contact), of(.dispute), of(.promise),
    of(.agreement), of(.agreedInstalment), of(.block), of(.writeOff), of(.handOver), of(.levelReset),
    of(.guardOverride), of(.payout), of(.dueDayChange), of(.creditChange), of(.trialArm),
    of(.creditProfile),
  ]

  /// Names of those that are of a creditor alone, so that no account holds them.
  static let namesOfCreditors: Set<String> = [RecordCodec.creditor.name, RecordCodec.exchangeRate.name]

  private static func of<Owner>(_ codec: RecordCodec<Owner>) -> (name: String, schema: JSONValue) {
    (codec.name, codec.schema)
  }
}

/// An account as compact bytes, which are read in one go: what the ledger keeps beside the events of each account, so
/// that a run over many does not put every event together again.
///
/// The bytes hold no more than the events do and are built anew wherever their format differs; `purre ledger check`
/// builds all of them and compares. JSON is what the events are kept in, for people and for years; this is for speed
/// alone.
package enum AccountPack {
  /// How numbers, texts and lists are written.
  private static let coding = 1

  /// Changes whenever the bytes of an account do: with every field of a record and every word of a closed set, since it
  /// is made of the schema that the ledger file has.
  package static let format = format(of: RecordSchemas.all)

  /// Digest (FNV-1a) of the fields of records, whatever is said of them in words.
  static func format(of records: [(name: String, schema: JSONValue)]) -> String {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for (name, schema) in records where !RecordSchemas.namesOfCreditors.contains(name) {
      let fields = JSONWriter.line(schema.member("properties") ?? .null)
      for byte in "\(name) \(fields)\n".utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return "\(coding);" + String(digest, radix: 16)
  }

  /// The bytes of an account; the same account gives the same bytes.
  package static func bytes(_ account: Account) throws(PackFault) -> [UInt8] {
    var account = account
    return try RecordPack.bytes { coder throws(PackFault) in try code(&account, &coder) }
  }

  /// The account of some bytes.
  package static func account(_ bytes: UnsafeRawBufferPointer) throws(PackFault) -> Account {
    var account = RecordCodec.account.blank
    // Without a body to call, which would have the account copied once more.
    var reader = try PackReader(bytes)
    try code(&account, &reader)
    try reader.end()
    return account
  }

  static func code<Coder: PackCoder>(_ account: inout Account, _ coder: inout Coder) throws(PackFault) {
    try coder.code(&account.creditor)
    try coder.code(&account.customer)
    try coder.code(&account.contactPoints, blank: RecordCodec.contactPoint.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.invoices, blank: RecordCodec.invoice.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.payments, blank: RecordCodec.payment.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.creditNotes, blank: RecordCodec.creditNote.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try codeSteps(&account, &coder)
    try coder.code(&account.credit, blank: RecordCodec.creditProfile.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
  }

  /// What was done and said since the claims were made, in the order of the ledger file.
  private static func codeSteps<Coder: PackCoder>(_ account: inout Account, _ coder: inout Coder) throws(PackFault) {
    try coder.code(&account.charges, blank: RecordCodec.charge.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.notices, blank: RecordCodec.notice.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.contacts, blank: RecordCodec.contact.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.disputes, blank: RecordCodec.dispute.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.promises, blank: RecordCodec.promise.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.agreements, blank: RecordCodec.agreement.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.blocks, blank: RecordCodec.block.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.writeOffs, blank: RecordCodec.writeOff.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.handOvers, blank: RecordCodec.handOver.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.levelResets, blank: RecordCodec.levelReset.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.overrides, blank: RecordCodec.guardOverride.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.payouts, blank: RecordCodec.payout.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.dueDayChanges, blank: RecordCodec.dueDayChange.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.creditChanges, blank: RecordCodec.creditChange.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.trialArms, blank: RecordCodec.trialArm.blank) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
  }
}

/// What days of blank records start from.
package let epoch = CivilDay(daysSinceEpoch: 0)

/// The closed sets of words, in the order in which stored accounts number them.
enum PackedEnums {
  static let allocationTargets = AllocationTarget.allCases
  static let channels = Channel.allCases
  static let chargeKinds = ChargeKind.allCases
  static let chargeModes = ChargeMode.allCases
  static let contactOutcomes = ContactOutcome.allCases
  static let contactPurposes = WordSets(ContactPurpose.allCases)
  static let contactPointStatuses = ContactPointStatus.allCases
  static let creditHolds = CreditHold.allCases
  static let creditRatings = CreditRating.allCases
  static let creditStandings = CreditStanding.allCases
  static let customerKinds = CustomerKind.allCases
  static let directions = ContactDirection.allCases
  static let disputeCategories = DisputeCategory.allCases
  static let disputeOutcomes = DisputeOutcome.allCases
  static let invoiceStates = InvoiceState.allCases
  static let levels = ReminderLevel.allCases
  static let nonPaymentReasons = NonPaymentReason.allCases
  static let noticeStates = NoticeState.allCases
  static let waiverReasons = WaiverReason.allCases
  static let writeOffKinds = WriteOffKind.allCases
}
