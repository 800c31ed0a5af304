import PolicyTesting

/// Coverage as one page: a table of all plug-ins, then each with what no test met and its sources, line by line.
struct CoverageHTML {
  private let coverage: Coverage
  private let thresholds: [CoverageThreshold]

  init(_ coverage: Coverage, thresholds: [CoverageThreshold]) {
    self.coverage = coverage
    self.thresholds = thresholds
  }

  var document: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Coverage</title>
    <style>
    \(CoverageStyle.sheet)</style>
    </head>
    <body>
    <h1>Coverage</h1>
    \(gates)<div class="wide"><table>
    <thead><tr><th>plug-in</th>\(CoverageMetric.allCases.map { "<th>\($0.rawValue)</th>" }.joined())</tr></thead>
    <tbody>
    \(coverage.plugins.map(row).joined())</tbody></table></div>
    <p class="legend"><span class="hit">ran</span> <span class="part">ran, but one way never went</span> <span class="miss">never ran</span></p>
    \(coverage.plugins.map(section).joined())</body>
    </html>

    """
  }

  private var gates: String {
    let missed = coverage.missed(thresholds)
    if thresholds.isEmpty { return "" }
    if missed.isEmpty {
      return
        "<p class=\"gate good\">Every gate is reached: \(thresholds.map { "\($0.metric.rawValue) \($0.percentText) %" }.joined(separator: ", ")).</p>\n"
    }
    return missed.map { gate in
      let what =
        gate.plugin.map { "\($0.escaped): \(gate.threshold.metric.rawValue) coverage is \(gate.ratio)" }
        ?? "There is nothing to count for \(gate.threshold.metric.rawValue) coverage"
      return "<p class=\"gate bad\">\(what); the gate is \(gate.threshold.percentText) %.</p>\n"
    }.joined()
  }

  private func row(_ plugin: PluginCoverage) -> String {
    let cells = CoverageMetric.allCases.map { metric -> String in
      let ratio = plugin.ratio(metric)
      guard let percent = ratio.percent else { return "<td class=\"none\">–</td>" }
      return
        "<td title=\"\(ratio.covered) of \(ratio.total)\"><meter min=\"0\" max=\"100\" low=\"80\" high=\"99.99\" optimum=\"100\" "
        + "value=\"\(Int(percent))\"></meter> \(ratio)</td>"
    }
    return "<tr><td><a href=\"#\(plugin.name.escaped)\">\(plugin.name.escaped)</a></td>\(cells.joined())</tr>\n"
  }

  private func section(_ plugin: PluginCoverage) -> String {
    let gaps =
      items(plugin.outcomes, plugin.kind == .law ? "Guards" : "Outcomes") + items(plugin.reasons, "Reasons")
      + items(plugin.parameters, plugin.kind == .law ? "Dated values" : "Parameters")
    return """
      <h2 id="\(plugin.name.escaped)">\(plugin.name.escaped)</h2>
      \(gaps)\(plugin.unmeasured.map { "<p>\($0.escaped) cannot be measured.</p>\n" }.joined())\(plugin.files.map(file).joined())
      """
  }

  private func items(_ items: [CoverageItem], _ word: String) -> String {
    let missed = items.filter { !$0.isCovered }
    if missed.isEmpty { return "" }
    let list = missed.map {
      "<li>\($0.name.escaped)\($0.place.map { " <span class=\"quiet\">\($0.escaped)</span>" } ?? "")</li>"
    }
    return
      "<details><summary>\(word) that no test met: \(missed.count) of \(items.count)</summary><ul>\(list.joined())</ul></details>\n"
  }

  private func file(_ file: FileCoverage) -> String {
    let branch = file.ratio(.branch).map(\.description) ?? ""
    let open = file.branches.filter { $0.covered < 2 }
    let list = open.map { branch in
      "<li><a href=\"#\(file.path.escaped):\(branch.site.line)\">line \(branch.site.line)</a>: <code>\(branch.sentence.escaped)</code></li>"
    }
    let gaps = open.isEmpty ? "" : "<ul class=\"gaps\">\(list.joined())</ul>\n"
    return
      "<details open><summary>\(file.path.escaped) <span class=\"quiet\">branches \(branch)</span></summary>\n\(gaps)"
      + "<div class=\"source\">\n\(CoverageSourceHTML(file).rows)</div></details>\n"
  }
}

/// The lines of a file as rows: number, how often it ran, the text, and under it which way never went.
struct CoverageSourceHTML {
  private let file: FileCoverage
  private let lines: [Int: FileCoverage.Line]
  private let branches: [Int: [FileCoverage.Branch]]

  init(_ file: FileCoverage) {
    self.file = file
    lines = Dictionary(file.lines.map { ($0.number, $0) }) { first, _ in first }
    branches = Dictionary(grouping: file.branches.filter { $0.covered < 2 }, by: \.site.line)
  }

  var rows: String {
    var texts = file.source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    if texts.last == "" { texts.removeLast() }
    return texts.enumerated().map { row($0.offset + 1, $0.element) }.joined()
  }

  private func row(_ number: Int, _ text: String) -> String {
    let line = lines[number]
    let open = branches[number]?.filter { $0.yes > 0 || $0.no > 0 } ?? []
    let ran = line.map { $0.hits > 0 } ?? file.begun[number]
    let kind = ran == nil ? "" : ran == false ? "miss" : open.isEmpty ? "hit" : "part"
    let note = open.map { "<div class=\"note\">\($0.sentence.escaped)</div>" }.joined()
    return "<div class=\"row \(kind)\"><a class=\"number\" id=\"\(file.path.escaped):\(number)\">\(number)</a>"
      + "<span class=\"hits\"\(title(line))>\(line.map { "\($0.hits)" } ?? "")</span><code>\(text.escaped)</code>\(note)</div>\n"
  }

  /// The cases that ran a line, the first few by name.
  private func title(_ line: FileCoverage.Line?) -> String {
    guard let line, !line.tests.isEmpty else { return "" }
    let named = line.tests.prefix(5).map(\.selector)
    let rest = line.tests.count > named.count ? ["and \(line.tests.count - named.count) more"] : []
    return " title=\"\((named + rest).map(\.escaped).joined(separator: "&#10;"))\""
  }
}

/// How the page of coverage looks, by day and by night, on a wide window and a narrow one.
enum CoverageStyle {
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1c1c1c; --quiet: #666; --line: #ddd; --paper: #fff;
      --hit: #2e7d32; --part-bg: #fff3cd; --part: #8a5a00; --miss-bg: #fde0de; --miss: #b3261e; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --quiet: #9a9a9a; --line: #3a3a3a; --paper: #161616;
      --hit: #66bb6a; --part-bg: #3d3110; --part: #ffcf66; --miss-bg: #431a17; --miss: #ff8a80; } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper); }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
    a { color: inherit; } .quiet { color: var(--quiet); font-weight: normal; }
    .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
    td.none { color: var(--quiet); } meter { width: 4rem; vertical-align: middle; }
    .gate { padding: .5rem .8rem; border-left: 4px solid; } .gate.good { border-color: var(--hit); }
    .gate.bad { border-color: var(--miss); background: var(--miss-bg); }
    .legend span { margin-right: 1rem; padding: .1rem .5rem; border-left: 4px solid; }
    .legend .hit { border-color: var(--hit); } .legend .part { border-color: var(--part); background: var(--part-bg); }
    .legend .miss { border-color: var(--miss); background: var(--miss-bg); }
    details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
    .gaps { padding-left: 1.2rem; font-size: .9rem; } .gaps code { overflow-wrap: anywhere; }
    .source { overflow-x: auto; border: 1px solid var(--line); margin-top: .4rem; font: 13px/1.5 ui-monospace, monospace; }
    .row { display: grid; grid-template-columns: 3.2rem 4rem auto; min-width: max-content; border-left: 4px solid transparent; }
    .row.hit { border-left-color: var(--hit); } .row.part { border-left-color: var(--part); background: var(--part-bg); }
    .row.miss { border-left-color: var(--miss); background: var(--miss-bg); }
    .number, .hits { text-align: right; padding-right: .8rem; color: var(--quiet); user-select: none; } .number { text-decoration: none; }
    .row code { white-space: pre; font: inherit; padding-right: 1rem; }
    .note { grid-column: 3; color: var(--part); font-family: system-ui, sans-serif; padding-right: 1rem; } .note::before { content: "↳ "; }
    @media (max-width: 40rem) { body { margin: 1rem auto; padding: 0 .6rem; } .source { font-size: 12px; }
      .row { grid-template-columns: 2.4rem 3rem auto; } .number, .hits { padding-right: .5rem; } meter { display: none; } }

    """
}
