import JSONText
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Receivables

/// How a proof is told.
package enum ProofFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For editors and services that show findings beside the code.
  case sarif

  /// The report; `version` is that of purre.
  package func render(_ result: PolicyProofResult, version: String, style: TextStyle) -> String {
    switch self {
    case .text: ProofText(result: result, style: style).text
    case .json: ProofJSON.document(result)
    case .sarif: ProofSARIF.document(result, version: version)
    }
  }
}

/// A proof for people: what is never come to and why, what parameters switch off, what is not known.
private struct ProofText {
  let result: PolicyProofResult
  let style: TextStyle

  var text: String {
    var lines = heading
    lines += section("Contradicted, which is a fault of purre", of: result.faults)
    lines += section("Gaps", of: result.gaps)
    lines += section("Never, and nobody has said why", of: result.dead)
    lines += section(
      "Never, and the policy says why",
      of: result.findings.filter { $0.isNever && $0.silencedBecause != nil && !$0.aim.kind.isUnwanted })
    lines += section("Switched off by parameters", of: result.findings.filter(\.isSwitchedOff))
    lines += section("Not known", of: result.findings.filter(\.isNotKnown))
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let counts = ProofCounts(result.findings)
    let decided = "\(counts.decided) of \(counts.all) decided (\(counts.percent))"
    let parts = [
      "\(counts.alive) alive", "\(counts.never) never", "\(counts.off) switched off", "\(counts.notKnown) not known",
      "\(counts.ruledOut.counted("gap")) ruled out", counts.gaps == 0 ? "" : counts.gaps.counted("gap"),
    ].filter { !$0.isEmpty }
    let parameters = result.areParametersFree ? "free within their bounds" : "as they are set"
    let hunt = result.hunt
    return
      "\(result.policy.name): \(decided): \(parts.joined(separator: ", "))".wrapped(to: style.width)
      + "Parameters \(parameters). \(hunt.accounts.counted("account")) lived, \(hunt.decisions.counted("decision")), seed \(hunt.seed)."
      .wrapped(to: style.width)
  }

  private func section(_ title: String, of findings: [ProofFinding]) -> [String] {
    if findings.isEmpty { return [] }
    var lines = ["", style.paint("\(title) (\(findings.count))", .strong)]
    var told: [String: Int] = [:]
    var groups: [(why: String, findings: [ProofFinding])] = []
    for finding in findings {
      let why = finding.why
      if let place = told[why] {
        groups[place].findings.append(finding)
      } else {
        told[why] = groups.count
        groups.append((why, [finding]))
      }
    }
    for group in groups {
      lines += group.findings.flatMap(place)
      lines += group.why.wrapped(to: style.width - 6).map { "      \($0)" }
    }
    return lines
  }

  /// Where a finding stands and what it is; a long condition is cut off.
  private func place(_ finding: ProofFinding) -> [String] {
    let place = finding.aim.line.map { "\($0): " } ?? ""
    return "\(place)\(finding.aim.shortWords)".wrapped(to: style.width - 4).enumerated().map {
      ($0.offset == 0 ? "  " : "    ") + $0.element
    }
  }
}

extension ProofAim {
  /// What it is, with a long condition cut off.
  fileprivate var shortWords: String {
    guard case .way(_, let taken) = kind, text.count > Self.longest else { return words }
    return "'\(text.prefix(Self.longest))…' is \(taken)"
  }

  private static let longest = 56
}

/// How many things were decided.
struct ProofCounts {
  private(set) var all = 0
  private(set) var alive = 0
  private(set) var never = 0
  private(set) var off = 0
  private(set) var notKnown = 0
  /// Gaps that there are.
  private(set) var gaps = 0
  /// Gaps that are proved not to be.
  private(set) var ruledOut = 0

  init(_ findings: [ProofFinding]) {
    for finding in findings {
      all += 1
      switch finding.state {
      case .alive where finding.aim.kind.isUnwanted: gaps += 1
      case .never where finding.aim.kind.isUnwanted: ruledOut += 1
      case .alive: alive += 1
      case .never: never += 1
      case .switchedOff: off += 1
      case .notKnown, .contradicted: notKnown += 1
      }
    }
  }

  var decided: Int { alive + never + off + gaps + ruledOut }

  /// Rounded down, so that only all is 100.
  var percent: String { all == 0 ? "–" : "\(decided * 100 / all) %" }
}

extension ProofFinding {
  fileprivate var isNever: Bool { if case .never = state { true } else { false } }
  fileprivate var isSwitchedOff: Bool { if case .switchedOff = state { true } else { false } }
  fileprivate var isNotKnown: Bool { if case .notKnown = state { true } else { false } }

  /// The word for what is known.
  var word: String {
    switch state {
    case .alive: "alive"
    case .never: "never"
    case .switchedOff: "switched_off"
    case .notKnown: "not_known"
    case .contradicted: "contradicted"
    }
  }

  /// Why it is so, in a sentence without its full stop.
  var why: String {
    let reason = silencedBecause.map { "; the policy says: \($0)" } ?? ""
    switch state {
    case .alive(let witness): return "on \(witness.day)" + (witness.request.map { ", asked for \($0)" } ?? "")
    case .never(let clash, let parameters), .switchedOff(let clash, let parameters):
      return Self.sentence(clash, parameters, from: aim) + reason
    case .notKnown(let why): return why
    case .contradicted(let clash, let parameters, let witness):
      return Self.sentence(clash, parameters, from: aim) + "; but on \(witness.day) an account came to it"
    }
  }

  private static func sentence(
    _ clash: [UnmeetableCondition], _ parameters: [UnreachedRule.Parameter], from aim: ProofAim
  ) -> String {
    if aim.kind.isUnwanted { return "every way ends in a decision" }
    if clash.isEmpty { return "no line gives it" }
    let conditions = clash.map { "'\($0.text)' is \($0.wanted) (\(place($0.line, from: aim)))" }
    let values = parameters.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return "it needs that \(conditions.joined(separator: " and that "))" + (values.isEmpty ? "" : ", where \(values)")
  }

  private static func place(_ line: SourceLine, from aim: ProofAim) -> String {
    line.file == aim.line?.file ? "line \(line.line)" : line.description
  }
}

/// A proof for programs: `purre-proof/1`.
private enum ProofJSON {
  static func document(_ result: PolicyProofResult) -> String {
    let counts = ProofCounts(result.findings)
    return JSONWriter.document(
      .members([
        ("format", .string("purre-proof/1")), ("policy", .string(result.policy.name)),
        ("policy_hash", .string(result.policy.contentHash)),
        ("parameters", .string(result.areParametersFree ? "free" : "set")),
        (
          "counts",
          .members([
            ("all", .integer(counts.all)), ("alive", .integer(counts.alive)), ("never", .integer(counts.never)),
            ("switched_off", .integer(counts.off)), ("not_known", .integer(counts.notKnown)),
            ("gaps", .integer(counts.gaps)), ("gaps_ruled_out", .integer(counts.ruledOut)),
          ])
        ),
        (
          "tried",
          .members([
            ("seed", .integer(result.hunt.seed)), ("accounts", .integer(result.hunt.accounts)),
            ("decisions", .integer(result.hunt.decisions)),
          ])
        ),
        ("findings", .array(result.findings.map(finding))),
      ]))
  }

  private static func finding(_ finding: ProofFinding) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("kind", .string(kind(finding.aim.kind))), ("file", finding.aim.line.map { .string($0.file) }),
      ("line", finding.aim.line.map { .integer($0.line) }),
      ("column", finding.aim.line.map { _ in .integer(finding.aim.column) }), ("text", .string(finding.aim.text)),
    ]
    if case .way(_, let taken) = finding.aim.kind { members.append(("comes_out", .bool(taken))) }
    if case .decision(let outcome) = finding.aim.kind { members.append(("outcome", .string(outcome))) }
    members += [
      ("state", .string(finding.word)), ("why", .string(finding.why)),
      ("silenced_because", finding.silencedBecause.map { .string($0) }),
    ]
    switch finding.state {
    case .never(let clash, let parameters), .switchedOff(let clash, let parameters),
      .contradicted(let clash, let parameters, _):
      members += [("clash", .array(clash.map(condition))), ("rests_on", .array(parameters.map(parameter)))]
    case .alive(let witness): members += [("day", .string(witness.day.description))]
    case .notKnown: break
    }
    return .members(members)
  }

  private static func kind(_ kind: ProofAim.Kind) -> String {
    switch kind {
    case .way: "branch"
    case .decision: "decision"
    case .reason: "reason"
    case .level: "level"
    case .gap: "gap"
    case .silence: "silence"
    }
  }

  private static func condition(_ condition: UnmeetableCondition) -> JSONValue {
    .members([
      ("file", .string(condition.line.file)), ("line", .integer(condition.line.line)),
      ("text", .string(condition.text)), ("wanted", .bool(condition.wanted)),
    ])
  }

  private static func parameter(_ parameter: UnreachedRule.Parameter) -> JSONValue {
    .members([("name", .string(parameter.name)), ("value", .string(parameter.value.description))])
  }
}

/// What is dead in a policy as findings beside its code.
private enum ProofSARIF {
  static func document(_ result: PolicyProofResult, version: String) -> String {
    let dead = result.findings.filter {
      if case .never = $0.state { !$0.aim.kind.isUnwanted } else { $0.isGap }
    }
    let results = dead.map { finding in
      SARIF.Result(
        rule: rule, level: "warning", message: "\(finding.aim.words): \(finding.word), \(finding.why)",
        path: finding.aim.line.map { path(of: $0.file, result) }, line: finding.aim.line?.line,
        column: finding.aim.line.map { _ in finding.aim.column },
        name: "\(finding.aim.line?.file ?? result.policy.name): \(finding.aim.words)",
        suppressed: finding.silencedBecause)
    }
    return SARIF(
      version: version, rules: [SARIF.Rule(id: rule, says: "Nothing ever comes to it, or a decision is lacking.")],
      results: results
    ).document
  }

  private static let rule = "never_reached"

  /// Files are named from the folder of plug-ins.
  private static func path(of file: String, _ result: PolicyProofResult) -> String {
    let name = String(file.prefix { $0 != "/" })
    return result.paths[name].map { $0 + file.dropFirst(name.count) } ?? file
  }
}
