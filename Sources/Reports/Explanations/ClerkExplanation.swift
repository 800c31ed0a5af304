import LuaGuest
import PolicyAnalysis
import PolicyEngine
import Receivables

/// A decision for who speaks with the customer: what, why, by which rules, and what would change it; no code. It fits a
/// screen, unless each rule of the house and each value of the law is wanted with its source.
struct ClerkExplanation {
  /// A part with a heading of its own.
  struct Section {
    var title: String
    var sentences: [String]
  }

  private let explanation: Explanation
  private let hasSources: Bool
  private let words = ValueWords(reader: .clerk)

  init(_ explanation: Explanation, hasSources: Bool) {
    self.explanation = explanation
    self.hasSources = hasSources
  }

  private var decision: Decision { explanation.decision }
  private var sentences: DecisionSentences { DecisionSentences(words: words) }

  /// `Invoice 26077, Ola Fjeld, on 20 March 2026`
  var heading: String { "\(decision.subject.heading), on \(words.text(decision.asOf))" }

  /// What was decided and why, a paragraph each.
  var paragraphs: [String] {
    sentences.all(decision)
      + [decision.nextLook.map { "It is looked at again on \(words.text($0))." }].compactMap(\.self)
      + PolicyReference.lawless([decision.policy]).map { $0 + "." }
  }

  /// What is told beside that; a part without a sentence is left out.
  var sections: [Section] {
    [
      Section(title: "What was checked, in this order", sentences: checks),
      Section(title: "Why nothing else was decided", sentences: explanation.nearest.compactMap(whyNot)),
      Section(title: "The house's own rules that counted", sentences: rules),
      Section(title: "What the law says", sentences: law),
      Section(
        title: "What would change it",
        sentences: [sentences.outlook(explanation.outlook, after: decision.asOf)] + alternatives),
    ].filter { !$0.sentences.isEmpty }
  }

  func text(_ style: TextStyle) -> String {
    var all = heading.wrapped(to: style.width).map { style.paint($0, .strong) }
    all += paragraphs.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    for section in sections {
      all += ["", style.paint(section.title, .strong)]
      all += section.sentences.flatMap {
        $0.wrapped(to: style.width - 4).enumerated().map { "  \($0 == 0 ? "-" : " ") \($1)" }
      }
    }
    return all.joined(separator: "\n") + "\n"
  }

  private var alternatives: [String] { explanation.alternatives.map(sentences.alternative) }

  /// The comparisons as sentences; those between things without a meaning of their own tell a clerk nothing.
  private var checks: [String] {
    var told: Set<String> = []
    return explanation.comparisons.compactMap { explained in
      guard let comparison = explained.check.comparison, let sentence = sentence(comparison, held: explained.check.held)
      else { return nil }
      // What something is not tells nothing more once it was told what it is.
      let subject = comparison.left.name ?? sentence
      let isTold = ["==", "~="].contains(comparison.sign) ? !told.insert(subject).inserted : false
      return !isTold && told.insert(sentence).inserted ? sentence : nil
    }
  }

  private func sentence(_ comparison: ExplainedCheck.Comparison, held: Bool) -> String? {
    let (left, right) = (comparison.left, comparison.right)
    guard let name = left.name, let subject = meaning(of: name) else { return nil }
    if right.value == .nil || left.value == .nil { return "\(subject): \(words.text(left.value))." }
    if let other = right.name, other.split(separator: ".").last == name.split(separator: ".").last { return nil }
    let other = right.name.flatMap(meaning).map { " (\(Self.lowercased($0)))" } ?? ""
    let value = words.text(left.value)
    if ["==", "~="].contains(comparison.sign) {
      return "\(subject): \(value)\(left.value == right.value ? other : "")."
    }
    guard let relation = Self.relations[comparison.sign] else { return nil }
    return "\(subject): \(value). That is \(held ? relation.held : relation.not) \(words.text(right.value))\(other)."
  }

  /// What kept a rule from deciding; `nil` where that has no words but code.
  private func whyNot(_ rule: NearestRule) -> String? {
    let needs = rule.unmet.map { unmet -> String? in
      let check = explanation.comparisons.first { $0.line == unmet.line && $0.check.text == unmet.text }?.check
      return check?.comparison.flatMap { need($0, wanted: unmet.wanted) }
    }
    guard !needs.isEmpty, needs.allSatisfy({ $0 != nil }), let outcome = Outcome(rawValue: rule.outcome) else {
      return nil
    }
    let level = rule.level.map { " of level \(words.text(.string($0)))" } ?? ""
    return
      "\(Self.names[outcome] ?? rule.outcome)\(level) would need \(needs.compactMap { $0 }.joined(separator: ", and "))."
  }

  private func need(_ comparison: ExplainedCheck.Comparison, wanted: Bool) -> String? {
    let (left, right) = (comparison.left, comparison.right)
    guard let subject = left.name.flatMap(meaning).map(Self.lowercased) else { return nil }
    let other = right.name.flatMap(meaning).map { " (\(Self.lowercased($0)))" } ?? ""
    let present = words.text(left.value)
    if ["==", "~="].contains(comparison.sign) {
      let isSame = (comparison.sign == "==") == wanted
      if right.value == .nil { return "\(subject) to be \(isSame ? "none" : "known"), but it is \(present)" }
      return "\(subject) to be \(isSame ? "" : "anything but ")\(words.text(right.value))\(other), but it is \(present)"
    }
    guard let relation = Self.relations[comparison.sign] else { return nil }
    return
      "\(subject) to be \(wanted ? relation.held : relation.not) \(words.text(right.value))\(other), but it is \(present)"
  }

  private static let names: [Outcome: String] = [
    .notice: "A notice", .wait: "Waiting", .contact: "A talk", .task: "A task",
    .confirmPromise: "Confirming a promise", .hold: "A hold",
    .suggestHandover: "Suggesting a hand-over", .suggestWriteOff: "Suggesting a write-off",
    .creditStop: "Stopping deliveries", .creditWatch: "Watching the credit", .creditResume: "Delivering again",
  ]

  private static let relations: [String: (held: String, not: String)] = [
    "<": ("below", "at least"), "<=": ("at most", "above"), ">": ("above", "at most"), ">=": ("at least", "below"),
  ]

  /// What a field or parameter is, without what follows the first stop.
  private func meaning(of name: String) -> String? {
    let parameter =
      name.hasPrefix("parameters.") ? explanation.parameters?.entry(String(name.dropFirst("parameters.".count))) : nil
    guard let text = parameter?.declaration.summary ?? explanation.meanings[name] else { return nil }
    let head = text.split(separator: ";").first.map(String.init) ?? text
    let plain = head.hasSuffix(".") ? String(head.dropLast()) : head
    return plain.prefix(1).uppercased() + plain.dropFirst()
  }

  private static func lowercased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// The parameters that the policy read, each with who set it: those that somebody set for these books or this run,
  /// and with sources all.
  private var rules: [String] {
    let entries = decision.facts.compactMap(\.parameter).compactMap { explanation.parameters?.entry($0) }
    let told = hasSources ? entries : entries.filter { !$0.origin.isDefault }
    let left = entries.count - told.count
    return told.map { entry in
      let meaning = meaning(of: "parameters.\(entry.declaration.name)") ?? entry.declaration.name
      return "\(meaning): \(value(entry.value)), \(entry.origin)."
    }
      + (left > 0
        ? ["\(left.counted("rule")) as \(decision.policy.name) has \(left == 1 ? "it" : "them"); told with --sources."]
        : [])
  }

  private func value(_ value: ParameterValue) -> String {
    switch value {
    case .boolean(let flag): flag ? "yes" : "no"
    case .money(let money): words.text(money)
    case .amounts(let amounts):
      (amounts.first { $0.currency == decision.subject.open.currency } ?? amounts.first).map(words.text) ?? ""
    case .day(let day): words.text(day)
    case .list(let members): members.isEmpty ? "none" : members.map(self.value).joined(separator: ", ")
    case .integer, .text: value.description
    }
  }

  /// What the law rests on; with sources, each value with its day and where it was read.
  private var law: [String] {
    guard hasSources else {
      let bases = explanation.lawValues.compactMap { $0.citation.basis }
        .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return bases.isEmpty ? [] : ["It rests on \(bases.joined(separator: "; "))."]
    }
    return explanation.lawValues.map { value in
      let citation = value.citation
      let from = citation.value.from.map { " from \(words.text($0))" } ?? ""
      let basis = citation.basis.flatMap { citation.value.source.hasPrefix($0) ? nil : "\($0); " } ?? ""
      return
        "\(value.doc): \(citation.value.written) (\(citation.unit.replacing("_", with: " ")))\(from). \(basis)\(citation.value.source)"
    }
  }
}
