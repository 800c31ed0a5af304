import LuaSyntax
import PolicyEngine

/// Proves what no account ever comes to in a policy: conditions that never come out so, decisions, reasons and levels
/// that are never given.
///
/// The conditions on every way to a place are put to an SMT solver as formulas over the fields that the policy reads
/// and its parameters. They say at the least what must hold there, so that what the solver finds impossible is; what it
/// finds possible may still not come about, and only an account shows that it does.
package struct PolicyProof {
  private let book: RuleBook
  private let rules: PolicyRules
  private let parameters: ParameterSet
  private let areParametersFree: Bool
  private let solver: Solver

  /// One way to something: what must hold, each with where it stands.
  private struct Way {
    var conditions: [(formula: Formula, condition: UnmeetableCondition)]
  }

  /// The ways to the aims of one function, and what is known of its unknowns.
  private struct Hook {
    var ways: [ProofAim: [Way]]
    /// Ways on which it cannot be said whether they lead to an aim.
    var doubtful: [ProofAim: [Way]]
    var terms: ProofTerms
  }

  /// - Parameters:
  ///   - parameters: The parameters as they are set.
  ///   - areParametersFree: Ask about all values that the parameters may have; else about those that are set.
  /// - Throws: ``SolverFault`` where the solver is not there.
  init(_ policy: LoadedPolicy, parameters: ParameterSet, areParametersFree: Bool) throws(SolverFault) {
    book = policy.companion(RuleBook.init)
    rules = policy.rules
    self.parameters = parameters
    self.areParametersFree = areParametersFree
    solver = try Solver()
  }

  /// What the solver says of each aim, in the order of the lines; reasons and levels come last.
  ///
  /// - Parameter sources: The policy's files with the places that report which way they went.
  /// - Throws: ``SolverFault`` where the solver does not take a question.
  func verdicts(_ sources: [InstrumentedSource]) throws(SolverFault) -> [(aim: ProofAim, verdict: ProofVerdict)] {
    var verdicts: [ProofAim: ProofVerdict] = [:]
    var isPartial = false
    for hook in Manifest.Hook.allCases {
      let walk = book.walk(of: hook.rawValue)
      isPartial = isPartial || walk.isPartial
      guard let asked = self.hook(hook, walk, sources) else { continue }
      try solver.begin(asked.terms)
      for (aim, ways) in asked.ways {
        var verdict = try verdict(on: ways, asked.terms)
        if case .never = verdict, let doubtful = asked.doubtful[aim],
          try self.verdict(on: doubtful, asked.terms) == .possible
        {
          verdict = .notKnown("what it gives back cannot be followed")
        }
        verdicts[aim] = verdicts[aim].map { Self.either($0, verdict) } ?? verdict
      }
    }
    let aims = ProofAims(book: book, rules: rules, sources: sources).all
    return aims.map { ($0, Self.judged(verdicts[$0], isPartial: isPartial, $0)) }
  }

  /// What two functions of a policy come to between them.
  private static func either(_ one: ProofVerdict, _ other: ProofVerdict) -> ProofVerdict {
    switch (one, other) {
    case (.possible, _), (_, .possible): .possible
    case (.notKnown, _): one
    case (_, .notKnown): other
    case (.never, .never): one.isSwitchedOff ? one : other
    }
  }

  private static func judged(_ verdict: ProofVerdict?, isPartial: Bool, _ aim: ProofAim) -> ProofVerdict {
    switch verdict {
    case .never where isPartial:
      return .notKnown("a function is called in ways that cannot be followed")
    case let verdict?: return verdict
    case nil: break
    }
    switch aim.kind {
    case .level where !isPartial: return .never(clash: [], parameters: [])
    case .silence: return .notKnown("no account was left alone, and that none ever is cannot be proved")
    default: break
    }
    return .notKnown("no way there can be followed")
  }

  private func verdict(on ways: [Way], _ terms: ProofTerms) throws(SolverFault) -> ProofVerdict {
    if ways.isEmpty { return .never(clash: [], parameters: []) }
    let settings = terms.settings.map(\.formula)
    var isKnown = true
    for way in ways {
      switch try solver.ask(way.conditions.map(\.formula) + settings) {
      case .possible: return .possible
      case .notKnown: isKnown = false
      case .impossible: continue
      }
    }
    if !isKnown { return .notKnown("the solver gives up") }
    // Where a parameter keeps everything from one of the ways, it would live if that were set otherwise.
    var told = ProofVerdict.never(clash: [], parameters: [])
    for (place, way) in ways.prefix(Self.mostClashes).enumerated() {
      let clash = try clash(on: way, terms)
      if clash.isSwitchedOff { return clash }
      if place == 0 || clash.restsOnParameters && !told.restsOnParameters { told = clash }
    }
    return told
  }

  /// Most ways to a place whose clashes are looked at.
  private static let mostClashes = 16

  /// The conditions and parameters of a way without any one of which it would be possible: each is left out in turn
  /// where the rest is impossible too.
  private func clash(on way: Way, _ terms: ProofTerms) throws(SolverFault) -> ProofVerdict {
    let all = terms.settings.map(\.formula)
    let conditions = try needed(of: way.conditions) { conditions throws(SolverFault) in
      try solver.ask(conditions.map(\.formula) + all)
    }
    let settings = try needed(of: terms.settings) { settings throws(SolverFault) in
      try solver.ask(conditions.map(\.formula) + settings.map(\.formula))
    }
    return .never(
      clash: conditions.map(\.condition),
      parameters: settings.map { .init(name: $0.name, value: $0.value) }.sorted { $0.name < $1.name })
  }

  /// Those of some parts without which the answer would no longer be that it is impossible, each left out in turn.
  private func needed<Part>(
    of parts: [Part], _ ask: ([Part]) throws(SolverFault) -> Solver.Answer
  ) throws(SolverFault) -> [Part] {
    var kept = parts, place = 0
    while place < kept.count {
      var fewer = kept
      fewer.remove(at: place)
      if try ask(fewer) == .impossible {
        kept = fewer
      } else {
        place += 1
      }
    }
    return kept
  }
}

// From rules to formulas.
extension PolicyProof {
  private func hook(_ hook: Manifest.Hook, _ walk: RuleWalk, _ sources: [InstrumentedSource]) -> Hook? {
    guard let level = book.chain.firstIndex(where: { $0.policy?.returned[hook.rawValue] != nil }),
      let file = book.chain[level].policy, let root = file.returned[hook.rawValue]
    else { return nil }
    let vocabulary = Vocabulary.policy(rules)
    let reader = SymbolicReader(
      root: root, in: file, kinds: vocabulary.policyFunctions[hook.rawValue] ?? [], chain: book.chain,
      hook: hook.rawValue,
      terms: ProofTerms(vocabulary, parameters: parameters, areFree: areParametersFree))
    var ways: [ProofAim: [Way]] = [:]
    let places = ProbePlaces(sources)
    for branch in walk.branches {
      let way = self.way(branch.requirements, reader)
      for taken in [true, false] {
        guard let aim = places.aim(of: branch, taken: taken) else { continue }
        let last = RuleSite.Requirement(expression: branch.condition, wanted: taken, frame: branch.frame)
        ways[aim, default: []].append(Way(conditions: way.conditions + self.way([last], reader).conditions))
      }
    }
    for site in walk.sites { add(site, to: &ways, reader) }
    let gaps = self.gaps(root, RuleFrame(file: file, level: level), reader)
    ways.merge(gaps.sure) { $1 }
    return Hook(ways: ways, doubtful: gaps.doubtful, terms: reader.terms)
  }

  /// The ways on which the function gives back something else than a decision, and those on which it may.
  private func gaps(
    _ root: LuaFunction, _ frame: RuleFrame, _ reader: SymbolicReader
  ) -> (sure: [ProofAim: [Way]], doubtful: [ProofAim: [Way]]) {
    guard let answer = reader.answer(root, frame) else { return ([:], [:]) }
    let line = UnmeetableCondition(
      line: SourceLine(file: frame.file.chunk.file, line: root.range.start.line), text: "no decision", wanted: true)
    var sure: [Way] = [], doubtful: [Way] = []
    for item in answer.cases {
      let way = Way(conditions: [(reader.terms.named(item.when), line)])
      switch item.value {
      case .decision: continue
      case .unknown, .thing: doubtful.append(way)
      default: sure.append(way)
      }
    }
    let aim = ProofAims.gap(reader.hook)
    return ([aim: sure], doubtful.isEmpty ? [:] : [aim: doubtful])
  }

  private func add(_ site: RuleSite, to ways: inout [ProofAim: [Way]], _ reader: SymbolicReader) {
    let way = self.way(site.requirements, reader)
    ways[ProofAims.decision(site), default: []].append(way)
    for (key, kind) in [("reason", ProofAim.Kind.reason), ("level", ProofAim.Kind.level)]
    where key == "reason" || site.constructor == "notice" {
      guard let expression = site.field(key) else { continue }
      let value = reader.value(expression, site.frame)
      for name in names(key) {
        let formula = reader.terms.named(reader.comes(value, to: name))
        if formula == .constant(false) { continue }
        let last = (formula, condition(expression, site.frame, wanted: true))
        ways[ProofAims.named(kind(name), name), default: []].append(Way(conditions: way.conditions + [last]))
      }
    }
  }

  private func names(_ key: String) -> [String] {
    key == "level" ? rules.ladder.names : rules.reasons.keys.sorted()
  }

  private func way(_ requirements: [RuleSite.Requirement], _ reader: SymbolicReader) -> Way {
    Way(
      conditions: requirements.map { requirement in
        (
          reader.terms.named(reader.truth(requirement.expression, requirement.frame).comes(requirement.wanted)),
          condition(requirement.expression, requirement.frame, wanted: requirement.wanted)
        )
      })
  }

  private func condition(_ expression: LuaExpression, _ frame: RuleFrame, wanted: Bool) -> UnmeetableCondition {
    let chunk = frame.file.chunk
    return UnmeetableCondition(
      line: SourceLine(file: chunk.file, line: expression.range.start.line),
      text: ConditionText.oneLine(chunk.text(of: expression.range)), wanted: wanted)
  }
}

extension Evaluator {
  /// What the solver says of everything in a policy that accounts can come to, in the order of the lines.
  ///
  /// - Parameter areParametersFree: Ask about all values that the parameters may have; else about those that are set.
  /// - Throws: ``PolicyLoadError`` when the policy does not load, ``ParameterFault`` for what is set and it does not
  ///   have, ``SolverFault`` where the solver cannot be asked.
  package func verdicts(on policy: String, areParametersFree: Bool) throws -> [(aim: ProofAim, verdict: ProofVerdict)] {
    let loaded = try loaded(policy)
    let outline = try outline(of: policy)
    let instrumentation = Instrumentation(.branches)
    let sources = outline.files.compactMap { instrumentation.instrumented($0.bytes, file: $0.path) }
    return try PolicyProof(loaded, parameters: parameters(of: policy), areParametersFree: areParametersFree).verdicts(
      sources)
  }
}
