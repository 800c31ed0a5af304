/// A promise to pay on a day.
package struct PromiseState: Sendable, Hashable {
  /// The promise.
  package let promise: Promise
  /// How it stands.
  package let status: PromiseStatus
  /// What came in time towards it.
  package let paidTowards: Money
  /// 1 and the promises made before that were not kept.
  package let level: Int
  /// First day on which it counted as not kept.
  package let brokenOn: CivilDay?
}
