import PolicyTesting

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
