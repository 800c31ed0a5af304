import LuaGuest
import LuaSyntax
import PolicyEngine

/// Gathers the lines that ran, in the order in which they first ran, with what each read and how its conditions came
/// out.
final class StepRecorder {
  private(set) var lines: [ExplainedLine] = []
  /// The comparisons with a field or a parameter on either side, in the order in which they were made, each once.
  private(set) var comparisons: [(line: SourceLine, check: ExplainedCheck)] = []

  /// Hears of a line or a read.
  func hear(_ event: TraceEvent) {
    switch event {
    case .line(let file, let line): _ = index(of: SourceLine(file: file, line: line))
    case .read(_, _, .record, _, _), .read(_, _, .function, _, _): break
    case .read(let type, let field, let value, let file, let line):
      let index = index(of: SourceLine(file: file, line: line))
      let fact = Fact(name: "\(type).\(field)", value: value)
      if !lines[index].facts.contains(fact) { lines[index].facts.append(fact) }
    }
  }

  /// Hears of a condition.
  func hear(_ event: ProbeEvent) {
    switch event {
    case .reached: break
    case .branch(let site, let taken): add(ExplainedCheck(kind: site.kind, text: site.text, held: taken), at: site)
    case .comparison(let site, let left, let right, let result):
      let index = index(of: SourceLine(file: site.file, line: site.line))
      let names = lines[index].facts.map(\.name)
      let comparison = ComparisonSource(site.text).map { source in
        ExplainedCheck.Comparison(
          left: .init(text: source.left.text, name: source.left.name(among: names), value: left), sign: source.sign,
          right: .init(text: source.right.text, name: source.right.name(among: names), value: right))
      }
      add(ExplainedCheck(kind: site.kind, text: site.text, held: result, comparison: comparison), at: site)
    }
  }

  private func add(_ check: ExplainedCheck, at site: ProbeSite) {
    let place = SourceLine(file: site.file, line: site.line)
    let index = index(of: place)
    if !lines[index].checks.contains(check) { lines[index].checks.append(check) }
    guard let comparison = check.comparison, comparison.left.name != nil || comparison.right.name != nil,
      !comparisons.contains(where: { $0.line == place && $0.check == check })
    else { return }
    comparisons.append((place, check))
  }

  private func index(of place: SourceLine) -> Int {
    if let index = lines.lastIndex(where: { $0.line == place }) { return index }
    lines.append(ExplainedLine(line: place, text: ""))
    return lines.count - 1
  }

  /// Gives each line its text.
  func addTexts(_ text: (SourceLine) -> String?) {
    for index in lines.indices { lines[index].text = text(lines[index].line) ?? "" }
  }
}

/// The source of a comparison, taken apart.
private struct ComparisonSource {
  struct Side {
    let text: String
    let field: String?

    /// The name of what was read, where the side is a field and just one thing of that name was read there.
    func name(among names: [String]) -> String? {
      guard let field else { return nil }
      let fitting = names.filter { $0.hasSuffix(".\(field)") }
      return fitting.count == 1 ? fitting[0] : nil
    }
  }

  let left: Side
  let sign: String
  let right: Side

  init?(_ text: String) {
    let source = Array("return \(text)".utf8)
    guard let chunk = try? LuaParser.parse(source, file: "comparison"),  // a text that is none tells nothing
      case .returning(let values)? = chunk.block.statements.first?.kind, values.count == 1,
      case .binary(let sign, _, let left, let right) = values[0].unwrapped.kind
    else { return nil }
    self.sign = sign.rawValue
    self.left = Side(text: chunk.text(of: left.range), field: left.constantMember?.key.text)
    self.right = Side(text: chunk.text(of: right.range), field: right.constantMember?.key.text)
  }
}
