import LuaGuest
import LuaSyntax

/// A place of a source that reports when it runs.
package struct ProbeSite: Sendable, Hashable {
  /// What stands there.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A function begins.
    case function
    /// A statement begins.
    case statement
    /// The condition of `if`.
    case `if`
    /// The condition of `elseif`.
    case `elseif`
    /// The condition of `while`.
    case `while`
    /// The condition of `until`.
    case until
    /// The left operand of `and`: false decides, true looks at the right one.
    case and
    /// The left operand of `or`: true decides, false looks at the right one.
    case or
    /// The right operand of an `and` or `or` that is part of a condition.
    case operand
    /// A `for`: true when its body ran, false when there was nothing to go through.
    case loop
    /// A comparison, with both operands.
    case comparison
  }

  /// Its number within the file; the first where it has several.
  package let number: Int
  /// What stands there.
  package let kind: Kind
  /// The file, as it was named to the instrumenter.
  package let file: String
  /// Where it stands: a condition, an operand, a comparison as a whole; a statement without the blocks inside it.
  package let range: SourceRange
  /// The source there, white space drawn together; the name of a function.
  package let text: String

  /// 1-based line.
  package var line: Int { range.start.line }
  /// 1-based column in characters.
  package var column: Int { range.start.column }
  /// Whether it can go two ways.
  package var isBranch: Bool {
    switch kind {
    case .function, .statement, .comparison: false
    default: true
    }
  }
}

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

  /// Tells of each way that was gone, by the number of the place.
  package func forEachWay(_ body: (_ site: Int, _ taken: Bool) -> Void) {
    for site in source.branches {
      if counts[2 * site] > 0 { body(site, true) }
      if counts[2 * site + 1] > 0 { body(site, false) }
    }
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
