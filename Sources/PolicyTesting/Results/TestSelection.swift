/// Which cases to run.
package struct TestSelection: Sendable {
  private let pattern: String?
  private let filter: TestFilter?

  /// All cases.
  package static let all = TestSelection(pattern: nil)

  /// Those whose `suite/case` or id holds the text or matches the regular expression. A case that is called by its
  /// whole `suite/case` or id runs alone.
  package init(pattern: String?, filter: TestFilter? = nil) {
    self.pattern = pattern
    self.filter = filter
  }

  /// The pattern, for messages.
  package var description: String { pattern ?? (filter == nil ? "everything" : "the filter") }

  /// Whether nothing is left out.
  var isAll: Bool { pattern == nil && filter == nil }

  /// The places of the cases to be run. A text that is no regular expression is looked for as it stands.
  func places(in ids: [TestID]) -> [Int] {
    let filtered = ids.indices.filter { filter?.wants(ids[$0]) ?? true }
    guard let pattern else { return filtered }
    let exact = filtered.filter { ids[$0].selector == pattern || ids[$0].description == pattern }
    if !exact.isEmpty { return exact }
    let expression = try? Regex(pattern)  // a text such as "50% (of it" is none
    return filtered.filter { place in
      let names = [ids[place].selector, ids[place].description]
      return names.contains { name in name.contains(pattern) || expression.map { name.contains($0) } ?? false }
    }
  }
}

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
        throw Fault(
          description: "'\(clause)' is no part of a filter; write suite=…, case=…, policy=… or file=…, joined by ';'")
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

/// How the selected cases are run.
package struct TestOptions: Sendable {
  /// Stop at the first case that is not green.
  package var failFast = false
  /// Shuffle the cases by this seed.
  package var seed: UInt64?
  /// Seed of the accounts of properties where no other is given.
  package static let propertySeed: UInt64 = 1
  /// Run each case so many times.
  package var count = 1
  /// Workers that run cases at the same time. What they find, and the order in which it is told, is the same for any
  /// number.
  package var jobs = 1
  /// Measure what each case runs of its plug-in: for coverage, and to know which cases could notice a change of a line.
  package var measuresReach = false
  /// When no further case is begun; `nil` runs all.
  package var deadline: ContinuousClock.Instant?
  /// Write snapshots anew instead of failing where they differ, and remove those that a whole run compares no more.
  package var updatesSnapshots = false

  /// Once each, in order.
  package init() {}
}
