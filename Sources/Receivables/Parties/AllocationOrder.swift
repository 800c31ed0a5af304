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
