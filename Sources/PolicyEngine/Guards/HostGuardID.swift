/// Names of those of purre's own guards that others must name.
public enum HostGuardID {
  /// Charges on payments that are too old to know who has paid.
  public static let paymentsStale = "payments_stale"
}
