/// A case to be run.
struct TestJob: Sendable {
  /// Place of its file among those that are tested.
  var file: Int
  /// Place among the cases of the file.
  var place: Int
  /// What the file says of it.
  var found: FoundCase
}
