import PolicyEngine

/// What tests ran of one file.
package struct FileCoverage: Sendable {
  /// A line on which something begins.
  package struct Line: Sendable, Hashable {
    /// 1-based number.
    package var number: Int
    /// How often it ran.
    package var hits: UInt64
    /// The cases that ran it, in order.
    package var tests: [TestID]
  }

  /// A place that goes two ways.
  package struct Branch: Sendable, Hashable {
    /// The place.
    package var site: ProbeSite
    /// How often it held, or was entered.
    package var yes: UInt64
    /// How often it did not.
    package var no: UInt64

    /// How many of its two ways were gone.
    package var covered: Int { (yes > 0 ? 1 : 0) + (no > 0 ? 1 : 0) }
  }

  package struct Function: Sendable, Hashable {
    /// What its author calls it.
    package var name: String
    /// 1-based line.
    package var line: Int
    /// How often it was called.
    package var calls: UInt64
  }

  /// Plug-in and file: `standard-no/policy.lua`.
  package var path: String
  package var source: String
  /// Its lines that can run, in order.
  package var lines: [Line]
  /// Its branches, in order.
  package var branches: [Branch]
  /// Its functions, in order.
  package var functions: [Function]
  /// By line that a statement takes up, its first or a later one: whether the statement began.
  package var begun: [Int: Bool]

  /// Adds up what cases ran of a source.
  init(_ source: InstrumentedSource, cases: [(id: TestID, reach: FileReach)]) {
    path = source.file
    self.source = String(decoding: source.original, as: UTF8.self)
    var total: FileReach?
    var tests: [Int: [TestID]] = [:]
    for (id, reach) in cases {
      if total == nil { total = reach } else { total?.add(reach) }
      for line in reach.lines where tests[line]?.last != id { tests[line, default: []].append(id) }
    }
    let count = { (site: ProbeSite) in total?.count(of: site) ?? FileReach.Count() }
    let hits = source.sites.reduce(into: [Int: UInt64]()) { hits, site in
      hits[site.line] = max(hits[site.line] ?? 0, count(site).yes + count(site).no)
    }
    lines = hits.keys.sorted().map { Line(number: $0, hits: hits[$0] ?? 0, tests: tests[$0] ?? []) }
    branches = source.sites.filter(\.isBranch).map { Branch(site: $0, yes: count($0).yes, no: count($0).no) }
    functions = source.sites.filter { $0.kind == .function }.map {
      Function(name: $0.text, line: $0.line, calls: count($0).yes)
    }
    begun = source.sites.filter { $0.kind == .statement }.reduce(into: [:]) { begun, site in
      // Inner statements come later, and have the last word.
      for line in site.line...max(site.line, site.range.end.line) { begun[line] = count(site).isReached }
    }
  }

  /// The part of its lines, branches or functions that ran; `nil` for what a file does not have.
  package func ratio(_ metric: CoverageMetric) -> CoverageRatio? {
    switch metric {
    case .line: CoverageRatio(covered: lines.count { $0.hits > 0 }, total: lines.count)
    case .branch: CoverageRatio(covered: branches.reduce(0) { $0 + $1.covered }, total: 2 * branches.count)
    case .function: CoverageRatio(covered: functions.count { $0.calls > 0 }, total: functions.count)
    case .outcome, .reason, .parameter: nil
    }
  }
}
