import FoundationEssentials
import JSONText
import PolicyEngine
import Receivables

/// Makes lines of a record: decides each receivable once more, with an ear on what the decision is made from.
package struct DecisionLogger {
  private let evaluator: Evaluator
  private let settings: EvaluationSettings
  private let mask: (rules: [MaskRule], key: [UInt8])?

  /// Why a decision cannot be recorded.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// What and what to do.
    package var description: String
  }

  /// Prepares a recorder; with rules, what they name is masked by a key that is kept nowhere. Recorders that write into
  /// one file share a key, so that the same is masked by the same.
  package init(settings: EvaluationSettings, mask rules: MaskRules? = nil, key: [UInt8] = DecisionLogger.key()) {
    self.settings = settings
    evaluator = Evaluator(settings: settings)
    mask = rules.map { ($0.rules, key) }
  }

  /// A new key, by chance.
  package static func key() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// The line of a decision.
  ///
  /// - Throws: ``Fault`` when the decision does not come out the same, masked or not; `MoneyError` when the account's
  ///   amounts do not add up within 64 bits.
  package func line(_ decision: Decision, account: Account, creditor: Creditor) throws -> String {
    let plain = try record(decision.subject.receivable, account, creditor, asOf: decision.asOf, masked: [])
    guard plain.decision == DecisionJSON.value(decision) else {
      throw Fault(
        description: "\(Self.name(decision)) is decided otherwise a second time; that is a fault of purre itself")
    }
    guard let mask else { return plain.line }
    let (line, differences) = try masked(plain, by: mask.rules, key: mask.key)
    if differences.isEmpty { return line.line }
    let culprits = try mask.rules.filter { try !masked(plain, by: [$0], key: mask.key).differences.isEmpty }.map(\.name)
    let fields = culprits.isEmpty ? "several masked fields together" : culprits.joined(separator: " and ")
    throw Fault(
      description: "\(Self.name(decision)) depends on \(fields), so a masked record would not replay: "
        + "\(differences[0]). Leave that out of --mask")
  }

  private func masked(_ plain: DecisionLogEntry, by rules: [MaskRule], key: [UInt8]) throws -> (
    DecisionLogEntry, differences: [String]
  ) {
    let (input, pseudonyms, fields) = Mask(rules, key: key).mask(plain.input)
    let creditor: Creditor
    let account: Account
    do throws(DecisionLogFault) { (creditor, account) = try DecisionLogEntry.books(input, number: 0) } catch {
      throw Fault(description: "masking breaks the account of \(plain.account.customer.id): \(error.message)")
    }
    let receivable =
      plain.receivable.isEmpty ? "" : Mask.replace(pseudonyms, in: .string(plain.receivable)).text ?? plain.receivable
    let line = try record(receivable, account, creditor, asOf: plain.asOf, masked: fields)
    return (line, Replay.differences(Mask.replace(pseudonyms, in: plain.decision), line.decision, path: ""))
  }

  private func record(
    _ receivable: String, _ account: Account, _ creditor: Creditor, asOf: CivilDay, masked: [String]
  ) throws -> DecisionLogEntry {
    guard let (decision, provenance) = try evaluator.traced(receivable, of: account, creditor: creditor, asOf: asOf)
    else {
      throw Fault(
        description: receivable.isEmpty
          ? "nothing is decided for customer \(account.customer.id) on \(asOf)"
          : "receivable \(receivable) is not open on \(asOf)")
    }
    return DecisionLogEntry(
      decision, provenance: provenance, account: account, creditor: creditor, defaultPolicy: settings.defaultPolicy,
      overrides: settings.overrides, limits: settings.limits, masked: masked)
  }

  private static func name(_ decision: Decision) -> String {
    decision.subject.title + (decision.subject.isCustomer ? "" : " of \(decision.subject.customer)")
  }
}

/// A file of recorded decisions, one a line.
package struct DecisionLog {
  private let path: String

  /// Names a file.
  package init(path: String) { self.path = path }

  /// Reads every line; one that cannot be read is told, and the others go on.
  package func records(
    _ tell: (String) -> Void
  ) throws -> (lines: [(number: Int, record: DecisionLogEntry)], faults: Int) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      tell(" \(exists ? "cannot be read; check its permissions" : "there is no such file")")
      return ([], 1)
    }
    var lines: [(number: Int, record: DecisionLogEntry)] = []
    var faults = 0
    for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do throws(DecisionLogFault) {
        lines.append((index + 1, try DecisionLogEntry(line: line, number: index + 1)))
      } catch {
        tell("\(error)")
        faults += 1
      }
    }
    return (lines, faults)
  }
}
