import LuaGuest
import LuaSyntax
import PolicyEngine

/// The rules of a policy and of what it extends, as they stand in its source: where each decision is built, and what
/// leads there. Nothing is run.
package final class RuleBook {
  let chain: [ParsedPlugin]
  private var walks: [String: RuleWalk] = [:]

  /// Reads the plug-ins of a policy, the outermost first.
  init(chain: [PluginFolder]) { self.chain = chain.map(ParsedPlugin.init) }

  /// The rules that would have answered a hope, the nearest first: those that the fewest conditions kept from being
  /// reached. Rules of which nothing was seen to stand in the way are left out, since nothing can be said of them.
  ///
  /// - Parameter hook: `reminder`, `credit` or `promise`.
  package func nearest(_ goal: RuleGoal, hook: String, observed: ObservedConditions, most: Int = 3) -> [NearestRule] {
    let judge = RequirementJudge(observed: observed)
    var found: [(rule: NearestRule, verdict: RequirementJudge.Verdict)] = []
    for site in walk(of: hook).sites where goal.wants(site.constructor) {
      guard let more = requirements(of: site, for: goal) else { continue }
      let verdict = judge.verdict(site.requirements + more)
      guard !verdict.failing.isEmpty else { continue }
      let rule = rule(site, goal, verdict)
      if let same = found.firstIndex(where: { $0.rule.line == rule.line && $0.rule.level == rule.level }) {
        if verdict.isNearer(than: found[same].verdict) { found[same] = (rule, verdict) }
      } else {
        found.append((rule, verdict))
      }
    }
    let order = found.enumerated().sorted { left, right in
      if left.element.verdict.isNearer(than: right.element.verdict) { return true }
      if right.element.verdict.isNearer(than: left.element.verdict) { return false }
      return left.offset < right.offset
    }
    return order.prefix(most).map(\.element.rule)
  }

  /// Whether the source names a text anywhere, as a literal, or calls a constructor of that name: what it never names,
  /// it can hardly give.
  package func mentions(_ word: String) -> Bool { chain.contains { $0.mentions(word) } }

  /// The comparisons that came up before the decision, each with its source, in the order in which they did.
  package func comparisons(_ observed: ObservedConditions) -> [ComparedValues] {
    observed.beforeDecision.compactMap { condition in
      guard let operands = condition.operands, let file = file(condition.file) else { return nil }
      let source = file.chunk.source
      let text = String(decoding: source[condition.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
      let line = SourceLine(file: condition.file, line: file.line(at: condition.offsets.lowerBound))
      return ComparedValues(line: line, text: ConditionText.oneLine(text), operands: operands, held: condition.held)
    }
  }

  private func file(_ path: String) -> ParsedFile? {
    for plugin in chain { if let file = plugin.file(at: path) { return file } }
    return nil
  }

  /// The walk through a function of the policy, which is made once.
  func walk(of hook: String) -> RuleWalk {
    if let known = walks[hook] { return known }
    let walk = RuleWalk(chain: chain, hook: hook, constructors: Set(DecisionConstructors.all.map(\.name)))
    walk.walk()
    walks[hook] = walk
    return walk
  }

  /// What more must hold for a site to give the level and reason hoped for; `nil` when it never gives them.
  private func requirements(of site: RuleSite, for goal: RuleGoal) -> [RuleSite.Requirement]? {
    var requirements: [RuleSite.Requirement] = []
    for (key, wanted) in [("level", goal.level), ("reason", goal.reason)] {
      guard let wanted else { continue }
      let alternatives = site.alternatives(key)
      guard
        let fitting = alternatives.first(where: { $0.text == wanted }) ?? alternatives.first(where: { $0.text == nil })
      else { return nil }
      requirements += fitting.requirements
    }
    return requirements
  }

  private func rule(_ site: RuleSite, _ goal: RuleGoal, _ verdict: RequirementJudge.Verdict) -> NearestRule {
    let chunk = site.frame.file.chunk
    let level = site.alternatives("level"), reason = site.alternatives("reason")
    return NearestRule(
      outcome: site.constructor, level: goal.level ?? (level.count == 1 ? level[0].text : nil),
      reason: goal.reason ?? (reason.count == 1 ? reason[0].text : nil),
      line: SourceLine(file: chunk.file, line: site.range.start.line), text: chunk.lineText(site.range.start.line),
      unmet: verdict.failing)
  }
}

extension LuaChunk {
  /// The text of a 1-based line, without the space around it.
  func lineText(_ line: Int) -> String {
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return "" }
    return ConditionText.oneLine(String(decoding: lines[line - 1], as: UTF8.self))
  }
}

extension Evaluator {
  /// The rules of a policy as they stand in its source.
  ///
  /// - Throws: ``PolicyLoadError`` when it does not load.
  package func ruleBook(of policy: String) throws(PolicyLoadError) -> RuleBook {
    try loaded(policy).companion(RuleBook.init)
  }
}

/// What somebody hoped that a policy would decide; what is `nil` may be anything.
package struct RuleGoal: Sendable, Hashable {
  /// The constructor that makes the decision: `notice`.
  package var outcome: String?
  /// The level of a notice.
  package var level: String?
  /// The reason code.
  package var reason: String?

  /// Describes a hope.
  package init(outcome: String? = nil, level: String? = nil, reason: String? = nil) {
    self.outcome = outcome
    self.level = level
    self.reason = reason
  }

  /// Whether a constructor can make a decision that is hoped for.
  func wants(_ constructor: String) -> Bool {
    if let outcome { return outcome == constructor }
    return level == nil || constructor == "notice"
  }
}

/// A rule that was not reached, and what kept it from being.
package struct NearestRule: Sendable, Hashable {
  /// The constructor: `notice`.
  package var outcome: String
  /// Level of a notice, where it is certain.
  package var level: String?
  /// Reason code, where it is certain.
  package var reason: String?
  /// The line that would have decided.
  package var line: SourceLine
  /// That line's text, without the indentation.
  package var text: String
  /// What stood in the way, in the order in which the policy asks.
  package var unmet: [UnmetCondition]
}

/// A comparison that a policy made on the way to a decision, with what both sides were.
package struct ComparedValues: Sendable, Hashable {
  /// Where it stands.
  package var line: SourceLine
  /// Its source, on one line.
  package var text: String
  /// Both sides.
  package var operands: ObservedCondition.Operands
  /// Whether it held.
  package var held: Bool

  /// Both sides as they were: `13 >= 14`.
  package var values: String {
    "\(operands.left.shown) \(ConditionText.comparison(in: text)?.rawValue ?? "against") \(operands.right.shown)"
  }

  /// Whether one of the sides was nil, so that it asked whether there is something at all.
  package var asksForPresence: Bool { operands.left == .nil || operands.right == .nil }
}
