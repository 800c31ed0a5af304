import JSONText
import LedgerFormat
import Receivables

extension RecordLine {
  /// Reads a line.
  ///
  /// - Throws: ``RecordFault``.
  package init(line text: some Collection<UInt8>, number: Int) throws(RecordFault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(text, line: number) } catch {
      throw RecordFault(line: number, message: "not JSON at byte \(error.column): \(error.message)")
    }
    guard case .object = value else { throw RecordFault(line: number, message: "must be an object, as --record writes it") }
    guard value.member("format")?.text == Self.format else {
      let found = value.member("format")?.text.map { "is \"\($0)\", but " } ?? ""
      throw RecordFault(line: number, message: "format \(found)must be \"\(Self.format)\", which this purre reads")
    }
    let missing = ["id", "as_of", "receivable", "decision", "input", "input_digest"].filter { value.member($0) == nil }
    guard missing.isEmpty, let id = value.member("id")?.text, let asOf = value.member("as_of")?.text.flatMap(CivilDay.init),
      let receivable = value.member("receivable")?.text, let decision = value.member("decision"), let input = value.member("input")
    else {
      throw RecordFault(line: number, message: missing.isEmpty ? "as_of must be a day, id and receivable texts" : "has no \(missing.joined(separator: ", "))")
    }
    guard value.member("input_digest")?.text == Self.digest(input) else {
      throw RecordFault(line: number, message: "the input is not the one that was recorded: its digest is \(Self.digest(input))")
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
      named.compactMap { text in
        text.member("name")?.text.flatMap { name in text.member("content_hash")?.text.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The creditor and the account of an input.
  static func books(_ input: JSONValue, number: Int) throws(RecordFault) -> (Creditor, Account) {
    let document = JSONValue.members([
      ("format", .string(LedgerSchema.format)), ("creditors", .array([input.member("creditor") ?? .null])),
      ("accounts", .array([input.member("account") ?? .null])),
    ])
    let reading = LedgerReader.read(Array(JSONWriter.line(document).utf8), file: "input")
    guard let ledger = reading.ledger, let creditor = ledger.creditors.first, let account = ledger.accounts.first else {
      let fault = reading.faults.first { $0.severity == .error }
      throw RecordFault(line: number, message: "its input cannot be read: \(fault.map { "\($0.path): \($0.message)" } ?? "")")
    }
    return (creditor, account)
  }

  private static func texts(_ value: JSONValue?) -> [String: String] {
    guard case .object(let members)? = value else { return [:] }
    return Dictionary(members.compactMap { member in member.value.text.map { (member.key, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}
