/// How the selected cases are run.
package struct TestOptions: Sendable {
  /// Stop at the first case that is not green.
  package var failFast = false
  /// Shuffle the cases by this seed.
  package var seed: UInt64?
  /// Seed of the accounts of properties where no other is given.
  package static let propertySeed: UInt64 = 1
  /// Run each case so many times.
  package var count = 1
  /// Workers that run cases at the same time. What they find, and the order in which it is told, is the same for any number.
  package var jobs = 1
  /// Measure what each case runs of its plug-in: for coverage, and to know which cases could notice a change of a line.
  package var measuresReach = false
  /// When no further case is begun; `nil` runs all.
  package var deadline: ContinuousClock.Instant?
  /// Write snapshots anew instead of failing where they differ, and remove those that a whole run compares no more.
  package var updatesSnapshots = false

  /// Once each, in order.
  package init() {}
}
