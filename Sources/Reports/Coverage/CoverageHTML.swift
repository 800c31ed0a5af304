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
    Self.template.page([
      "style": CoverageStyle.sheet, "metrics": CoverageMetric.allCases.map(\.rawValue), "gates": gates,
      "plugins": coverage.plugins.map(plugin),
    ])
  }

  private static let template = PageTemplate(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Coverage</title>
    <style>
    {{{style}}}</style>
    </head>
    <body>
    <h1>Coverage</h1>
    {{#gates}}
    <p class="gate {{kind}}">{{text}}.</p>
    {{/gates}}
    <div class="wide"><table>
    <thead><tr><th>plug-in</th>{{#metrics}}<th>{{.}}</th>{{/metrics}}</tr></thead>
    <tbody>
    {{#plugins}}
    <tr><td><a href="#{{name}}">{{name}}</a></td>{{#ratios}}\
    {{#none}}<td class="none">–</td>{{/none}}\
    {{#some}}<td title="{{covered}} of {{total}}"><meter min="0" max="100" low="80" high="99.99" optimum="100" \
    value="{{percent}}"></meter> {{text}}</td>{{/some}}\
    {{/ratios}}</tr>
    {{/plugins}}
    </tbody></table></div>
    <p class="legend"><span class="hit">ran</span> <span class="part">ran, but one way never went</span> <span class="miss">never ran</span></p>
    {{#plugins}}
    <h2 id="{{name}}">{{name}}</h2>
    {{#gaps}}
    <details><summary>{{word}} that no test met: {{missed}} of {{all}}</summary><ul>\
    {{#items}}<li>{{name}}{{#place}} <span class="quiet">{{.}}</span>{{/place}}</li>{{/items}}</ul></details>
    {{/gaps}}
    {{#unmeasured}}
    <p>{{.}} cannot be measured.</p>
    {{/unmeasured}}
    {{#files}}
    <details open><summary>{{path}} <span class="quiet">branches {{branches}}</span></summary>
    {{#open}}
    <ul class="gaps">{{#items}}<li><a href="#{{path}}:{{line}}">line {{line}}</a>: <code>{{sentence}}</code></li>{{/items}}</ul>
    {{/open}}
    <div class="source">
    {{#rows}}
    <div class="row {{kind}}"><a class="number" id="{{path}}:{{number}}">{{number}}</a>\
    <span class="hits"{{#tests}} title="{{first}}{{#rest}}&#10;{{.}}{{/rest}}"{{/tests}}>{{hits}}</span>\
    <code>{{text}}</code>{{#notes}}<div class="note">{{.}}</div>{{/notes}}</div>
    {{/rows}}
    </div></details>
    {{/files}}
    {{/plugins}}
    </body>
    </html>

    """)

  private var gates: [[String: Any]] {
    if thresholds.isEmpty { return [] }
    let missed = coverage.missed(thresholds)
    if missed.isEmpty {
      let reached = thresholds.map { "\($0.metric.rawValue) \($0.percentText) %" }.joined(separator: ", ")
      return [["kind": "good", "text": "Every gate is reached: \(reached)"]]
    }
    return missed.map { gate in
      let what =
        gate.plugin.map { "\($0): \(gate.threshold.metric.rawValue) coverage is \(gate.ratio)" }
        ?? "There is nothing to count for \(gate.threshold.metric.rawValue) coverage"
      return ["kind": "bad", "text": "\(what); the gate is \(gate.threshold.percentText) %"]
    }
  }

  private func plugin(_ plugin: PluginCoverage) -> [String: Any] {
    let isLaw = plugin.kind == .law
    let ratios = CoverageMetric.allCases.map { metric -> [String: Any] in
      let ratio = plugin.ratio(metric)
      guard let percent = ratio.percent else { return ["none": true] }
      let some: [String: Any] = [
        "covered": ratio.covered, "total": ratio.total, "percent": Int(percent), "text": "\(ratio)",
      ]
      return ["some": some]
    }
    return [
      "name": plugin.name, "ratios": ratios, "unmeasured": plugin.unmeasured,
      "gaps": [
        gaps(plugin.outcomes, isLaw ? "Guards" : "Outcomes"), gaps(plugin.reasons, "Reasons"),
        gaps(plugin.parameters, isLaw ? "Dated values" : "Parameters"),
      ].compactMap { $0 },
      "files": plugin.files.map(file),
    ]
  }

  private func gaps(_ items: [CoverageItem], _ word: String) -> [String: Any]? {
    let missed = items.filter { !$0.isCovered }
    if missed.isEmpty { return nil }
    let names = missed.map { ["name": $0.name, "place": $0.place.map { [$0] } ?? []] as [String: Any] }
    return ["word": word, "missed": missed.count, "all": items.count, "items": names]
  }

  private func file(_ file: FileCoverage) -> [String: Any] {
    let items = file.branches.filter { $0.covered < 2 }.map { branch -> [String: Any] in
      ["line": branch.site.line, "sentence": branch.sentence]
    }
    return [
      "path": file.path, "branches": file.ratio(.branch).map(\.description) ?? "",
      "open": items.isEmpty ? [] : [["items": items]], "rows": CoverageSource(file).rows,
    ]
  }
}

/// The lines of a file as rows: number, how often it ran, the text, and under it which way never went.
private struct CoverageSource {
  private let file: FileCoverage
  private let lines: [Int: FileCoverage.Line]
  private let branches: [Int: [FileCoverage.Branch]]

  init(_ file: FileCoverage) {
    self.file = file
    lines = Dictionary(file.lines.map { ($0.number, $0) }) { first, _ in first }
    branches = Dictionary(grouping: file.branches.filter { $0.covered < 2 }, by: \.site.line)
  }

  var rows: [[String: Any]] {
    var texts = file.source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    if texts.last == "" { texts.removeLast() }
    return texts.enumerated().map { row($0.offset + 1, $0.element) }
  }

  private func row(_ number: Int, _ text: String) -> [String: Any] {
    let line = lines[number]
    let open = branches[number]?.filter { $0.yes > 0 || $0.no > 0 } ?? []
    let ran = line.map { $0.hits > 0 } ?? file.begun[number]
    return [
      "number": number, "text": text, "kind": ran == nil ? "" : ran == false ? "miss" : open.isEmpty ? "hit" : "part",
      "hits": line.map { "\($0.hits)" } ?? "", "tests": tests(line), "notes": open.map(\.sentence),
    ]
  }

  /// The cases that ran a line, the first few by name.
  private func tests(_ line: FileCoverage.Line?) -> [[String: Any]] {
    guard let line, let first = line.tests.first else { return [] }
    let named = line.tests.prefix(5).map(\.selector)
    let rest = line.tests.count > named.count ? ["and \(line.tests.count - named.count) more"] : []
    return [["first": first.selector, "rest": Array(named.dropFirst()) + rest]]
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
