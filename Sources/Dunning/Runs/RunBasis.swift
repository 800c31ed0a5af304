import JSONText
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables

/// By what the accounts of a creditor are decided beside their own books: the creditor, the policies with all that they
/// extend and their law, parameters set on the command line, and purre itself. What was decided stands only as long as
/// none of it is another.
struct RunBasis {
  private let settings: EvaluationSettings
  private let asOf: CivilDay
  private var grounds: [String: PolicyGround] = [:]
  /// What was worked out so far: by the creditor, with the names of its policies.
  private var known: [String: (names: Set<String>, basis: LookBasis)] = [:]

  init(_ settings: EvaluationSettings, asOf: CivilDay) {
    self.settings = settings
    self.asOf = asOf
  }

  /// What a change of would change every decision: raised where this purre decides or remembers otherwise than before.
  private static let edition = 1
  private static let mark = "policy\t"

  /// Whether what was decided about a creditor's accounts can be otherwise today, by what it was decided by.
  private mutating func isStale(_ known: LookBasis?, of creditor: Creditor, by evaluator: Evaluator) -> Bool {
    guard let known else { return true }
    let today = basis(of: creditor, policies: Self.policies(of: known)) { evaluator }
    if known.document != today.document { return true }
    // The same text twice, of very many creditors, would be in memory until the end.
    self.known[creditor.id]?.basis.document = known.document
    if let until = known.until.flatMap({ CivilDay($0) }), until <= asOf { return true }
    // Payments that are known further make nothing worse: what they kept back is decided again every night.
    guard let before = known.paymentsReadThrough else { return today.paymentsReadThrough != nil }
    return today.paymentsReadThrough.map { $0 < before } ?? true
  }

  /// The creditors of whom something is another than it was.
  mutating func stale(_ creditors: [Creditor], since bases: [String: LookBasis], by evaluator: Evaluator) -> Set<String>
  {
    var stale: Set<String> = []
    for creditor in creditors where isStale(bases[creditor.id], of: creditor, by: evaluator) {
      stale.insert(creditor.id)
    }
    return stale
  }

  /// By what the accounts of a creditor are decided, of which some have policies of their own; `evaluator` is asked
  /// where that was not worked out before.
  mutating func basis(of creditor: Creditor, policies: Set<String>, by evaluator: () -> Evaluator) -> LookBasis {
    var names = policies
    if let name = settings.policy(of: creditor) { names.insert(name) }
    if let known = known[creditor.id], known.names == names { return known.basis }
    let basis = basis(of: creditor, names, by: evaluator())
    known[creditor.id] = (names, basis)
    return basis
  }

  private mutating func basis(of creditor: Creditor, _ names: Set<String>, by evaluator: Evaluator) -> LookBasis {
    let grounds = names.sorted().map { ($0, ground(of: $0, by: evaluator)) }
    var said = creditor
    if !grounds.contains(where: \.1.namesPayments) { said.paymentsReadThrough = nil }
    if !grounds.contains(where: \.1.namesRates) { said.rates = [] }
    let lines =
      ["purre \(HostVersion.current), edition \(Self.edition)", "default \(settings.defaultPolicy ?? "")"]
      + settings.overrides.sorted { $0.key < $1.key }.map { "set \($0.key)=\($0.value)" }
      + ["creditor \(JSONWriter.line(RecordCodec.creditor.write(said)))"]
      + grounds.map { "\(Self.mark)\($0)\t\($1.text)" }
    return LookBasis(
      creditor: creditor.id,
      document: lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n"),
      paymentsReadThrough: creditor.paymentsReadThrough?.description,
      until: evaluator.nextChangeOfGround(of: creditor, policies: names, after: asOf)?.description)
  }

  private mutating func ground(of policy: String, by evaluator: Evaluator) -> PolicyGround {
    if let known = grounds[policy] { return known }
    let ground = evaluator.ground(of: policy)
    grounds[policy] = ground
    return ground
  }

  /// The names of the policies that accounts of a creditor were decided by.
  static func policies(of basis: LookBasis) -> Set<String> {
    Set(
      basis.document.split(separator: "\n").filter { $0.hasPrefix(mark) }
        .compactMap { $0.dropFirst(mark.count).split(separator: "\t").first.map(String.init) })
  }
}

/// Which accounts a run decides, and of which it holds to what was decided before.
struct RunScope: Sendable {
  /// The accounts to decide.
  let due: DueAccounts
  /// Creditors whose accounts are all decided, since that by which they are decided is another.
  private let stale: Set<String>
  private let asOf: CivilDay
  /// By what each creditor's accounts were decided before.
  let bases: [String: LookBasis]
  /// Whether decisions that would have stood are held against what they said.
  let comparesKept: Bool

  /// Finds them; a run of all compares unless its day is one before the last run, of which nothing was said.
  init(
    _ books: LedgerTransaction, _ creditors: [Creditor], stale: Set<String>, bases: [String: LookBasis],
    asOf: CivilDay, isAll: Bool, isBack: Bool
  ) throws {
    (self.bases, self.stale) = (bases, stale)
    self.asOf = asOf
    comparesKept = isAll && !isBack
    due =
      isAll || isBack || stale.count == creditors.count
      ? .all : try LookRows(books).due(by: asOf, allOf: stale)
  }

  /// Whether a run that does not decide all would leave an account as it was decided.
  func keeps(_ look: Look) -> Bool {
    guard let day = look.day, !stale.contains(look.key.creditor) else { return false }
    return asOf < day
  }

  /// Whether anything by which a creditor's accounts are decided is another than before.
  func isStale(_ creditor: String) -> Bool { stale.contains(creditor) }
}
