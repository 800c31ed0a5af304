import JSONText
import LedgerFormat
import PolicyAnalysis
import PolicyEngine
import Receivables

/// A measurement with what was measured, as it is saved and compared.
package struct BenchFigures: Sendable {
  /// The format that this purre writes.
  package static let format = "purre-bench/1"

  /// Name of the policy's folder.
  package var policy: String
  /// The texts that were measured.
  var texts: JSONValue
  /// Parameters set over the policy's own.
  package var overrides: [String: String]
  /// A digest of the accounts that were decided.
  package var ledgerDigest: String
  package var asOf: CivilDay
  /// How often they were decided.
  package var rounds: Int
  /// The version of purre.
  package var hostVersion: String
  /// Whether purre was built without optimisation.
  package var isDebugBuild: Bool
  /// The figures.
  package var measurement: DecisionMeasurement

  /// Collects what was measured.
  package init(
    _ measurement: DecisionMeasurement, of identity: PolicyIdentity, overrides: [String: String],
    over accounts: [(account: Account, creditor: Creditor)], asOf: CivilDay, rounds: Int
  ) {
    policy = identity.plugins.first?.name ?? ""
    texts = IdentityJSON.value(identity)
    self.overrides = overrides
    ledgerDigest = Self.digest(accounts)
    self.asOf = asOf
    self.rounds = rounds
    hostVersion = HostVersion.current
    isDebugBuild = HostVersion.isDebugBuild
    self.measurement = measurement
  }

  /// Of the accounts as the ledger file has them, so that its layout does not count.
  private static func digest(_ accounts: [(account: Account, creditor: Creditor)]) -> String {
    let parts = accounts.map {
      ContentHash.of((LedgerWriter.header([$0.creditor]) + LedgerWriter.line($0.account)).utf8)
    }
    return ContentHash.of(parts.joined().utf8)
  }

  /// As a document of JSON.
  package var document: String {
    let dearest = measurement.dearest
    return JSONWriter.document(
      .members([
        ("format", .string(Self.format)), ("purre", .string(hostVersion)),
        ("build", .string(isDebugBuild ? "debug" : "release")),
        ("policy", .string(policy)), ("texts", texts),
        ("overrides", .object(overrides.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
        ("ledger_digest", .string(ledgerDigest)), ("as_of", .string(asOf.description)), ("rounds", .integer(rounds)),
        ("decisions", .integer(measurement.decisions)),
        (
          "fuel",
          .members([
            ("total", .integer(measurement.fuel)),
            ("per_decision", .number(Self.decimal(measurement.fuelPerDecision, 1))),
            ("most", dearest.map { .integer($0.fuel) }),
            ("most_for_invoice", dearest.map { .string($0.invoiceNumber) }),
          ])
        ),
        (
          "time",
          .members([
            ("nanoseconds_per_decision", .number(Self.decimal(measurement.nanoseconds, 1))),
            ("reference_nanoseconds", .number(Self.decimal(measurement.referenceNanoseconds, 1))),
            ("ratio", .number(Self.decimal(measurement.ratio, 4))),
          ])
        ),
      ]))
  }

  /// Reads what was saved.
  ///
  /// - Throws: ``Fault``.
  package init(reading text: some Collection<UInt8>, file: String) throws(Fault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(text) } catch {
      throw Fault(description: "\(file):\(error.line): not JSON: \(error.message)")
    }
    guard value.member("format")?.text == Self.format, let policy = value.member("policy")?.text,
      let digest = value.member("ledger_digest")?.text, let asOf = value.member("as_of")?.text.flatMap(CivilDay.init),
      let decisions = value.member("decisions")?.number.flatMap({ Int($0) }),
      let fuel = value.member("fuel")?.member("total")?.number.flatMap(UInt64.init),
      let nanoseconds = value.member("time")?.member("nanoseconds_per_decision")?.number.flatMap(Double.init),
      let reference = value.member("time")?.member("reference_nanoseconds")?.number.flatMap(Double.init)
    else { throw Fault(description: "\(file): is no \(Self.format), as bench --save writes it") }
    self.policy = policy
    texts = value.member("texts") ?? .null
    overrides = [:]
    if case .object(let members)? = value.member("overrides") {
      for member in members { overrides[member.key] = member.value.text }
    }
    ledgerDigest = digest
    self.asOf = asOf
    rounds = value.member("rounds")?.number.flatMap { Int($0) } ?? 0
    hostVersion = value.member("purre")?.text ?? ""
    isDebugBuild = value.member("build")?.text == "debug"
    measurement = DecisionMeasurement(
      decisions: decisions, fuel: fuel, dearest: nil, nanoseconds: nanoseconds, referenceNanoseconds: reference)
  }

  /// Why a saved measurement cannot be used.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// Where and what.
    package var description: String
  }

  /// A figure with so many decimals.
  static func decimal(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let units = Int128((value * scale).rounded())
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + (places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))")
  }
}

extension BenchFigures {
  /// The figures for people.
  package var text: String {
    let dearest = measurement.dearest.map { "; most \($0.fuel), for invoice \($0.invoiceNumber.printable)" } ?? ""
    let build = isDebugBuild ? " This is a debug build: build with -c release before you believe a time." : ""
    return """
      \(policy) over \(measurement.decisions.counted("receivable")) on \(asOf), \(rounds) rounds.\(build)
        fuel  \(Self.decimal(measurement.fuelPerDecision, 1)) a decision, \(measurement.fuel) in all\(dearest)
        time  \(Self.decimal(measurement.nanoseconds / 1000, 2)) µs of processor a decision, state and rows included (bar: 2.5 µs); \
      \(Self.decimal(measurement.ratio, 4)) times the reference loop

      """
  }
}
