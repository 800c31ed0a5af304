import Receivables

extension RecordCodec where Owner == Account {
  static let account = RecordCodec(
    name: "account", summary: "Everything known of one customer of one creditor.",
    blank: Account(creditor: "", customer: Customer(id: "", name: "")),
    fields: [
      .required("creditor", \.creditor, .text), .required("customer", \.customer, RecordCodec<Customer>.customer.value),
      .list("contact_points", \.contactPoints, .contactPoint), .list("invoices", \.invoices, .invoice),
      .list("payments", \.payments, .payment), .list("credit_notes", \.creditNotes, .creditNote),
      .list("charges", \.charges, .charge), .list("notices", \.notices, .notice),
      .list("contacts", \.contacts, .contact), .list("disputes", \.disputes, .dispute),
      .list("promises", \.promises, .promise), .list("agreements", \.agreements, .agreement),
      .list("blocks", \.blocks, .block), .list("write_offs", \.writeOffs, .writeOff),
      .list("hand_overs", \.handOvers, .handOver), .list("level_resets", \.levelResets, .levelReset),
      .list("overrides", \.overrides, .guardOverride),
      .optional("credit", \.credit, RecordCodec<CreditProfile>.creditProfile.value),
    ])
}

/// An account as compact bytes, which are read in one go: what the ledger keeps beside the events of each account, so that
/// a run over many does not put every event together again.
///
/// The bytes hold no more than the events do and are built anew wherever their format differs; `purre ledger check` builds
/// all of them and compares. JSON is what the events are kept in, for people and for years; this is for speed alone.
package enum AccountPack {
  /// Changes whenever the bytes of an account do.
  package static let format = "1;" + PackedEnums.fingerprint

  /// The bytes of an account; the same account gives the same bytes.
  package static func bytes(_ account: Account) throws(PackFault) -> [UInt8] {
    var writer = PackWriter()
    var account = account
    try code(&account, &writer)
    var head = PackWriter()
    _ = try head.count(writer.currencies.count)
    var bytes = head.body
    for currency in writer.currencies {
      // Three letters of seven bits: never more than four bytes.
      var rest = currency.packed
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    bytes.append(contentsOf: writer.body)
    return bytes
  }

  /// The account of some bytes.
  package static func account(_ bytes: UnsafeRawBufferPointer) throws(PackFault) -> Account {
    var reader = PackReader(bytes)
    var account = blank
    try reader.readCurrencies()
    try code(&account, &reader)
    guard reader.isAtEnd else { throw PackFault(message: "bytes after the end") }
    return account
  }

  private static let blank = Account(creditor: "", customer: Customer(id: "", name: ""))

  private static func code<Coder: PackCoder>(_ account: inout Account, _ coder: inout Coder) throws(PackFault) {
    try coder.code(&account.creditor)
    try coder.code(&account.customer)
    try coder.code(&account.contactPoints, blank: BlankRecords.contactPoint) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.invoices, blank: BlankRecords.invoice) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.payments, blank: BlankRecords.payment) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.creditNotes, blank: BlankRecords.creditNote) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.charges, blank: BlankRecords.charge) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.notices, blank: BlankRecords.notice) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.contacts, blank: BlankRecords.contact) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.disputes, blank: BlankRecords.dispute) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.promises, blank: BlankRecords.promise) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.agreements, blank: BlankRecords.agreement) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.blocks, blank: BlankRecords.block) { coder, item throws(PackFault) in try coder.code(&item)
    }
    try coder.code(&account.writeOffs, blank: BlankRecords.writeOff) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.handOvers, blank: BlankRecords.handOver) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.levelResets, blank: BlankRecords.levelReset) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.overrides, blank: BlankRecords.guardOverride) { coder, item throws(PackFault) in
      try coder.code(&item)
    }
    try coder.code(&account.credit, blank: CreditProfile()) { coder, item throws(PackFault) in try coder.code(&item) }
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
  static let contactPurposes = ContactPurpose.allCases
  static let contactPointStatuses = ContactPointStatus.allCases
  static let creditHolds = CreditHold.allCases
  static let creditRatings = CreditRating.allCases
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

  /// Every word in its place: where two programs differ in it, accounts that one stored are built anew by the other.
  static let fingerprint: String = {
    let parts = [
      text(allocationTargets), text(channels), text(chargeKinds), text(chargeModes), text(contactOutcomes),
      text(contactPurposes),
      text(contactPointStatuses), text(creditHolds), text(creditRatings), text(customerKinds), text(directions),
      text(disputeCategories), text(disputeOutcomes), text(invoiceStates), text(levels), text(nonPaymentReasons),
      text(noticeStates), text(waiverReasons), text(writeOffKinds),
    ]
    return parts.joined(separator: ";")
  }()

  private static func text<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
    words.map(\.rawValue).joined(separator: ",")
  }
}

/// Records with nothing in them, which reading fills.
enum BlankRecords {
  static let contactPoint = ContactPoint(id: "", channel: .email, address: "")
  static let invoice = Invoice(id: "", number: "", issueDay: epoch, currency: .nok, receivables: [])
  static let payment = Payment(id: "", paidOn: epoch, amount: .zero(.nok))
  static let creditNote = CreditNote(id: "", issueDay: epoch, amount: .zero(.nok))
  static let charge = Charge(id: "", receivable: "", kind: .reminderFee, amount: .zero(.nok), claimedOn: epoch)
  static let notice = Notice(id: "", level: .friendly, receivables: [], day: epoch)
  static let contact = Contact(id: "", day: epoch, channel: .phone)
  static let dispute = Dispute(id: "", receivable: "", raisedOn: epoch)
  static let promise = Promise(id: "", receivables: [], amount: .zero(.nok), madeOn: epoch, dueDay: epoch)
  static let agreement = PaymentAgreement(id: "", receivables: [], signedOn: epoch, instalments: [])
  static let block = DunningBlock(id: "", from: epoch, reason: "")
  static let writeOff = WriteOff(id: "", receivable: "", amount: .zero(.nok), day: epoch)
  static let handOver = HandOver(id: "", receivables: [], day: epoch)
  static let levelReset = LevelReset(id: "", receivable: "", day: epoch, reason: "")
  static let guardOverride = GuardOverride(id: "", guardID: "", who: "", why: "", from: epoch, until: epoch)
}
