/// What an incoming payment covers first (dekningsrekkefølge). A choice of the creditor, not a rule of code.
package struct AllocationOrder: Sendable, Hashable {
  /// The parts of a claim, first covered first; each part once.
  package let targets: [AllocationTarget]

  /// Makes an order, or `nil` when a part is missing or named twice.
  package init?(_ targets: [AllocationTarget]) {
    guard targets.count == AllocationTarget.allCases.count, Set(targets).count == targets.count else { return nil }
    self.targets = targets
  }

  private init(known targets: [AllocationTarget]) { self.targets = targets }

  /// Costs, fees, compensation, interest, then the principal: the customary order.
  package static let standard = AllocationOrder(known: [.legalCosts, .fee, .compensation, .interest, .principal])

  /// The principal before everything else.
  package static let principalFirst = AllocationOrder(known: [.principal, .legalCosts, .fee, .compensation, .interest])
}

/// The part of a claim that money covers.
package enum AllocationTarget: String, Sendable, Hashable, CaseIterable {
  /// Costs of legal steps.
  case legalCosts = "legal_costs"
  /// Reminder fees.
  case fee
  /// Standard compensation for late payment.
  case compensation
  /// Late interest.
  case interest
  /// The claim itself.
  case principal
}

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
