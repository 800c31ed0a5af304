import JSONText
import PolicyTesting

/// The cases of plug-ins, by their stable ids.
package enum TestList {
  /// A line each.
  package static func text(_ cases: [ListedTest]) -> String { cases.map { "\($0.id.description.printable)\n" }.joined() }

  /// One document.
  package static func json(_ cases: [ListedTest]) -> String {
    JSONWriter.document(
      .array(
        cases.map { found in
          .members([
            ("id", .string(found.id.description)), ("policy", .string(found.id.plugin)), ("file", .string(found.location.path)),
            ("line", found.location.line.map { .integer($0) }), ("status", .string(found.status.rawValue)),
            ("reason", found.reason.map { .string($0) }), ("suite", .string(found.id.suite)), ("case", .string(found.id.name)),
            ("row", found.id.row.map { .string($0) }),
          ])
        }))
  }
}
