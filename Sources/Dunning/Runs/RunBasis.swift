import JSONText
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables

/// By what the accounts of a creditor are decided beside their own books: the creditor, the policies with all that they
/// extend and their law, parameters set on the command line, and purre itself. What was decided stands only as long as
/// none of it is another.
struct RunBasis {
  private let evaluator: Evaluator
  private let asOf: CivilDay
  private var grounds: [String: PolicyGround] = [:]

  init(_ evaluator: Evaluator, asOf: CivilDay) {
    self.evaluator = evaluator
    self.asOf = asOf
  }

  /// What a change of would change every decision: raised where this purre decides or remembers otherwise than before.
  private static let edition = 1
  private static let mark = "policy\t"

  /// Whether what was decided about a creditor's accounts can be otherwise today, by what it was decided by.
  mutating func isStale(_ known: LookBasis?, of creditor: Creditor) -> Bool {
    guard let known else { return true }
    let today = basis(of: creditor, policies: Self.policies(of: known))
    if known.document != today.document { return true }
    if let until = known.until.flatMap({ CivilDay($0) }), until <= asOf { return true }
    // Payments that are known further make nothing worse: what they kept back is decided again every night.
    guard let before = known.paymentsReadThrough else { return today.paymentsReadThrough != nil }
    return today.paymentsReadThrough.map { $0 < before } ?? true
  }

  /// By what the accounts of a creditor are decided, of which some have policies of their own.
  mutating func basis(of creditor: Creditor, policies: Set<String>) -> LookBasis {
    var names = policies
    if let name = evaluator.settings.policy(of: creditor) { names.insert(name) }
    let grounds = names.sorted().map { ($0, ground(of: $0)) }
    var said = creditor
    if !grounds.contains(where: \.1.namesPayments) { said.paymentsReadThrough = nil }
    if !grounds.contains(where: \.1.namesRates) { said.rates = [] }
    let settings = evaluator.settings
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

  private mutating func ground(of policy: String) -> PolicyGround {
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
  init(_ books: LedgerTransaction, basis: inout RunBasis, asOf: CivilDay, isAll: Bool, isBack: Bool) throws {
    bases = try books.lookBases()
    let creditors = try books.creditors()
    var stale: Set<String> = []
    for creditor in creditors where basis.isStale(bases[creditor.id], of: creditor) { stale.insert(creditor.id) }
    self.stale = stale
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
