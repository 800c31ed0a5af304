import LuaGuest

/// What of an instrumented source ran, and which ways it went.
package struct FileReach: Sendable {
  /// How often a place went each way; one that goes no ways, such as a statement, counts as `yes` when it is reached.
  package struct Count: Sendable, Hashable {
    /// The condition held, the loop was entered, the statement began.
    package var yes: UInt64
    /// The condition did not hold, the loop was passed over.
    package var no: UInt64

    /// Counts nothing yet.
    package init() { (yes, no) = (0, 0) }

    init(yes: UInt64, no: UInt64) { (self.yes, self.no) = (yes, no) }

    /// Whether it was reached at all.
    package var isReached: Bool { yes > 0 || no > 0 }
  }

  /// The source.
  package let source: InstrumentedSource
  private var counts: [UInt64]

  init(source: InstrumentedSource, counts: [UInt64]) {
    self.source = source
    self.counts = counts
  }

  /// How often a place of the source was reached.
  package func count(of site: ProbeSite) -> Count {
    Count(yes: counts[2 * site.number], no: counts[2 * site.number + 1])
  }

  /// Whether anything ran.
  package var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

  /// The lines on which something that ran begins.
  package var lines: Set<Int> {
    source.sites.reduce(into: []) { if count(of: $1).isReached { $0.insert($1.line) } }
  }

  /// Adds what else ran of the same source.
  package mutating func add(_ other: FileReach) {
    for index in counts.indices where other.counts.indices.contains(index) { counts[index] += other.counts[index] }
  }
}
