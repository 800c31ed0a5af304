import JSONText
import PolicyTesting

/// The cases of plug-ins, by their stable ids.
public enum TestList {
  /// A line each.
  public static func text(_ cases: [TestID]) -> String { cases.map { "\($0.description.printable)\n" }.joined() }

  /// One document.
  public static func json(_ cases: [TestID]) -> String {
    JSONWriter.document(
      .array(
        cases.map { id in
          .members([
            ("id", .string(id.description)), ("policy", .string(id.plugin)), ("file", .string(id.file)),
            ("suite", .string(id.suite)), ("case", .string(id.name)),
          ])
        }))
  }
}
