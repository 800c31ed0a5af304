/// What came of one case.
package struct TestResult: Sendable, Hashable {
  /// How a case ended.
  package enum Status: String, Sendable, Hashable {
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
  package var id: TestID
  /// Where the case stands.
  package var location: SourceLocation
  /// The command that runs this case and no other, quoted for a shell.
  package var again: String
  /// How it ended.
  package var status: Status
  /// What did not hold, or the reason for leaving it out.
  package var message: String?
  /// Where it ended, for failures: `shop/policy_test.lua:12`.
  package var place: String?
  /// The same place as a file on disk.
  package var failureLocation: SourceLocation?
  /// Expectations that were checked.
  package var expectations: Int
  /// Fuel that the case itself used, and what runs before it; decisions are counted apart.
  package var fuel: UInt64
  /// Wall time, in seconds.
  package var seconds: Double
  /// What the case ran of the plug-in under test, where ``TestOptions/measuresReach`` asks for it.
  package var reach: CaseReach?

  /// Whether it is neither failed nor errored.
  package var isGreen: Bool { status != .failed && status != .errored }

  /// A case that has passed so far.
  init(id: TestID, location: SourceLocation, again: String) {
    self.id = id
    self.location = location
    self.again = again
    status = .passed
    expectations = 0
    fuel = 0
    seconds = 0
  }
}
