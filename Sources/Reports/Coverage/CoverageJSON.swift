import JSONText
import PolicyEngine
import PolicyTesting

/// Coverage as JSON: the keys that `opa test --coverage` writes, so that its converters work, and beside them branches,
/// functions, outcomes, reasons, parameters and the cases that ran each line.
struct CoverageJSON {
  private let coverage: Coverage
  private let thresholds: [CoverageThreshold]
  private let tests: [TestID]
  private let numbers: [TestID: Int]

  init(_ coverage: Coverage, thresholds: [CoverageThreshold]) {
    self.coverage = coverage
    self.thresholds = thresholds
    let all = coverage.plugins.flatMap { $0.files.flatMap { $0.lines.flatMap(\.tests) } }
    var numbers: [TestID: Int] = [:]
    for id in all where numbers[id] == nil { numbers[id] = numbers.count }
    self.numbers = numbers
    tests = numbers.sorted { $0.value < $1.value }.map(\.key)
  }

  var document: String {
    let missed = coverage.missed(thresholds)
    let files = coverage.plugins.flatMap(\.files)
    return JSONWriter.document(
      .members(
        [
          ("schema_version", .integer(1)), ("files", .members(files.map { ($0.path, file($0)) })),
        ] + totals(coverage.ratio(.line)) + [
          ("totals", ratios(coverage.ratio)), ("plugins", .members(coverage.plugins.map { ($0.name, plugin($0)) })),
          ("thresholds", .members(thresholds.map { ($0.metric.rawValue, .number($0.percentText)) })),
          ("passed", .bool(missed.isEmpty)), ("tests", .array(tests.map { .string($0.description) })),
        ]))
  }

  /// OPA's keys for a sum of lines; nothing to count is 0 percent.
  private func totals(_ ratio: CoverageRatio) -> [(String, JSONValue?)] {
    [
      ("covered_lines", .integer(ratio.covered)), ("not_covered_lines", .integer(ratio.total - ratio.covered)),
      ("coverage", percent(ratio)),
    ]
  }

  private func percent(_ ratio: CoverageRatio) -> JSONValue {
    guard ratio.total > 0 else { return .integer(0) }
    let hundredths = ratio.covered * 10_000 / ratio.total
    let fraction = hundredths % 100
    if fraction == 0 { return .integer(hundredths / 100) }
    return .number("\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)")
  }

  private func ratios(_ ratio: (CoverageMetric) -> CoverageRatio) -> JSONValue {
    .members(
      CoverageMetric.allCases.map { metric in
        let value = ratio(metric)
        return (
          metric.rawValue,
          .members([
            ("covered", .integer(value.covered)), ("total", .integer(value.total)),
            ("percent", value.total == 0 ? .null : percent(value)),
          ])
        )
      })
  }

  private func file(_ file: FileCoverage) -> JSONValue {
    let ran = file.lines.filter { $0.hits > 0 }.map(\.number)
    let missed = file.lines.filter { $0.hits == 0 }.map(\.number)
    return .members(
      [("covered", runs(ran)), ("not_covered", runs(missed))]
        + totals(CoverageRatio(covered: ran.count, total: file.lines.count)) + [
          ("functions", .array(file.functions.map(function))), ("branches", .array(file.branches.map(branch))),
          ("lines", .array(file.lines.map(line))),
        ])
  }

  /// Rows in a row as one range.
  private func runs(_ rows: [Int]) -> JSONValue {
    var ranges: [(Int, Int)] = []
    for row in rows {
      if let last = ranges.last, last.1 == row - 1 {
        ranges[ranges.count - 1].1 = row
      } else {
        ranges.append((row, row))
      }
    }
    return .array(
      ranges.map { start, end in
        .members([("start", .members([("row", .integer(start))])), ("end", .members([("row", .integer(end))]))])
      })
  }

  private func function(_ function: FileCoverage.Function) -> JSONValue {
    .members([("name", .string(function.name)), ("row", .integer(function.line)), ("calls", .integer(function.calls))])
  }

  private func branch(_ branch: FileCoverage.Branch) -> JSONValue {
    .members([
      ("row", .integer(branch.site.line)), ("col", .integer(branch.site.column)),
      ("kind", .string(branch.site.kind.rawValue)),
      ("text", .string(branch.site.text)), ("true", .integer(branch.yes)), ("false", .integer(branch.no)),
    ])
  }

  private func line(_ line: FileCoverage.Line) -> JSONValue {
    .members([
      ("row", .integer(line.number)), ("hits", .integer(line.hits)),
      ("test_ids", .array(line.tests.compactMap { numbers[$0] }.map { .integer($0) })),
    ])
  }

  private func plugin(_ plugin: PluginCoverage) -> JSONValue {
    .members([
      ("kind", .string(plugin.kind.rawValue)), ("policy_digest", .string(plugin.contentHash)),
      ("totals", ratios(plugin.ratio)), ("outcomes", items(plugin.outcomes)), ("reasons", items(plugin.reasons)),
      ("parameters", items(plugin.parameters)), ("rules", plugin.kind == .law ? .array(plugin.rules.map(rule)) : nil),
      ("computed", plugin.computed.isEmpty ? nil : .array(plugin.computed.map { .string("\($0)") })),
      ("not_measured", plugin.unmeasured.isEmpty ? nil : .array(plugin.unmeasured.map { .string($0) })),
    ])
  }

  private func rule(_ id: String, _ judged: Observations.Judged) -> JSONValue {
    .members([("id", .string(id)), ("fired", .integer(judged.fired)), ("passed", .integer(judged.passed))])
  }

  private func items(_ items: [CoverageItem]) -> JSONValue { .members(items.map { ($0.name, .integer($0.count)) }) }
}
