/// A step of the ladder (purretrinn), least to most serious.
package enum ReminderLevel: String, Sendable, Hashable, CaseIterable {
  /// A notice before the due day.
  case preDue = "pre_due"
  /// Friendly reminder (betalingspåminnelse).
  case friendly
  /// Reminder (purring).
  case reminder
  /// Notice of collection (inkassovarsel).
  case collectionNotice = "collection_notice"
  /// Demand for payment (betalingsoppfordring).
  case paymentDemand = "payment_demand"
}

extension ReminderLevel: Comparable {
  /// Less serious levels come first.
  package static func < (left: ReminderLevel, right: ReminderLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .preDue: 0
    case .friendly: 1
    case .reminder: 2
    case .collectionNotice: 3
    case .paymentDemand: 4
    }
  }
}
