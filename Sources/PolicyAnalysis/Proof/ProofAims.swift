import PolicyEngine

/// The places of a policy's files that report which way they went.
struct ProbePlaces {
  private struct Key: Hashable {
    let file: String
    let start: Int
    let end: Int
  }

  private var sites: [Key: ProbeSite] = [:]

  init(_ sources: [InstrumentedSource]) {
    for source in sources {
      for site in source.sites where site.isBranch {
        sites[Key(file: site.file, start: site.range.start.offset, end: site.range.end.offset)] = site
      }
    }
  }

  /// The aim that a condition comes out so; `nil` for one that is not watched.
  func aim(of branch: RuleBranch, taken: Bool) -> ProofAim? {
    let range = branch.condition.range
    return sites[Key(file: branch.frame.file.chunk.file, start: range.start.offset, end: range.end.offset)]
      .map { ProofAims.way($0, taken: taken) }
  }
}

/// All that can be asked of a policy.
struct ProofAims {
  let book: RuleBook
  let rules: PolicyRules
  let sources: [InstrumentedSource]

  var all: [ProofAim] {
    var placed: [ProofAim] = sources.flatMap { source in
      source.sites.filter(\.isBranch).flatMap { site in [true, false].map { Self.way(site, taken: $0) } }
    }
    let reasons = rules.reasons.keys.filter(book.mentions)
    for hook in Manifest.Hook.allCases {
      for site in book.walk(of: hook.rawValue).sites {
        placed.append(Self.decision(site))
      }
    }
    var seen: Set<ProofAim> = []
    return placed.filter { seen.insert($0).inserted }.sorted { $0.place < $1.place }
      + reasons.sorted().map { Self.named(.reason($0), $0) }
      + rules.ladder.names.map { Self.named(.level($0), $0) } + faults
  }

  /// What should not come about. The function about a customer as a whole may well give no decision.
  private var faults: [ProofAim] {
    let hooks = [Manifest.Hook.reminder, .credit, .promise].map(\.rawValue)
      .filter { hook in book.chain.contains { $0.policy?.returned[hook] != nil } }
    return hooks.map(Self.gap) + (hooks.contains(Manifest.Hook.reminder.rawValue) ? [Self.silence] : [])
  }

  static func gap(_ function: String) -> ProofAim { named(.gap(function: function), function) }

  static let silence = named(.silence, "silence")

  static func way(_ site: ProbeSite, taken: Bool) -> ProofAim {
    ProofAim(
      kind: .way(site: site.number, taken: taken), line: SourceLine(file: site.file, line: site.line),
      column: site.column, text: site.text)
  }

  static func decision(_ site: RuleSite) -> ProofAim {
    let chunk = site.frame.file.chunk
    return ProofAim(
      kind: .decision(outcome: site.constructor),
      line: SourceLine(file: chunk.file, line: site.range.start.line), column: site.range.start.column,
      text: chunk.lineText(site.range.start.line))
  }

  static func named(_ kind: ProofAim.Kind, _ name: String) -> ProofAim {
    ProofAim(kind: kind, line: nil, column: 0, text: name)
  }
}

extension ProofAim {
  /// Where it stands, in the order of files and lines.
  fileprivate var place: (String, Int, Int) { (line?.file ?? "", line?.line ?? 0, column) }
}
