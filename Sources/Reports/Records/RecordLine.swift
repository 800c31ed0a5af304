import JSONText
import Ledgers
import PolicyEngine
import Receivables

/// A decision with everything it was made from, on a line: so that it can be made again, elsewhere and later.
public struct RecordLine: Sendable {
  /// The format that this purre writes.
  public static let format = "purre-record/1"

  /// Who is owed.
  public var creditor: Creditor
  /// The account as it was.
  public var account: Account
  /// The policy for what the books name none.
  public var defaultPolicy: String?
  /// Parameters set over the policy's own.
  public var overrides: [String: String]
  /// The day.
  public var asOf: CivilDay
  /// Receivable that was decided.
  public var receivable: String
  /// The decision, as the report shows it.
  public var decision: JSONValue

  /// Records a decision.
  public init(_ decision: Decision, account: Account, creditor: Creditor, defaultPolicy: String?, overrides: [String: String]) {
    self.creditor = creditor
    self.account = account
    self.defaultPolicy = defaultPolicy
    self.overrides = overrides
    asOf = decision.asOf
    receivable = decision.subject.receivable
    self.decision = DecisionJSON.value(decision)
  }

  /// As JSON on one line, without a line end.
  public var line: String {
    JSONWriter.line(
      .members([
        ("format", .string(Self.format)), ("as_of", .string(asOf.description)), ("receivable", .string(receivable)),
        ("default_policy", defaultPolicy.map { .string($0) }),
        ("overrides", .object(overrides.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
        ("decision", decision),
        ("ledger", .string(LedgerWriter.document(Ledger(creditors: [creditor], accounts: [account])))),
      ]))
  }

  /// Reads a line.
  ///
  /// - Throws: ``RecordFault``.
  public init(line text: some Collection<UInt8>, number: Int) throws(RecordFault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(text, line: number) } catch {
      throw RecordFault(line: number, message: "not JSON: \(error.message)")
    }
    guard case .object(let members) = value else { throw RecordFault(line: number, message: "must be an object") }
    let fields = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard fields["format"] == .string(Self.format) else {
      throw RecordFault(line: number, message: "format must be \"\(Self.format)\", which this purre reads")
    }
    guard case .string(let day)? = fields["as_of"], let asOf = CivilDay(day), case .string(let receivable)? = fields["receivable"],
      case .string(let books)? = fields["ledger"], let decision = fields["decision"]
    else { throw RecordFault(line: number, message: "needs as_of, receivable, decision and ledger") }
    let reading = LedgerReader.read(Array(books.utf8), file: "line \(number)")
    guard let ledger = reading.ledger, let creditor = ledger.creditors.first, let account = ledger.accounts.first else {
      throw RecordFault(line: number, message: "its ledger cannot be read: \(reading.faults.first?.description ?? "")")
    }
    self.asOf = asOf
    self.receivable = receivable
    self.decision = decision
    self.creditor = creditor
    self.account = account
    if case .string(let policy)? = fields["default_policy"] { defaultPolicy = policy }
    overrides = [:]
    if case .object(let pairs)? = fields["overrides"] {
      for pair in pairs { if case .string(let text) = pair.value { overrides[pair.key] = text } }
    }
  }
}
