import LedgerFormat
import Receivables

/// Moves invoices from one customer's account into another's, with all that happened to them: their payments, notices,
/// charges, promises. Two customers were merged, or a claim was booked on the wrong one.
///
/// Where nothing is left of the first account's invoices, all else of it goes along, and merging keeps the stricter:
/// the lower credit limit, the worse rating, the hold, the mode that claims less. A record that speaks of claims that
/// go and of others that stay stands in both accounts, each with its own; what cannot be divided is a fault, and
/// nothing moves.
struct AccountMove {
  /// A record that went over.
  struct Record {
    let kind: String
    let id: String
    /// The id it had, where the other account had one of that id already.
    let formerID: String?
  }

  /// What is left of the account.
  private(set) var from: Account
  /// The account that has it now.
  private(set) var to: Account
  private(set) var moved: [Record] = []
  /// Why it cannot be done, in words.
  private(set) var faults: [String] = []
  /// Whether no invoice of the account is left.
  let isWhole: Bool

  private let invoices: Set<String>
  private let receivables: Set<String>
  private let names: Set<String>
  private var newPayments: [String: String] = [:]
  private var newNotices: [String: String] = [:]

  /// Moves invoices by their ids.
  init(_ ids: Set<String>, from: Account, to: Account) {
    invoices = ids
    self.from = from
    self.to = to
    let own = from.invoices.filter { ids.contains($0.id) }
    receivables = Set(own.flatMap(\.receivables).map(\.id))
    names = Set(own.flatMap { [$0.number, $0.paymentReference].compactMap { $0 } })
    isWhole = own.count == from.invoices.count
    move(\.invoices, "invoice") { ids.contains($0.id) }
    moveMoney()
    moveSteps()
    moveTalks()
    if isWhole { mergeParties() }
  }

  /// Takes notices back that were to go out to the other customer, by the ids that they had there.
  mutating func withdraw(_ notices: Set<String>, on day: CivilDay) {
    for id in notices {
      guard let index = to.notices.firstIndex(where: { $0.id == newNotices[id] ?? id }) else { continue }
      to.notices[index].state = .withdrawn
      to.notices[index].stateDay = day
    }
  }

  private mutating func moveMoney() {
    for payment in from.payments where goes(payment) && isForOthers(payment) {
      faults.append("payment \(payment.id) is for claims that move and for such that stay; divide it first")
    }
    let payments = Set(from.payments.filter(goes).map(\.id))
    newPayments = move(\.payments, "payment") { payments.contains($0.id) }
    move(\.creditNotes, "credit_note") { [isWhole, invoices] in
      isWhole || $0.invoice.map(invoices.contains) ?? false
    }
    move(\.payouts, "payout") { [isWhole] in isWhole || $0.payment.map(payments.contains) ?? false }
    for index in to.payouts.indices {
      if let id = to.payouts[index].payment, let new = newPayments[id] { to.payouts[index].payment = new }
    }
    move(\.writeOffs, "write_off") { [receivables] in receivables.contains($0.receivable) }
  }

  /// Whether a payment goes along: all of it does where the whole account goes, else what names a claim that goes.
  private func goes(_ payment: Payment) -> Bool {
    if isWhole { return true }
    if let id = payment.invoice { return invoices.contains(id) }
    if let reference = payment.reference, names.contains(reference) { return true }
    return payment.allocations.contains { receivables.contains($0.receivable) }
  }

  private func isForOthers(_ payment: Payment) -> Bool {
    !isWhole && payment.allocations.contains { !receivables.contains($0.receivable) }
  }

  private mutating func moveSteps() {
    newNotices = divide(\.notices, "notice", \.receivables)
    move(\.charges, "charge") { [receivables] in receivables.contains($0.receivable) }
    for index in to.charges.indices where receivables.contains(to.charges[index].receivable) {
      if let id = to.charges[index].notice, let new = newNotices[id] { to.charges[index].notice = new }
    }
    move(\.levelResets, "level_reset") { [receivables] in receivables.contains($0.receivable) }
    move(\.dueDayChanges, "due_day_change") { [receivables] in receivables.contains($0.receivable) }
    move(\.overrides, "override") { [receivables] in $0.receivable.map(receivables.contains) ?? false }
    move(\.blocks, "block") { [isWhole, invoices, receivables] in
      if let id = $0.receivable { return receivables.contains(id) }
      return $0.invoice.map(invoices.contains) ?? isWhole
    }
    _ = divide(\.handOvers, "hand_over", \.receivables)
  }

  private mutating func moveTalks() {
    for promise in from.promises where isMixed(promise.receivables) {
      faults.append("promise \(promise.id) is for claims that move and for such that stay; end it first")
    }
    for plan in from.agreements where isMixed(plan.receivables) {
      faults.append("agreement \(plan.id) is for claims that move and for such that stay; cancel it first")
    }
    move(\.promises, "promise") { [receivables] in $0.receivables.contains(where: receivables.contains) }
    move(\.agreements, "agreement") { [receivables] in $0.receivables.contains(where: receivables.contains) }
    move(\.disputes, "dispute") { [receivables] in receivables.contains($0.receivable) }
    let whole = isWhole
    move(\.contacts, "contact") { $0.receivables.isEmpty && whole }
    _ = divide(\.contacts, "contact", \.receivables)
  }

  private func isMixed(_ ids: [String]) -> Bool {
    ids.contains(where: receivables.contains) && !ids.allSatisfy(receivables.contains)
  }

  /// The rest of an account of which no invoice is left.
  private mutating func mergeParties() {
    let known = Set(to.contactPoints.map { "\($0.channel.rawValue) \($0.address)" })
    from.contactPoints.removeAll { known.contains("\($0.channel.rawValue) \($0.address)") }
    move(\.contactPoints, "contact_point") { _ in true }
    let modes: [ChargeMode] = [.normal, .noCharges, .noReminders]
    to.customer.chargeMode = Self.later(to.customer.chargeMode, from.customer.chargeMode, in: modes)
    move(\.creditChanges, "credit_change") { _ in true }
    // Nobody is in two arms of a trial: the account that stays was treated by its own.
    let drawn = Set(to.trialArms.map(\.id))
    move(\.trialArms, "trial_arm") { !drawn.contains($0.id) }
    guard let other = from.credit else { return }
    from.credit = nil
    let own = to.credit
    to.credit = own.map { Self.stricter($0, other) } ?? other
    if let orders = own?.openOrders, let more = other.openOrders {
      do throws(MoneyError) { to.credit?.openOrders = try orders.adding(more) } catch {
        faults.append("its orders of \(more) cannot be added to \(orders) of the other customer: \(error)")
      }
    }
    moved.append(Record(kind: "credit", id: "", formerID: nil))
  }

  /// The stricter of two credit profiles, part by part; orders are added up.
  private static func stricter(_ one: CreditProfile, _ other: CreditProfile) -> CreditProfile {
    var profile = one
    profile.limit = lower(one.limit, other.limit)
    profile.groupLimit = lower(one.groupLimit, other.groupLimit)
    profile.insuredLimit = lower(one.insuredLimit, other.insuredLimit)
    profile.limitExpires = [one.limitExpires, other.limitExpires].compactMap { $0 }.min()
    profile.hold = later(one.hold, other.hold, in: [.none, .watch, .hold, .stop])
    profile.rating = later(one.rating, other.rating, in: [.unrated, .a, .b, .c, .d, .e])
    profile.ratedOn = profile.rating == one.rating ? one.ratedOn : other.ratedOn
    profile.openOrders = one.openOrders ?? other.openOrders
    return profile
  }

  /// The lower of two amounts; that of the account that stays where they cannot be compared.
  private static func lower(_ one: Money?, _ other: Money?) -> Money? {
    guard let one, let other else { return one ?? other }
    return one.currency == other.currency && other.minorUnits < one.minorUnits ? other : one
  }

  private static func later<Word: Equatable>(_ one: Word, _ other: Word, in order: [Word]) -> Word {
    (order.firstIndex(of: one) ?? 0) < (order.firstIndex(of: other) ?? 0) ? other : one
  }
}

extension AccountMove {
  /// Moves members of a list; those whose id the other account has for something else get another. Gives the new ids of
  /// those that have one.
  @discardableResult
  private mutating func move<Member: Named>(
    _ path: WritableKeyPath<Account, [Member]>, _ kind: String, where goes: (Member) -> Bool
  ) -> [String: String] {
    let going = from[keyPath: path].filter(goes)
    from[keyPath: path].removeAll(where: goes)
    return add(going, path, kind)
  }

  /// Moves members of a list that speak of receivables; one that speaks of others too stands in both accounts.
  private mutating func divide<Member: Named>(
    _ path: WritableKeyPath<Account, [Member]>, _ kind: String, _ ids: WritableKeyPath<Member, [String]>
  ) -> [String: String] {
    var going: [Member] = []
    var staying: [Member] = []
    for member in from[keyPath: path] {
      var (mine, others) = (member, member)
      mine[keyPath: ids] = member[keyPath: ids].filter(receivables.contains)
      others[keyPath: ids] = member[keyPath: ids].filter { !receivables.contains($0) }
      if !mine[keyPath: ids].isEmpty { going.append(mine) }
      if mine[keyPath: ids].isEmpty || !others[keyPath: ids].isEmpty { staying.append(others) }
    }
    from[keyPath: path] = staying
    return add(going, path, kind)
  }

  private mutating func add<Member: Named>(
    _ members: [Member], _ path: WritableKeyPath<Account, [Member]>, _ kind: String
  ) -> [String: String] {
    var new: [String: String] = [:]
    for var member in members {
      let former = member.id
      if to[keyPath: path].contains(member) { continue }
      while to[keyPath: path].contains(where: { $0.id == member.id }) { member.id += "-\(from.customer.id)" }
      if member.id != former { new[former] = member.id }
      to[keyPath: path].append(member)
      moved.append(Record(kind: kind, id: member.id, formerID: member.id == former ? nil : former))
    }
    return new
  }
}

/// A record with an id of its own.
private protocol Named: Equatable {
  var id: String { get set }
}

extension Invoice: Named {}
extension Payment: Named {}
extension CreditNote: Named {}
extension Payout: Named {}
extension WriteOff: Named {}
extension Charge: Named {}
extension Notice: Named {}
extension LevelReset: Named {}
extension DueDayChange: Named {}
extension CreditChange: Named {}
extension TrialArm: Named {}
extension GuardOverride: Named {}
extension DunningBlock: Named {}
extension HandOver: Named {}
extension Promise: Named {}
extension PaymentAgreement: Named {}
extension Dispute: Named {}
extension Contact: Named {}
extension ContactPoint: Named {}
