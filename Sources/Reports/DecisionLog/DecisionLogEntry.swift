import JSONText
import LedgerFormat
import LuaGuest
import PolicyEngine
import Receivables

/// A decision with everything it was made from, on a line: so that it can be made again, elsewhere and later. The same
/// decision of the same books gives the same bytes; no clock reaches it.
package struct DecisionLogEntry: Sendable {
  /// The format that this purre writes.
  package static let format = "purre-record/2"

  /// Names the decision: a digest of what it was made from and what it is about.
  package var id: String
  /// Who is owed.
  package var creditor: Creditor
  /// The account as it was.
  package var account: Account
  /// The policy for what the books name none.
  package var defaultPolicy: String?
  /// Parameters set over the policy's own.
  package var overrides: [String: String]
  package var asOf: CivilDay
  /// Receivable that was decided; empty for a decision about the customer.
  package var receivable: String
  /// The decision, as the report shows it.
  package var decision: JSONValue
  /// Fuel that it took.
  package var fuel: UInt64
  /// The limits that it ran under.
  package var limits: Limits
  /// The version of purre that decided.
  package var hostVersion: String
  /// Fingerprints of the policy, of what it extends and of the law, by name.
  package var texts: [String: String]
  /// Fields whose content was replaced.
  package var masked: [String]
  /// What is written beside: texts, parameters and values of the law, each with where it comes from.
  let provenance: JSONValue?

  /// Records a decision about books, of which `input` is what a record says.
  init(
    _ decision: Decision, provenance: Provenance?, at state: AccountState, input: DecisionInput,
    defaultPolicy: String?, overrides: [String: String], limits: Limits, masked: [String] = []
  ) {
    creditor = state.creditor
    account = state.account
    self.defaultPolicy = defaultPolicy
    self.overrides = overrides
    self.limits = limits
    self.masked = masked
    asOf = decision.asOf
    receivable = decision.subject.receivable
    fuel = decision.fuel
    hostVersion = HostVersion.current
    texts = provenance?.identity.fingerprints ?? [:]
    self.decision = DecisionJSON.value(decision)
    self.provenance = provenance.map(ProvenanceJSON.value)
    id = ""
    id = String(ContentHash.of(JSONWriter.line(.array(identifying(input))).utf8).prefix(16))
  }

  /// What the id is a digest of.
  private func identifying(_ input: DecisionInput) -> [JSONValue] {
    let settings = overrides.sorted { $0.key < $1.key }.map { JSONValue.string("\($0.key)=\($0.value)") }
    let hashes = texts.sorted { $0.key < $1.key }.map { JSONValue.string("\($0.key)=\($0.value)") }
    return [
      .string(input.digest), .string(receivable), .string(asOf.description), .string(defaultPolicy ?? ""),
      .array(settings), .array(hashes),
    ]
  }

  /// As JSON on one line, without a line end. The input comes last, as the text that it has for all decisions of the
  /// account.
  func line(_ input: DecisionInput) -> String {
    let line = JSONWriter.line(
      .members([
        ("format", .string(Self.format)), ("id", .string(id)), ("as_of", .string(asOf.description)),
        ("receivable", .string(receivable)),
        (
          "purre",
          .members([
            ("version", .string(hostVersion)), ("api", .integer(HostVersion.api)), ("limits", LimitsJSON.value(limits)),
          ])
        ),
        ("default_policy", defaultPolicy.map { .string($0) }),
        ("overrides", .object(overrides.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
        ("made_from", provenance), ("fuel", .integer(fuel)), ("decision", decision),
        ("masked", masked.isEmpty ? nil : .array(masked.map { .string($0) })),
        ("input_digest", .string(input.digest)),
      ]))
    return line.dropLast() + ", \"input\": " + input.text + "}"
  }
}

/// The books that decisions about an account are made from, as each line of a record has them.
struct DecisionInput {
  /// Creditor and account, as in the ledger file.
  let value: JSONValue
  /// On one line.
  let text: String
  /// SHA-256 of the text, in hexadecimal.
  let digest: String

  init(_ account: Account, of creditor: Creditor) {
    self.init(.members([("creditor", LedgerWriter.value(creditor)), ("account", LedgerWriter.value(account))]))
  }

  init(_ value: JSONValue) {
    self.value = value
    text = JSONWriter.line(value)
    digest = ContentHash.of(text.utf8)
  }
}

extension PolicyIdentity {
  /// Fingerprints by name.
  var fingerprints: [String: String] {
    let all = plugins.map { ($0.name, $0.contentHash) } + (law.map { [($0.name, $0.contentHash)] } ?? [])
    return Dictionary(firstOf: all)
  }
}

extension DecisionLogEntry {
  /// Reads a line.
  ///
  /// - Throws: ``DecisionLogFault``.
  package init(line text: some Collection<UInt8>, number: Int) throws(DecisionLogFault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(text, line: number) } catch {
      throw DecisionLogFault(line: number, message: "not JSON at byte \(error.column): \(error.message)")
    }
    guard case .object = value else {
      throw DecisionLogFault(line: number, message: "must be an object, as --record writes it")
    }
    guard value.member("format")?.text == Self.format else {
      let found = value.member("format")?.text.map { "is \"\($0)\", but " } ?? ""
      throw DecisionLogFault(line: number, message: "format \(found)must be \"\(Self.format)\", which this purre reads")
    }
    let missing = ["id", "as_of", "receivable", "decision", "input", "input_digest"].filter { value.member($0) == nil }
    guard missing.isEmpty, let id = value.member("id")?.text,
      let asOf = value.member("as_of")?.text.flatMap(CivilDay.init),
      let receivable = value.member("receivable")?.text, let decision = value.member("decision"),
      let input = value.member("input")
    else {
      throw DecisionLogFault(
        line: number,
        message: missing.isEmpty
          ? "as_of must be a day, id and receivable texts" : "has no \(missing.joined(separator: ", "))")
    }
    let digest = DecisionInput(input).digest
    guard value.member("input_digest")?.text == digest else {
      throw DecisionLogFault(
        line: number, message: "the input is not the one that was recorded: its digest is \(digest)")
    }
    let (creditor, account) = try Self.books(input, number: number)
    self.id = id
    self.asOf = asOf
    self.receivable = receivable
    self.decision = decision
    self.creditor = creditor
    self.account = account
    defaultPolicy = value.member("default_policy")?.text
    overrides = Self.texts(value.member("overrides"))
    fuel = value.member("fuel")?.number.flatMap(UInt64.init) ?? 0
    limits = LimitsJSON.read(value.member("purre")?.member("limits"))
    hostVersion = value.member("purre")?.member("version")?.text ?? ""
    masked = value.member("masked")?.elements.compactMap(\.text) ?? []
    provenance = value.member("made_from")
    let identity = provenance?.member("texts")
    let named = (identity?.member("plugins")?.elements ?? []) + [identity?.member("law")].compactMap { $0 }
    texts = Dictionary(
      firstOf: named.compactMap { text in
        text.member("name")?.text.flatMap { name in text.member("content_hash")?.text.map { (name, $0) } }
      })
  }

  /// The creditor and the account of an input.
  static func books(_ input: JSONValue, number: Int) throws(DecisionLogFault) -> (Creditor, Account) {
    let reading = LedgerReader.read(
      input.member("account") ?? .null, of: input.member("creditor") ?? .null, file: "input")
    guard let ledger = reading.ledger, let creditor = ledger.creditors.first, let account = ledger.accounts.first else {
      let fault = reading.faults.first { $0.severity == .error }
      throw DecisionLogFault(
        line: number, message: "its input cannot be read: \(fault.map { "\($0.path): \($0.message)" } ?? "")")
    }
    return (creditor, account)
  }

  private static func texts(_ value: JSONValue?) -> [String: String] {
    guard case .object(let members)? = value else { return [:] }
    return Dictionary(firstOf: members.compactMap { member in member.value.text.map { (member.key, $0) } })
  }
}

/// Why a line of a record cannot be replayed.
package struct DecisionLogFault: Error, Sendable, CustomStringConvertible {
  /// 1-based line.
  package var line: Int
  /// What is wrong.
  package var message: String

  /// Line and message.
  package var description: String { "\(line): \(message)" }
}
