import Receivables

/// The closed sets of words, in the order in which stored accounts number them.
enum Words {
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
      text(allocationTargets), text(channels), text(chargeKinds), text(chargeModes), text(contactOutcomes), text(contactPurposes),
      text(contactPointStatuses), text(creditHolds), text(creditRatings), text(customerKinds), text(directions),
      text(disputeCategories), text(disputeOutcomes), text(invoiceStates), text(levels), text(nonPaymentReasons),
      text(noticeStates), text(waiverReasons), text(writeOffKinds),
    ]
    return parts.joined(separator: ";")
  }()

  private static func text<Word: RawRepresentable<String>>(_ words: [Word]) -> String { words.map(\.rawValue).joined(separator: ",") }
}
