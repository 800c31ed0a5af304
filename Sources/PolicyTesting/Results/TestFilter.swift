/// Chooses cases by parts of their ids: `suite=credit*;case=*limit*;policy=standard-no`, each with globs.
package struct TestFilter: Sendable {
  /// Why a filter cannot be read.
  package struct Fault: Error, CustomStringConvertible {
    /// What is wrong and what is expected.
    package var description: String
  }

  private var patterns: [(part: String, pattern: String)] = []

  /// Reads a filter.
  ///
  /// - Throws: ``Fault`` for a part that ids do not have.
  package init(_ text: String) throws(Fault) {
    for clause in text.split(separator: ";") {
      let halves = clause.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, ["suite", "case", "policy", "file"].contains(halves[0]) else {
        throw Fault(description: "'\(clause)' is no part of a filter; write suite=…, case=…, policy=… or file=…, joined by ';'")
      }
      patterns.append((halves[0], halves[1]))
    }
    if patterns.isEmpty { throw Fault(description: "a filter names at least one part, like suite=credit*") }
  }

  /// Whether a case is chosen.
  package func wants(_ id: TestID) -> Bool {
    patterns.allSatisfy { part, pattern in
      switch part {
      case "suite": Self.matches(pattern, id.suite)
      case "case": Self.matches(pattern, id.name) || Self.matches(pattern, id.caseName)
      case "policy": Self.matches(pattern, id.plugin)
      default: Self.matches(pattern, id.file)
      }
    }
  }

  /// `*` stands for any text, `?` for one character.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern), text = Array(text)
    var reachable = Set([0])
    for character in pattern {
      var next: Set<Int> = []
      for place in reachable {
        if character == "*" {
          next.formUnion(place...text.count)
        } else if place < text.count, character == "?" || character == text[place] {
          next.insert(place + 1)
        }
      }
      reachable = next
    }
    return reachable.contains(text.count)
  }
}
