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
    if missed.isEmpty { return "<p class=\"gate good\">Every gate is reached: \(thresholds.map { "\($0.metric.rawValue) \($0.percentText) %" }.joined(separator: ", ")).</p>\n" }
    return missed.map { gate in
      let what = gate.plugin.map { "\($0.escaped): \(gate.threshold.metric.rawValue) coverage is \(gate.ratio)" }
        ?? "There is nothing to count for \(gate.threshold.metric.rawValue) coverage"
      return "<p class=\"gate bad\">\(what); the gate is \(gate.threshold.percentText) %.</p>\n"
    }.joined()
  }

  private func row(_ plugin: PluginCoverage) -> String {
    let cells = CoverageMetric.allCases.map { metric -> String in
      let ratio = plugin.ratio(metric)
      guard let percent = ratio.percent else { return "<td class=\"none\">–</td>" }
      return "<td title=\"\(ratio.covered) of \(ratio.total)\"><meter min=\"0\" max=\"100\" low=\"80\" high=\"99.99\" optimum=\"100\" "
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
    let list = missed.map { "<li>\($0.name.escaped)\($0.place.map { " <span class=\"quiet\">\($0.escaped)</span>" } ?? "")</li>" }
    return "<details><summary>\(word) that no test met: \(missed.count) of \(items.count)</summary><ul>\(list.joined())</ul></details>\n"
  }

  private func file(_ file: FileCoverage) -> String {
    let branch = file.ratio(.branch).map(\.description) ?? ""
    let open = file.branches.filter { $0.covered < 2 }
    let list = open.map { branch in
      "<li><a href=\"#\(file.path.escaped):\(branch.site.line)\">line \(branch.site.line)</a>: <code>\(branch.sentence.escaped)</code></li>"
    }
    let gaps = open.isEmpty ? "" : "<ul class=\"gaps\">\(list.joined())</ul>\n"
    return "<details open><summary>\(file.path.escaped) <span class=\"quiet\">branches \(branch)</span></summary>\n\(gaps)"
      + "<div class=\"source\">\n\(CoverageSourceHTML(file).rows)</div></details>\n"
  }
}
