/// A case that was found, without having been run.
package struct ListedTest: Sendable, Hashable {
  /// What a run would do with it.
  package enum Status: String, Sendable, Hashable {
    /// It would run.
    case test
    /// It is still to be written.
    case todo
    /// It is left out.
    case skipped
  }

  /// `plug-in/file::suite::case[row]`
  package var id: TestID
  /// Where it stands.
  package var location: SourceLocation
  /// What a run would do with it.
  package var status: Status
  /// Why it is left out or still to be written.
  package var reason: String?
}

extension ListedTest.Status {
  init(_ kind: FoundCase.Kind) {
    self =
      switch kind {
      case .test: .test
      case .todo: .todo
      case .skip: .skipped
      }
  }
}
