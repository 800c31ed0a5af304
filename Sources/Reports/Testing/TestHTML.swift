import PolicyTesting

/// A test run as one page that needs nothing else: what failed first, then what is left out, then what passed by file, and
/// a box that filters by name.
struct TestHTML {
  private let run: TestRun

  init(_ run: TestRun) { self.run = run }

  var document: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(TestTotals(run).sentence.escaped)</title>
    <style>
    \(TestHTMLAssets.style)
    </style>
    </head>
    <body class="\(run.isGreen ? "green" : "red")">
    <header>
    <h1>Tests of policies</h1>
    <p class="totals">\(TestTotals(run).sentence.escaped)</p>
    <p><label for="filter">Show only cases whose name holds</label>
    <input id="filter" type="search" autocomplete="off" placeholder="promise"> <span id="shown" role="status"></span></p>
    </header>
    <main>
    \(failures)\(problems)\(leftOut)\(passed)<p id="none" hidden>No case has such a name.</p>
    </main>
    <script>
    \(TestHTMLAssets.script)
    </script>
    </body>
    </html>

    """
  }

  private var failures: String {
    section("Failed", "failed", run.results.filter { !$0.isGreen }) { result in
      let place = (result.failureLocation ?? result.location)
      let line = place.line.map { ":\($0)" } ?? ""
      return """
        <details open><summary>\(name(result))</summary>
        <p class="place">\(result.status == .errored ? "broke" : "failed") at <code>\((place.path + line).escaped)</code></p>
        <pre>\((result.message ?? "").escaped)</pre>
        <p class="again"><code>\(result.again.escaped)</code></p></details>
        """
    }
  }

  private var problems: String {
    guard !run.problems.isEmpty else { return "" }
    let items = run.problems.map { problem in
      "<li data-name=\"\(problem.place.lowercased().escaped)\"><b>\(problem.place.escaped)</b><br>\(problem.message.escaped)</li>\n"
    }
    return "<section class=\"failed\"><h2>Problems <span>\(items.count)</span></h2><ul>\n\(items.joined())</ul></section>\n"
  }

  private var leftOut: String {
    section("Left out", "quiet", run.results.filter { $0.status == .todo || $0.status == .skipped }) { result in
      "\(name(result)) <span class=\"why\">\(result.status == .todo ? "todo" : "skipped"): \((result.message ?? "").escaped)</span>"
    }
  }

  private var passed: String {
    let results = run.results.filter { $0.status == .passed }
    let byFile = Dictionary(grouping: results) { "\($0.id.plugin)/\($0.id.file)" }
    return byFile.keys.sorted().map { file in section(file, "passed", byFile[file] ?? [], name) }.joined()
  }

  private func section(_ title: String, _ kind: String, _ results: [TestResult], _ item: (TestResult) -> String) -> String {
    guard !results.isEmpty else { return "" }
    let items = results.map { "<li data-name=\"\($0.id.description.lowercased().escaped)\">\(item($0))</li>\n" }
    return "<section class=\"\(kind)\"><h2>\(title.escaped) <span>\(results.count)</span></h2><ul>\n\(items.joined())</ul></section>\n"
  }

  private func name(_ result: TestResult) -> String {
    let suite = result.id.suite.isEmpty ? "" : "<i>\(result.id.suite.escaped)</i> "
    let file = result.status == .passed ? "" : " <small>\(result.id.plugin.escaped)/\(result.id.file.escaped)</small>"
    return "\(suite)\(result.id.caseName.escaped)\(file)"
  }
}
