import FoundationEssentials
import JSONText
import PolicyEngine
import Receivables

/// An account whose decisions are recorded: what is the same for all of them is worked out once, since a line says all
/// of the account.
package final class LoggedAccount {
  /// The account on the day.
  fileprivate let state: AccountState
  fileprivate let input: DecisionInput
  /// What each masking made of it, by the names of the rules.
  fileprivate var masked: [[String]: MaskedAccount] = [:]

  fileprivate init(_ state: AccountState) {
    self.state = state
    input = DecisionInput(state.account, of: state.creditor)
  }

  /// Whether a decision is about it.
  package func has(_ decision: Decision) -> Bool {
    decision.subject.customer == state.account.customer.id && decision.subject.creditor == state.creditor.id
      && decision.asOf == state.asOf
  }
}

/// An account with texts replaced.
private struct MaskedAccount {
  let state: AccountState
  let input: DecisionInput
  let pseudonyms: [(text: String, pseudonym: String)]
  let fields: [String]
}

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

  /// An account whose decisions of a day are to be recorded.
  ///
  /// - Throws: `MoneyError` when its amounts do not add up within 64 bits.
  package func account(_ account: Account, creditor: Creditor, asOf: CivilDay) throws -> LoggedAccount {
    LoggedAccount(try evaluator.state(of: account, creditor: creditor, asOf: asOf))
  }

  /// The line of a decision about an account.
  ///
  /// - Throws: ``Fault`` when the decision does not come out the same, masked or not; `MoneyError` when the account's
  ///   amounts do not add up within 64 bits.
  package func line(_ decision: Decision, of account: LoggedAccount) throws -> String {
    let plain = try record(decision.subject.receivable, account.state, account.input, masked: [])
    guard plain.decision == DecisionJSON.value(decision) else {
      throw Fault(
        description: "\(Self.name(decision)) is decided otherwise a second time; that is a fault of purre itself")
    }
    guard let mask else { return plain.line(account.input) }
    let (line, differences) = try masked(plain, account, by: mask.rules, key: mask.key)
    if differences.isEmpty { return line }
    let culprits = try mask.rules.filter {
      try !masked(plain, account, by: [$0], key: mask.key).differences.isEmpty
    }.map(\.name)
    let fields = culprits.isEmpty ? "several masked fields together" : culprits.joined(separator: " and ")
    throw Fault(
      description: "\(Self.name(decision)) depends on \(fields), so a masked record would not replay: "
        + "\(differences[0]). Leave that out of --mask")
  }

  private func masked(
    _ plain: DecisionLogEntry, _ account: LoggedAccount, by rules: [MaskRule], key: [UInt8]
  ) throws -> (line: String, differences: [String]) {
    let books = try masked(account, by: rules, key: key)
    let receivable =
      plain.receivable.isEmpty
      ? "" : Mask.replace(books.pseudonyms, in: .string(plain.receivable)).text ?? plain.receivable
    let entry = try record(receivable, books.state, books.input, masked: books.fields)
    let differences = Replay.differences(
      Mask.replace(books.pseudonyms, in: plain.decision), entry.decision, path: "")
    return (entry.line(books.input), differences)
  }

  private func masked(_ account: LoggedAccount, by rules: [MaskRule], key: [UInt8]) throws -> MaskedAccount {
    let names = rules.map(\.name)
    if let known = account.masked[names] { return known }
    let (input, pseudonyms, fields) = Mask(rules, key: key).mask(account.input.value)
    let books: (creditor: Creditor, account: Account)
    do throws(DecisionLogFault) { books = try DecisionLogEntry.books(input, number: 0) } catch {
      throw Fault(
        description: "masking breaks the account of \(account.state.account.customer.id): \(error.message)")
    }
    let state = try evaluator.state(of: books.account, creditor: books.creditor, asOf: account.state.asOf)
    // What is read again is written again: the line has the form that purre writes.
    let masked = MaskedAccount(
      state: state, input: DecisionInput(state.account, of: state.creditor), pseudonyms: pseudonyms, fields: fields)
    account.masked[names] = masked
    return masked
  }

  private func record(
    _ receivable: String, _ state: AccountState, _ input: DecisionInput, masked: [String]
  ) throws -> DecisionLogEntry {
    guard let (decision, provenance) = evaluator.traced(receivable, at: state) else {
      throw Fault(
        description: receivable.isEmpty
          ? "nothing is decided for customer \(state.account.customer.id) on \(state.asOf)"
          : "receivable \(receivable) is not open on \(state.asOf)")
    }
    return DecisionLogEntry(
      decision, provenance: provenance, at: state, input: input, defaultPolicy: settings.defaultPolicy,
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
