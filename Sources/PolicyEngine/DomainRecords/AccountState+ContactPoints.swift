import Receivables

extension AccountState {
  /// The contact points valid on the day, first choice first.
  var contactPointsInUse: [ContactPoint] {
    account.contactPoints
      .filter { ($0.validFrom ?? asOf) <= asOf && asOf <= ($0.validUntil ?? asOf) }
      .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
  }
}
