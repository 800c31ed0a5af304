/// What came of running tests.
package struct TestRun: Sendable {
  /// The cases, in the order of plug-ins, files and lines.
  package var results: [TestResult]
  /// What is wrong beside the cases: nothing collected, a fixture that nobody reads …
  package var problems: [TestProblem]
  /// Snapshots that were written or removed, where that was wanted.
  package var snapshotChanges: [SnapshotChange] = []
  /// Whether a snapshot could not be written, which its case tells.
  package var hasUnwrittenSnapshots = false
  /// What is repeated of policies that no law holds.
  package var lawless: [String] = []

  /// Puts results and problems together.
  package init(results: [TestResult], problems: [TestProblem]) {
    self.results = results
    self.problems = problems
  }

  /// How many cases ended so.
  package func count(_ status: TestResult.Status) -> Int { results.count { $0.status == status } }

  /// Whether everything is as it should be.
  package var isGreen: Bool { problems.isEmpty && count(.failed) == 0 && count(.errored) == 0 }
}

/// Something that would make a green run worth nothing.
package struct TestProblem: Sendable, Hashable {
  /// What kind of problem it is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No test file was found, or none has a case.
    case nothingCollected
    /// The selection matches no case.
    case nothingSelected
    /// A file could not be loaded.
    case fileFailed
    /// Two cases have one name.
    case duplicateName
    /// A file below testdata/ is read by no test.
    case unusedFixture
    /// A suite has no case.
    case emptySuite
    /// An expectation of a value that is written out.
    case constantExpectation
    /// A case is written down that the file never comes to.
    case unreachedCase
    /// An account of a fixture is decided by no test.
    case unusedAccount
    /// A parameter is set that no decision of the whole run read where it was set.
    case unusedParameter
    /// A snapshot is compared by no case.
    case staleSnapshot
  }

  /// What kind it is.
  package var kind: Kind
  /// The plug-in or file.
  package var place: String
  /// What is wrong and what to do.
  package var message: String
  /// Where to mend it, where that is known.
  package var location: SourceLocation?
}

/// How far a run has come.
package struct TestProgress: Sendable, Hashable {
  /// Cases that have ended.
  package var done: Int
  /// Cases that are to be run.
  package var all: Int
  /// Cases that were not green.
  package var failed: Int
}
