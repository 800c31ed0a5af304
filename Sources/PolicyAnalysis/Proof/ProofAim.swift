import PolicyEngine

/// Something of a policy that accounts come to, or never do.
package struct ProofAim: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable, Hashable {
    /// A condition that comes out so; the number of its place among the probes of the file.
    case way(site: Int, taken: Bool)
    /// A decision that is built there.
    case decision(outcome: String)
    /// A reason code that is given.
    case reason(String)
    /// A notice of that step is sent.
    case level(String)
    /// The function of that name comes to no decision.
    case gap(function: String)
    /// A claim that is overdue, and that nothing holds, is left alone for ever.
    case silence

    /// Whether it is a fault where an account comes to it; all else is one where none does.
    package var isUnwanted: Bool {
      switch self {
      case .gap, .silence: true
      case .way, .decision, .reason, .level: false
      }
    }
  }

  package var kind: Kind
  /// Where it stands; `nil` for a level, and for a reason that no line names.
  package var line: SourceLine?
  /// 1-based, in characters; 0 where there is no line.
  package var column: Int
  /// The source of the condition or the decision's first line, or the name of the reason or level.
  package var text: String

  /// What an account shows that comes to it.
  package enum Mark: Sendable, Hashable {
    case way(file: String, site: Int, taken: Bool)
    case decision(at: SourceLine, outcome: String)
    case reason(String)
    case level(String)
    case gap(function: String)
    case silence
  }

  /// What an account shows that comes to it.
  package var mark: Mark {
    switch kind {
    case .way(let site, let taken): .way(file: line?.file ?? "", site: site, taken: taken)
    case .decision(let outcome): .decision(at: line ?? SourceLine(file: "", line: 0), outcome: outcome)
    case .reason(let code): .reason(code)
    case .level(let name): .level(name)
    case .gap(let function): .gap(function: function)
    case .silence: .silence
    }
  }

  /// What it is, in words: `'x > 3' is true`.
  package var words: String {
    switch kind {
    case .way(_, let taken): "'\(text)' is \(taken)"
    case .decision(let outcome): outcome
    case .reason(let code): "reason '\(code)'"
    case .level(let name): "a notice of the level '\(name)'"
    case .gap(let function): "policy.\(function) gives no decision"
    case .silence: "an overdue claim that nothing holds is left alone for ever"
    }
  }
}

/// What the solver says of an aim.
package enum ProofVerdict: Sendable, Hashable {
  /// Nothing that is known stands in the way.
  case possible
  /// No account comes to it, with the parameters as they are asked about: the smallest conditions on the first way to
  /// it that no account meets together, and the parameters that they rest on.
  case never(clash: [UnmeetableCondition], parameters: [UnreachedRule.Parameter])
  /// It cannot be said, and why.
  case notKnown(String)

  /// Whether it is never come to as the parameters are set.
  var restsOnParameters: Bool {
    if case .never(_, let parameters) = self { !parameters.isEmpty } else { false }
  }

  /// Whether it is never come to because a parameter switches it off: one condition, and nothing but how the parameters
  /// are set.
  package var isSwitchedOff: Bool {
    guard case .never(let clash, let parameters) = self else { return false }
    return clash.count <= 1 && !parameters.isEmpty
  }
}
