/// A promise to pay on a day.
public struct PromiseState: Sendable, Hashable {
  /// The promise.
  public let promise: Promise
  /// How it stands.
  public let status: PromiseStatus
  /// What came in time towards it.
  public let paidTowards: Money
  /// 1 and the promises made before that were not kept.
  public let level: Int
  /// First day on which it counted as not kept.
  public let brokenOn: CivilDay?
}
