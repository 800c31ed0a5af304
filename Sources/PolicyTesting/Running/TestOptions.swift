/// How the selected cases are run.
public struct TestOptions: Sendable {
  /// Stop at the first case that is not green.
  public var failFast = false
  /// Shuffle the cases by this seed.
  public var seed: UInt64?
  /// Seed of the accounts of properties where no other is given.
  public static let propertySeed: UInt64 = 1
  /// Run each case so many times.
  public var count = 1
  /// Workers that run cases at the same time. What they find, and the order in which it is told, is the same for any number.
  public var jobs = 1
  /// Measure what each case runs of its plug-in: for coverage, and to know which cases could notice a change of a line.
  public var measuresReach = false
  /// When no further case is begun; `nil` runs all.
  public var deadline: ContinuousClock.Instant?
  /// Write snapshots anew instead of failing where they differ, and remove those that a whole run compares no more.
  public var updatesSnapshots = false

  /// Once each, in order.
  public init() {}
}
