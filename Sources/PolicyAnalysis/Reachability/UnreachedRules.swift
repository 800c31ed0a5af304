import LuaSyntax
import PolicyEngine

/// A rule of a policy that no account ever comes to, with the parameters as they are declared.
package struct UnreachedRule: Sendable, Hashable {
  /// The constructor: `contact`.
  package var outcome: String
  /// Reason code, where it is certain.
  package var reason: String?
  /// Where the decision is built.
  package var line: SourceLine
  /// 1-based, in characters.
  package var column: Int
  /// Two conditions on every way to it that never come out as it needs them, in the order in which they are asked.
  package var clash: [UnmeetableCondition]
  /// The parameters that the conditions ask for, with their values.
  package var parameters: [Parameter]

  /// A parameter as it is declared.
  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var value: ParameterValue
  }

  /// What it is and why nothing comes to it, for who sees the line or another file.
  package func sentence(seenFrom file: String) -> String {
    let what = (reason.map { "\(outcome) for '\($0)'" } ?? outcome) + (file == line.file ? "" : " of \(line)")
    let conditions = clash.map { "'\($0.text)' is \($0.wanted) (line \($0.line.line))" }
    let values = parameters.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return "nothing ever comes to the \(what): it needs that \(conditions.joined(separator: " and that "))"
      + (values.isEmpty ? "" : ", where \(values)")
  }
}

/// Finds rules that nothing comes to, without running anything: two conditions on the way that contradict each other.
///
/// What it says is certain; it says nothing where a function is called in ways that cannot be followed. A rule that the
/// parameters alone switch off is none: that is what such parameters are for.
struct UnreachedRules {
  private let book: RuleBook
  private let parameters: [String: ParameterValue]

  /// - Parameter declared: The parameters of the policy.
  init(_ book: RuleBook, declared: [ParameterDeclaration]) {
    self.book = book
    parameters = Dictionary(declared.map { ($0.name, $0.defaultValue) }) { first, _ in first }
  }

  /// Those of every function of the policy, in the order of their lines.
  func rules(of hooks: [String]) -> [UnreachedRule] {
    let walks = hooks.map(book.walk)
    // One function may have what another one extends decide.
    if walks.contains(where: \.isPartial) { return [] }
    return zip(hooks, walks).flatMap { rules(of: $0, $1) }
  }

  private func rules(of hook: String, _ walk: RuleWalk) -> [UnreachedRule] {
    guard let file = book.chain.lazy.compactMap(\.policy).first(where: { $0.returned[hook] != nil }),
      let root = file.returned[hook]
    else { return [] }
    let reader = MeaningReader(root: root, rootFile: file, parameters: parameters)
    let places = Dictionary(grouping: walk.sites) { SitePlace(file: $0.frame.file.chunk.file, range: $0.range) }
    return places.values.compactMap { unreached($0, reader) }
      .sorted { ($0.line.file, $0.line.line, $0.column) < ($1.line.file, $1.line.line, $1.column) }
  }

  private struct SitePlace: Hashable {
    let file: String
    let range: SourceRange
  }

  /// The rule of a place, where no way leads to it.
  private func unreached(_ ways: [RuleSite], _ reader: MeaningReader) -> UnreachedRule? {
    let clashes = ways.map { clash(on: $0, reader) }
    guard let way = ways.first, let first = clashes.first ?? nil, !clashes.contains(where: { $0 == nil }) else {
      return nil
    }
    let reasons = way.alternatives("reason")
    return UnreachedRule(
      outcome: way.constructor, reason: reasons.count == 1 ? reasons[0].text : nil,
      line: SourceLine(file: way.frame.file.chunk.file, line: way.range.start.line), column: way.range.start.column,
      clash: first.map(\.condition),
      parameters: Set(first.flatMap(\.parameters)).sorted().compactMap { name in
        parameters[name].map { UnreachedRule.Parameter(name: name, value: $0) }
      })
  }

  /// The first two conditions on a way that contradict each other.
  private func clash(on way: RuleSite, _ reader: MeaningReader) -> [TermFact]? {
    var gathering = FactGathering(reader: reader)
    for requirement in way.requirements where !gathering.take(requirement) { return nil }
    let facts = gathering.facts
    for (place, later) in facts.enumerated() {
      if let earlier = facts[..<place].first(where: { $0.contradicts(later) }) { return [earlier, later] }
    }
    return nil
  }
}

extension LoadedPolicy {
  /// Rules that nothing comes to, of every function of the policy, in the order of their lines.
  package var unreachedRules: [UnreachedRule] {
    UnreachedRules(companion(RuleBook.init), declared: rules.parameters)
      .rules(of: Manifest.Hook.allCases.map(\.rawValue))
  }
}
