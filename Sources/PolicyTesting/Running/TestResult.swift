/// What came of one case.
public struct TestResult: Sendable, Hashable {
  /// How a case ended.
  public enum Status: String, Sendable, Hashable {
    /// Every expectation held.
    case passed
    /// An expectation did not hold.
    case failed
    /// The case itself broke, or met a limit.
    case errored
    /// To be written.
    case todo
    /// Left out, with a reason.
    case skipped
  }

  /// `plug-in/file::suite::case[row]`
  public var id: TestID
  /// How it ended.
  public var status: Status
  /// What did not hold, or the reason for leaving it out.
  public var message: String?
  /// Where it ended, for failures: `shop/policy_test.lua:12`.
  public var place: String?
  /// Expectations that were checked.
  public var expectations: Int
  /// Fuel that the case itself used.
  public var fuel: UInt64
  /// Wall time, in seconds.
  public var seconds: Double
}
