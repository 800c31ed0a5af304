/// Something that happened while a script ran, for explanations and coverage.
package enum TraceEvent: Sendable, Hashable {
  /// A line began to run.
  case line(file: String, line: Int)
  /// A field of a domain object was read.
  case read(type: String, field: String, value: Value, file: String, line: Int)
}
