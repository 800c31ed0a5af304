import JSONText
import LedgerFormat
import LuaGuest
import PolicyEngine
import Receivables

/// A decision with everything it was made from, on a line: so that it can be made again, elsewhere and later. The same
/// decision of the same books gives the same bytes; no clock reaches it.
package struct RecordLine: Sendable {
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
  /// The day.
  package var asOf: CivilDay
  /// Receivable that was decided.
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

  /// Records a decision.
  package init(
    _ decision: Decision, provenance: Provenance?, account: Account, creditor: Creditor, defaultPolicy: String?,
    overrides: [String: String], limits: Limits, masked: [String] = []
  ) {
    self.creditor = creditor
    self.account = account
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
    id = String(ContentHash.of(JSONWriter.line(.array(identifying)).utf8).prefix(16))
  }

  /// What the id is a digest of.
  private var identifying: [JSONValue] {
    let settings = overrides.sorted { $0.key < $1.key }.map { JSONValue.string("\($0.key)=\($0.value)") }
    let hashes = texts.sorted { $0.key < $1.key }.map { JSONValue.string("\($0.key)=\($0.value)") }
    return [
      .string(Self.digest(input)), .string(receivable), .string(asOf.description), .string(defaultPolicy ?? ""),
      .array(settings), .array(hashes),
    ]
  }

  /// The books that it was made from.
  var input: JSONValue { .members([("creditor", LedgerWriter.value(creditor)), ("account", LedgerWriter.value(account))]) }

  /// SHA-256 of an input, in hexadecimal.
  static func digest(_ input: JSONValue) -> String { ContentHash.of(JSONWriter.line(input).utf8) }

  /// As JSON on one line, without a line end.
  package var line: String {
    let input = input
    return JSONWriter.line(
      .members([
        ("format", .string(Self.format)), ("id", .string(id)), ("as_of", .string(asOf.description)),
        ("receivable", .string(receivable)),
        (
          "purre",
          .members([("version", .string(hostVersion)), ("api", .integer(HostVersion.api)), ("limits", LimitsJSON.value(limits))])
        ),
        ("default_policy", defaultPolicy.map { .string($0) }),
        ("overrides", .object(overrides.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
        ("made_from", provenance), ("fuel", .integer(fuel)), ("decision", decision),
        ("masked", masked.isEmpty ? nil : .array(masked.map { .string($0) })),
        ("input_digest", .string(Self.digest(input))), ("input", input),
      ]))
  }
}

extension PolicyIdentity {
  /// Fingerprints by name.
  var fingerprints: [String: String] {
    let all = plugins.map { ($0.name, $0.contentHash) } + (law.map { [($0.name, $0.contentHash)] } ?? [])
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }
}
