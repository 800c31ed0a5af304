import Mustache
import PolicyEngine
import Receivables

extension Evaluator {
  /// The decisions of an account for the receivables that are wanted, and the letters that they send.
  ///
  /// With a level, each that could be decided is shown as if its letter were due, without charges: for looking at, not
  /// for sending. Apart, each speaks of one claim.
  ///
  /// - Throws: ``LetterError``, ``PolicyLoadError``, or `MoneyError` when amounts do not add up within 64 bits.
  package func letters(
    _ account: Account, creditor: Creditor, asOf: CivilDay, asIf level: ReminderLevel? = nil,
    needs: @escaping LetterNeeds = { _, _, _ in [] }, apart: Bool = false, where isWanted: (ReceivableState) -> Bool
  ) throws -> (decisions: [Decision], letters: [Letter]) {
    let state = try state(of: account, creditor: creditor, asOf: asOf)
    let decisions = decide(state, where: isWanted)
    let shown = level.map { level in decisions.map { asIf($0, level, in: state) } } ?? decisions
    return (shown, try letters(for: shown, of: state, needs: needs, apart: apart))
  }

  /// The letters that decisions of an account send. Each comes from the policy that decided, by the name under which it
  /// was found, which may be a path.
  ///
  /// - Throws: ``LetterError``, ``PolicyLoadError``, or `MoneyError` when amounts do not add up within 64 bits.
  package func letters(
    for decisions: [Decision], of state: AccountState, needs: @escaping LetterNeeds = { _, _, _ in [] },
    apart: Bool = false
  ) throws -> [Letter] {
    // A letter for the customer is a notice of each claim that it speaks of.
    let sent = decisions.flatMap(\.acts).filter { $0.outcome == .notice && !$0.subject.isCustomer }
    let notices = Dictionary(grouping: sent) { policyName(of: $0, in: state) }
    return try notices.keys.sorted().flatMap { name in
      try LetterComposer(policy: try shelf.policy(name), state: state, needs: needs, apart: apart)
        .letters(for: notices[name] ?? [])
    }
  }

  /// The name under which the policy of a decision is found.
  private func policyName(of decision: Decision, in state: AccountState) -> String {
    let receivable = state.receivables.first { $0.receivable.id == decision.subject.receivable }
    return receivable.flatMap { policyName(for: $0, in: state) } ?? decision.policy.name
  }

  private func asIf(_ decision: Decision, _ level: ReminderLevel, in state: AccountState) -> Decision {
    if decision.outcome == .error || decision.outcome == .notice && decision.action?.level == level { return decision }
    var shown = decision
    shown.outcome = .notice
    shown.also = []
    shown.action = Action()
    shown.action?.level = level
    let rules = (try? shelf.policy(policyName(of: decision, in: state)))?.rules
    let isForCharges = decision.subject.owesChargesAlone && rules?.letters.contains(LetterComposer.charges) ?? false
    let template = rules?.ladder.steps.first { $0.kind == level }?.template ?? level.rawValue
    shown.action?.letter = isForCharges ? LetterComposer.charges : template
    shown.action?.deadline = decision.asOf.adding(days: DecisionReader.standardDeadlineDays)
    return shown
  }
}

/// Writes the letters of notices: the template of the policy's chain in the customer's language, with amounts and days
/// as that language writes them.
///
/// Notices of one day, currency, contact point, level and template go into one letter where the chain has a template
/// for several. A letter speaks of one level alone: what it is called, what it says and what it threatens would else
/// hold for claims that have not come so far. An electronic invoice speaks of one claim alone, whose invoice and
/// payment reference it names.
struct LetterComposer {
  /// What the name of a template for several claims ends in.
  static let several = "_several"
  /// Name of the template for charges that alone are left.
  static let charges = "charges"

  let policy: LoadedPolicy
  let state: AccountState
  let needs: LetterNeeds
  /// Whether each letter is to speak of one claim alone.
  let apart: Bool

  /// The letter of one decision.
  ///
  /// - Throws: ``LetterError``, or `MoneyError` when the sum to pay does not fit 64 bits.
  func letter(for decision: Decision) throws -> Letter {
    try letter([try claim(decision)], name: decision.action?.letter ?? "", decision)
  }

  /// The letters of an account's decisions, in their order; those that are no notices have none.
  ///
  /// - Throws: ``LetterError``, or `MoneyError` when a sum does not fit 64 bits.
  func letters(for decisions: [Decision]) throws -> [Letter] {
    var groups: [(key: GroupKey, decisions: [Decision])] = []
    for decision in decisions where decision.outcome == .notice {
      let isAlone = apart || contactPoint(for: decision.action)?.channel == .eInvoice
      let key = GroupKey(
        currency: decision.subject.open.currency, contactPoint: decision.action?.contactPoint,
        level: decision.action?.level, letter: decision.action?.letter, hours: decision.action?.hours,
        receivable: isAlone ? decision.subject.receivable : nil)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].decisions.append(decision)
      } else {
        groups.append((key, [decision]))
      }
    }
    var letters: [Letter] = []
    var lacking: LetterError?
    for decisions in groups.flatMap({ joined($0.decisions) }) {
      do {
        letters.append(try letter(joining: decisions))
      } catch let error as LetterError {
        // All that the books lack is told at once.
        guard let both = error.joined(to: lacking) else { throw lacking ?? error }
        lacking = both
      }
    }
    if let lacking { throw lacking }
    return letters
  }

  private struct GroupKey: Hashable {
    let currency: Currency
    let contactPoint: String?
    let level: ReminderLevel?
    let letter: String?
    let hours: Range<Int>?
    /// The claim that the letter is about alone.
    let receivable: String?
  }

  /// The decisions of a group by the letters that they go into: one where there is a template for several.
  private func joined(_ decisions: [Decision]) -> [[Decision]] {
    guard decisions.count > 1, let first = decisions.first, (try? template(Self.nameOfSeveral(first))) != nil else {
      return decisions.map { [$0] }
    }
    return [decisions]
  }

  private func letter(joining decisions: [Decision]) throws -> Letter {
    if decisions.count == 1 { return try letter(for: decisions[0]) }
    return try letter(try decisions.map(claim), name: Self.nameOfSeveral(decisions[0]), decisions[0])
  }

  private static func nameOfSeveral(_ decision: Decision) -> String {
    (decision.action?.letter ?? decision.action?.level?.rawValue ?? "") + several
  }

  private func claim(_ decision: Decision) throws -> LetterReceivable {
    guard let action = decision.action, let level = action.level, let deadline = action.deadline,
      let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable })
    else { throw LetterError.notANotice(outcome: decision.outcome.rawValue) }
    let earlier = state.creditor.allocationOrder.targets.compactMap { target -> EarlierCharge? in
      guard target != .principal else { return nil }
      let amount = receivable.balance.asked(target)
      return amount.isPositive ? EarlierCharge(target: target, amount: amount) : nil
    }
    return LetterReceivable(
      invoice: receivable.invoice, receivable: receivable.receivable.id, level: level,
      dueDay: receivable.dueDay,
      deadline: deadline, open: receivable.undisputed, earlier: earlier, fee: action.fee, interest: action.interest,
      compensation: action.compensation, promise: receivable.promise.flatMap { $0.status == .open ? $0.promise : nil })
  }

  private func letter(_ claims: [LetterReceivable], name: String, _ decision: Decision) throws -> Letter {
    guard let first = claims.first, let level = decision.action?.level else {
      throw LetterError.notANotice(outcome: decision.outcome.rawValue)
    }
    let (file, language, source) = try template(name)
    let total = try claims.reduce(Money.zero(first.open.currency)) { try $0.adding(try $1.total()) }
    let deadline = claims.map(\.deadline).min() ?? first.deadline
    if let untold = claims.first(where: { !$0.earlier.isEmpty }), !source.contains("{{#earlier}}") {
      throw LetterError.untoldCharges(letter: name, invoice: untold.invoice.number)
    }
    let contactPoint = contactPoint(for: decision.action)
    let values = try LetterValues(
      language: language, creditor: state.creditor, customer: state.account.customer, source: source
    ).values(claims, total: total, needs: needs(state.creditor, state.account.customer, contactPoint))
    return Letter(
      name: name, level: level, language: language, day: state.asOf, hours: decision.action?.hours, deadline: deadline,
      creditor: state.creditor,
      customer: state.account.customer, contactPoint: contactPoint, claims: claims, total: total,
      subject: LetterSubject.text(level, claims.map(\.invoice.number), language),
      text: try render(source, file: file, values: values))
  }

  private func template(_ name: String) throws(LetterError) -> (file: String, language: LetterLanguage, source: String)
  {
    for language in LetterLanguage(tag: state.account.customer.language).fallbacks {
      if let (file, source) = policy.letter(name, language: language.rawValue) { return (file, language, source) }
    }
    throw .noTemplate(letter: name, policy: policy.reference.name)
  }

  private func contactPoint(for action: Action?) -> ContactPoint? {
    guard let action else { return nil }
    if let id = action.contactPoint { return state.account.contactPoints.first { $0.id == id } }
    return action.level.flatMap { state.contactPoint(for: $0, channel: action.channel) }
  }

  /// Text is rendered as it is; what needs escaping is escaped by whoever puts it into another format.
  private func render(_ source: String, file: String, values: [String: Any]) throws(LetterError) -> String {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + source).render(values)
    } catch {
      throw .badTemplate(file: file, message: "the template cannot be read")
    }
  }
}
