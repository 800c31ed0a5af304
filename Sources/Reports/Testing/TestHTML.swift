import PolicyTesting

/// A test run as one page that needs nothing else: what failed first, then what is left out, then what passed by file,
/// and a box that filters by name.
struct TestHTML {
  private let run: TestRun

  init(_ run: TestRun) { self.run = run }

  var document: String {
    let sections = [failures, problems, leftOut].compactMap { $0 } + passed
    return Self.template.page([
      "totals": TestTotals(run).sentence, "style": TestHTMLAssets.style, "script": TestHTMLAssets.script,
      "colour": run.isGreen ? "green" : "red", "sections": sections,
    ])
  }

  private static let template = PageTemplate(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{totals}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body class="{{colour}}">
    <header>
    <h1>Tests of policies</h1>
    <p class="totals">{{totals}}</p>
    <p><label for="filter">Show only cases whose name holds</label>
    <input id="filter" type="search" autocomplete="off" placeholder="promise"> <span id="shown" role="status"></span></p>
    </header>
    <main>
    {{#sections}}
    <section class="{{kind}}"><h2>{{title}} <span>{{count}}</span></h2><ul>
    {{#items}}
    <li data-name="{{key}}">\
    {{#problem}}<b>{{place}}</b><br>{{message}}{{/problem}}\
    {{#failure}}<details open><summary>{{/failure}}\
    {{#suite}}<i>{{.}}</i> {{/suite}}{{name}}{{#file}} <small>{{.}}</small>{{/file}}\
    {{#why}} <span class="why">{{.}}</span>{{/why}}\
    {{#failure}}</summary>
    <p class="place">{{verb}} at <code>{{place}}</code></p>
    <pre>{{message}}</pre>
    <p class="again"><code>{{again}}</code></p></details>{{/failure}}</li>
    {{/items}}
    </ul></section>
    {{/sections}}
    <p id="none" hidden>No case has such a name.</p>
    </main>
    <script>
    {{{script}}}
    </script>
    </body>
    </html>

    """)

  private var failures: [String: Any]? {
    section("Failed", "failed", run.results.filter { !$0.isGreen }) { result in
      let place = result.failureLocation ?? result.location
      let failure: [String: Any] = [
        "verb": result.status == .errored ? "broke" : "failed",
        "place": place.path + (place.line.map { ":\($0)" } ?? ""), "message": result.message ?? "",
        "again": result.again,
      ]
      return ["failure": failure]
    }
  }

  private var problems: [String: Any]? {
    guard !run.problems.isEmpty else { return nil }
    let items = run.problems.map { problem -> [String: Any] in
      ["key": problem.place.lowercased(), "problem": ["place": problem.place, "message": problem.message]]
    }
    return ["title": "Problems", "kind": "failed", "count": items.count, "items": items]
  }

  private var leftOut: [String: Any]? {
    section("Left out", "quiet", run.results.filter { $0.status == .todo || $0.status == .skipped }) { result in
      ["why": "\(result.status == .todo ? "todo" : "skipped"): \(result.message ?? "")"]
    }
  }

  private var passed: [[String: Any]] {
    let results = run.results.filter { $0.status == .passed }
    let byFile = Dictionary(grouping: results) { "\($0.id.plugin)/\($0.id.file)" }
    return byFile.keys.sorted().compactMap { file in section(file, "passed", byFile[file] ?? []) { _ in [:] } }
  }

  private func section(_ title: String, _ kind: String, _ results: [TestResult], _ more: (TestResult) -> [String: Any])
    -> [String: Any]?
  {
    guard !results.isEmpty else { return nil }
    let items = results.map { result in
      var item = more(result)
      item["key"] = result.id.description.lowercased()
      item["name"] = result.id.caseName
      if !result.id.suite.isEmpty { item["suite"] = result.id.suite }
      if result.status != .passed { item["file"] = "\(result.id.plugin)/\(result.id.file)" }
      return item
    }
    return ["title": title, "kind": kind, "count": results.count, "items": items]
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
