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
    return
      "<section class=\"failed\"><h2>Problems <span>\(items.count)</span></h2><ul>\n\(items.joined())</ul></section>\n"
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

  private func section(_ title: String, _ kind: String, _ results: [TestResult], _ item: (TestResult) -> String)
    -> String
  {
    guard !results.isEmpty else { return "" }
    let items = results.map { "<li data-name=\"\($0.id.description.lowercased().escaped)\">\(item($0))</li>\n" }
    return
      "<section class=\"\(kind)\"><h2>\(title.escaped) <span>\(results.count)</span></h2><ul>\n\(items.joined())</ul></section>\n"
  }

  private func name(_ result: TestResult) -> String {
    let suite = result.id.suite.isEmpty ? "" : "<i>\(result.id.suite.escaped)</i> "
    let file = result.status == .passed ? "" : " <small>\(result.id.plugin.escaped)/\(result.id.file.escaped)</small>"
    return "\(suite)\(result.id.caseName.escaped)\(file)"
  }
}

/// How the page of a test run looks, and what its box does.
enum TestHTMLAssets {
  static let style = """
    :root { color-scheme: light dark; --bad: #b3261e; --good: #1b6e3c; --line: #d9d9d9; --quiet: #666; --soft: #f6f6f6; }
    @media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7bd39b; --line: #444; --quiet: #aaa; --soft: #222; } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.4rem; margin: 0; }
    h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
    h2 span { color: var(--quiet); font-weight: normal; }
    .totals { font-size: 1.2rem; font-weight: 600; margin: .25rem 0 1rem; }
    .green .totals { color: var(--good); } .red .totals, .failed h2 { color: var(--bad); }
    input { font: inherit; padding: .25rem .5rem; width: 18rem; max-width: 100%; box-sizing: border-box; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid var(--line); padding: .25rem 0; }
    i, small, .why, .place, #shown { color: var(--quiet); font-style: normal; }
    i::after { content: " ›"; }
    summary { cursor: pointer; font-weight: 600; }
    summary i, summary small { font-weight: normal; }
    pre { background: var(--soft); border-left: 3px solid var(--bad); margin: .5rem 0; padding: .5rem .75rem; overflow-x: auto; overflow-wrap: normal; }
    .place, .again { margin: .25rem 0; }
    code, pre { font: .875rem/1.45 ui-monospace, monospace; }
    """

  static let script = """
    const box = document.getElementById("filter");
    const items = [...document.querySelectorAll("li[data-name]")];
    function show() {
      const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let count = 0;
      for (const item of items) {
        item.hidden = !words.every(word => item.dataset.name.includes(word));
        if (!item.hidden) count++;
      }
      for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
      document.getElementById("shown").textContent = words.length ? count + " of " + items.length : "";
      document.getElementById("none").hidden = count > 0 || items.length === 0;
    }
    box.value = decodeURIComponent(location.hash.slice(1));
    box.addEventListener("input", show);
    show();
    """
}
