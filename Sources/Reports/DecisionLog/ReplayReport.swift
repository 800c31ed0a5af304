/// What came of replaying a record, for people.
package struct ReplayReport: Sendable {
  /// Decisions that came out the same by the same texts.
  package private(set) var same = 0
  /// Decisions that came out the same although a text or purre changed.
  package private(set) var sameByOther = 0
  /// Decisions that came out otherwise.
  package private(set) var different = 0
  private var changed: Set<String> = []
  private var paragraphs: [String] = []

  /// Starts from nothing.
  package init() {}

  /// How many were decided again.
  package var count: Int { same + sameByOther + different }

  /// Adds what came of a line.
  package mutating func add(_ result: Replay.Result, of record: RecordLine, line: Int) {
    changed.formUnion(result.changed)
    guard !result.differences.isEmpty else {
      if result.changed.isEmpty { same += 1 } else { sameByOther += 1 }
      return
    }
    different += 1
    let head = "line \(line), id \(record.id), receivable \(record.receivable), on \(record.asOf)".printable
    paragraphs.append(head + "\n" + result.differences.map { "  \($0.printable)\n" }.joined())
  }

  /// First whether what decides is still the same, then the differences, then the counts.
  package func text(style: TextStyle) -> String {
    let heading = changed.isEmpty ? "" : "Changed since it was recorded: \(changed.sorted().joined(separator: ", ")).\n"
    let other = sameByOther > 0 ? ", \(sameByOther) the same by a changed policy, law or purre" : ""
    return heading + paragraphs.joined() + "\(same) the same\(other), \(different) different\n"
  }
}
