import LuaSyntax
import PolicyEngine
import Receivables
import Statutes

/// Validates a whole plug-in without a ledger: that it loads with all that it extends, its names and types, its
/// letters.
package struct PolicyChecker {
  private let settings: EvaluationSettings

  /// A checker that finds plug-ins as the settings say.
  package init(settings: EvaluationSettings) { self.settings = settings }

  /// Everything that is wrong with a plug-in, what its source silences among it; empty when nothing is.
  package func check(_ plugin: PluginFolder) -> [CheckFinding] {
    guard plugin.kind == .policy else { return law(plugin) }
    return Self.sources(of: plugin).reduce(policy(plugin)) { findings, file in
      Silencing(String(decoding: file.bytes, as: UTF8.self), file: "\(plugin.name)/\(file.path)").applied(to: findings)
    }
  }

  /// The files of a plug-in that are checked as Lua.
  private static func sources(of plugin: PluginFolder) -> [PluginFile] {
    plugin.files.filter { $0.path.hasSuffix(".lua") && !$0.path.hasSuffix("_test.lua") }
  }

  private func policy(_ plugin: PluginFolder) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    do throws(PolicyLoadError) {
      let policy = try PolicyLoader(locator: settings.locator, limits: settings.limits).load(plugin.path)
      findings += letters(policy.rules, of: plugin)
      findings += names(plugin, vocabulary: .policy(policy.rules))
      findings += trial(policy, of: plugin)
      findings += policy.unreachedRules.compactMap { UnreachedFinding.of($0, in: plugin) }
      if policy.rules.law == nil, policy.rules.lawReason == nil { findings += charges(plugin) }
    } catch {
      let finding = CheckFinding(
        severity: .error, rule: .doesNotLoad, file: error.line?.file ?? error.file ?? plugin.name,
        line: error.line?.line ?? 1, column: 1, message: error.message, suggestion: error.advice)
      findings = names(plugin, vocabulary: .policy(nil)).filter { $0.severity == .error && $0.line != finding.line }
      findings.insert(finding, at: 0)
    }
    return findings
      + plugin.files.filter { $0.path.hasPrefix("letters/") }.flatMap { LetterChecker($0, of: plugin.name).findings }
  }

  /// What a policy that no law holds claims beside the principal, by the names that notices have for it.
  private func charges(_ plugin: PluginFolder) -> [CheckFinding] {
    let names = ["fee", "interest", "compensation"]
    var findings: [CheckFinding] = []
    for file in Self.sources(of: plugin) {
      let path = "\(plugin.name)/\(file.path)"
      guard let chunk = try? LuaParser.parse(String(decoding: file.bytes, as: UTF8.self), file: path) else { continue }
      chunk.block.forEachExpression { expression in
        guard case .table(let items) = expression.kind else { return }
        for item in items {
          guard let key = item.constantKey?.text, names.contains(key) else { continue }
          findings.append(
            CheckFinding(
              severity: .error, rule: .lawlessCharge, file: path, line: item.range.start.line,
              column: item.range.start.column,
              message: "claims \(key), but the policy names no law that says how much may be claimed",
              suggestion: "add law = \"law-no\" to the policy's table, or law = \"none\" with law_reason = \"why\""))
        }
      }
    }
    return findings
  }

  /// What reports repeat of plug-ins that no law holds.
  package func lawless(_ plugins: [PluginFolder]) -> [String] {
    PolicyReference.lawless(
      plugins.filter { $0.kind == .policy }.compactMap { plugin in
        try? PolicyLoader(locator: settings.locator, limits: settings.limits).load(plugin.path).reference
      })
  }

  /// A law must load with its guards, and not contradict itself; what it merely lacks is told by `purre law check`.
  private func law(_ plugin: PluginFolder) -> [CheckFinding] {
    do throws(PolicyLoadError) {
      let law = try LoadedLaw(plugin, limits: settings.limits)
      try law.rehearse()
      let statutes = law.statutes
      return LawChecker(statutes, on: statutes.reviewedThrough).findings.filter { $0.severity == .error }.map {
        finding in
        CheckFinding(
          severity: .error, rule: .law, file: "\(plugin.name)/law.json", line: finding.line, column: 1,
          message: (finding.parameter.map { "\($0): " } ?? "") + finding.message, suggestion: nil)
      }
    } catch {
      return [
        CheckFinding(
          severity: .error, rule: .doesNotLoad, file: error.line?.file ?? error.file ?? plugin.name,
          line: error.line?.line ?? 1, column: 1, message: error.message, suggestion: error.advice)
      ]
    }
  }

  private func names(_ plugin: PluginFolder, vocabulary: Vocabulary) -> [CheckFinding] {
    let checker = Checker(vocabulary: vocabulary)
    return Self.sources(of: plugin).flatMap { file in
      checker.check(String(decoding: file.bytes, as: UTF8.self), file: "\(plugin.name)/\(file.path)")
    }
  }

  /// An arm that a guard keeps from what it wants.
  private func trial(_ policy: LoadedPolicy, of plugin: PluginFolder) -> [CheckFinding] {
    guard let checker = TrialChecker(policy, path: plugin.path, settings: settings) else { return [] }
    let place = plugin.policyTable?.fields["trial"]?.range.start
    return checker.findings.map { message in
      CheckFinding(
        severity: .warning, rule: .trialMeetsGuard, file: "\(plugin.name)/policy.lua", line: place?.line ?? 1,
        column: place?.column ?? 1, message: message,
        suggestion: "give the arm parameters that the law allows, or say whom it is for: customers = { \"business\" }")
    }
  }

  /// Every level of the ladder needs its letter, so that a notice without another can be sent.
  private func letters(_ rules: PolicyRules, of plugin: PluginFolder) -> [CheckFinding] {
    let path = "\(plugin.name)/policy.lua"
    let fields = plugin.policyTable?.fields
    let place = (fields?["levels"] ?? fields?["ladder"])?.range.start
    return rules.ladder.steps.filter { !rules.letters.contains($0.template) }.map { step in
      CheckFinding(
        severity: .warning, rule: .missingLetter, file: path, line: place?.line ?? 1, column: place?.column ?? 1,
        message: step.letter.map { "the level \(step.name) has no letter '\($0)'" }
          ?? "the level \(step.name) of the ladder has no letter of its name",
        suggestion: step.letter.flatMap { NearestName.question($0, among: rules.letters.sorted()) }
          ?? "write \(plugin.name)/letters/\(step.template).nb.mustache")
    }
  }
}

extension PluginFolder {
  /// What `policy.lua` returns, as far as it is written out.
  var policyTable: ReturnedTable? { ParsedPlugin(self).policy.flatMap { ReturnedTable($0.chunk) } }
}

/// Finds faults of a policy before it runs, by what is known about the names and types it may use.
///
/// It reports an error for what must fail whenever it runs, and a warning for what hardly is meant. Where a type is
/// not known it is silent.
package struct Checker: Sendable {
  /// What the policy may use.
  package var vocabulary: Vocabulary

  /// Makes a checker.
  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Checks a file; a file that does not parse has that one finding.
  ///
  /// - Returns: The findings in source order.
  package func check(_ source: String, file: String) -> [CheckFinding] {
    do throws(LuaSyntaxError) {
      return check(try LuaParser.parse(source, file: file))
    } catch {
      return [CheckFinding(error)]
    }
  }

  /// Checks a parsed file.
  ///
  /// - Returns: The findings in source order.
  package func check(_ chunk: LuaChunk) -> [CheckFinding] {
    var pass = CheckPass(chunk: chunk, vocabulary: vocabulary)
    pass.run()
    return pass.findings.sorted { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
  }
}

extension CheckFinding {
  init(_ error: LuaSyntaxError) {
    self.init(
      severity: .error, rule: .syntax, file: error.file, line: error.position.line, column: error.position.column,
      message: error.message)
  }
}

/// Something that a check found in a file, told to its author.
package struct CheckFinding: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    /// It cannot work.
    case error
    /// It works, but hardly as meant.
    case warning
  }

  /// How bad it is.
  package var severity: Severity
  /// What was looked for.
  package var rule: CheckRule
  /// The file, as it was named to the checker.
  package var file: String
  /// 1-based line.
  package var line: Int
  /// 1-based column in characters.
  package var column: Int
  /// What is wrong.
  package var message: String
  /// What to do about it, when that can be said.
  package var suggestion: String?
  /// Why the source silences it, where it does.
  package var silencedBecause: String?
}

extension CheckFinding: CustomStringConvertible {
  /// `policy.lua:12:3: error: unknown global 'wiat'; did you mean 'wait'?`
  package var description: String {
    "\(file):\(line):\(column): \(severity): \(message)\(suggestion.map { "; \($0)" } ?? "")"
  }
}
