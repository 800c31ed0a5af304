import JSONText
import PolicyTesting

/// A test run as JSON, the same bytes for every run of the same tests.
package enum TestJSON {
  /// One document: results, problems, totals.
  package static func document(_ run: TestRun) -> String {
    JSONWriter.document(
      .members([
        ("passed", .bool(run.isGreen)), ("results", .array(run.results.map(value))),
        (
          "problems",
          .array(
            run.problems.map {
              .members([("kind", .string($0.kind.rawValue)), ("place", .string($0.place)), ("message", .string($0.message))])
            })
        ),
        (
          "totals",
          .members(
            [TestResult.Status.passed, .failed, .errored, .skipped, .todo].map { ($0.rawValue, .integer(run.count($0))) })
        ),
      ]))
  }

  private static func value(_ result: TestResult) -> JSONValue {
    .members([
      ("id", .string(result.id.description)), ("file", .string(result.location.path)),
      ("line", result.location.line.map { .integer($0) }), ("suite", .string(result.id.suite)), ("case", .string(result.id.name)),
      ("row", result.id.row.map { .string($0) }), ("status", .string(result.status.rawValue)),
      ("message", result.message.map { .string($0) }), ("place", result.place.map { .string($0) }),
      ("run_again", result.isGreen ? nil : .string(result.again)),
      ("expectations", .integer(result.expectations)), ("fuel", .integer(result.fuel)),
    ])
  }
}
