/// Names of those of purre's own guards that others must name.
package enum HostGuardID {
  /// Charges on payments that are too old to know who has paid.
  package static let paymentsStale = "payments_stale"
}
