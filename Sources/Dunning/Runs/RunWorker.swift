import Ledgers
import PolicyEngine
import Receivables

/// Decides pages of accounts and works out what is to be written, by the books as they were when the run began.
struct RunWorker<Rendered: Sendable> {
  private let books: LedgerTransaction
  private let outbox: Outbox
  private let looks: LookRows
  private let creditors: CreditorList
  private let evaluator: Evaluator
  private let scope: RunScope
  private let asOf: CivilDay
  private let renderer: DunningRun.Renderer<Rendered>

  init(
    _ books: LedgerTransaction, evaluator: Evaluator, scope: RunScope, asOf: CivilDay,
    renderer: @escaping DunningRun.Renderer<Rendered>
  )
    throws
  {
    self.books = books
    outbox = Outbox(books)
    looks = LookRows(books)
    creditors = CreditorList(try books.creditors())
    self.evaluator = evaluator
    self.scope = scope
    self.asOf = asOf
    self.renderer = renderer
  }

  /// Takes pages until there are no more.
  func work(through queue: PageQueue<RunPart<Rendered>>) throws {
    while let page = try queue.take(page) {
      queue.finish(page.number, try part(page.accounts))
    }
  }

  private func page(after key: AccountKey?) throws -> [SealedAccount] {
    switch scope.due {
    case .all: try books.sealed(after: key, limit: AccountPages.pageAccounts)
    case .some(let keys):
      try books.sealed(keys[keys.partition(after: key)...].prefix(AccountPages.pageAccounts))
    }
  }

  private func part(_ accounts: [SealedAccount]) throws -> RunPart<Rendered> {
    var part = RunPart<Rendered>()
    part.accounts = accounts.count
    let (entries, looks) = try beside(accounts)
    for sealed in accounts {
      let found = entries[sealed.key] ?? Outbox.Outlines()
      part.outbox.add(found.tally)
      guard let look = looks[sealed.key], look.holds(sealed, outbox: found.tally) else {
        throw books.damage(
          "customer \(sealed.key.customer) of \(sealed.key.creditor), or its entries in the outbox, are not those that "
            + "were written last")
      }
      guard let creditor = creditors[sealed.key.creditor] else { continue }
      part.met.merge(look.outcomes, uniquingKeysWith: +)
      do {
        try decide(try sealed.opened(), creditor, found.entries, look, into: &part)
      } catch let error as MoneyError {
        part.faults.append("customer \(sealed.key.customer): \(error)")
        part.looks.append((look, look.decided(nil, [:])))
      }
    }
    return part
  }

  /// What stands beside accounts in the ledger: their entries of the outbox, and when each was to be decided.
  private func beside(_ accounts: [SealedAccount]) throws -> ([AccountKey: Outbox.Outlines], [AccountKey: Look]) {
    guard let first = accounts.first, let last = accounts.last else { return ([:], [:]) }
    if case .all = scope.due {
      return (
        try outbox.outlines(from: first.key, through: last.key),
        try looks.looks(from: first.key, through: last.key).keyed(by: \.key)
      )
    }
    let keys = accounts.map(\.key)[...]
    return (try outbox.outlines(of: keys), try looks.looks(of: keys).keyed(by: \.key))
  }

  private func decide(
    _ stored: StoredAccount, _ creditor: Creditor, _ entries: [OutboxEntry], _ look: Look,
    into part: inout RunPart<Rendered>
  ) throws {
    let state = try evaluator.state(of: stored.account, creditor: creditor, asOf: asOf)
    let decisions = evaluator.decide(state)
    part.rendered.append(try renderer(decisions, stored.account, creditor))
    part.tally.add(decisions)
    part.note(evaluator.policyNames(in: state), of: creditor.id)
    let plan = RunPlan(decisions, state: state, entries: entries)
    part.standing += plan.standing.count
    if scope.comparesKept, scope.keeps(look) { part.late += LateLook.all(in: plan, decisions, said: look) }
    let next = plan.isPutOff ? asOf.adding(days: 1) : evaluator.nextLook(at: state, decided: decisions)
    part.looks.append((look, look.decided(next ?? CivilDay.range.upperBound, DecisionTally.outcomes(of: decisions))))
    let arm = evaluator.newTrialArm(in: state)
    guard !plan.new.isEmpty || !plan.withdrawn.isEmpty || arm != nil else { return }
    part.steps.append(try RunStep(plan, arm: arm, over: stored, asOf: asOf, books))
  }
}

extension [AccountKey] {
  /// The place of the first key after another, in keys that are in order.
  fileprivate func partition(after key: AccountKey?) -> Int {
    guard let key else { return 0 }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if key < self[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What a worker made of one page of accounts.
struct RunPart<Rendered: Sendable>: Sendable {
  var accounts = 0
  var tally = DecisionTally()
  var faults: [String] = []
  /// How many entries that are wanted today stood in the outbox already.
  var standing = 0
  /// Of all entries of the outbox that the accounts have.
  var outbox = RowTally()
  /// What is to be written of the decisions, account by account.
  var rendered: [Rendered] = []
  var steps: [RunStep] = []
  /// When each account was to be decided again, and when it is to be now.
  var looks: [(known: Look, decided: Look)] = []
  /// Decisions of the accounts that stood before, by outcome.
  var met: [String: Int] = [:]
  /// Names of the policies that decide any of them, by creditor.
  private(set) var policies: [String: Set<String>] = [:]
  /// What is wanted although the day to look again had not come.
  var late: [LateLook] = []

  mutating func note(_ names: Set<String>, of creditor: String) {
    if policies[creditor]?.isSuperset(of: names) == true { return }
    policies[creditor, default: []].formUnion(names)
  }
}

/// What a run writes for one account: all of it found by a worker, so that only the writing itself is left.
struct RunStep: Sendable {
  /// The account with its new and its withdrawn notices.
  let change: AccountChange
  /// What is new in the outbox, with its particulars as they are stored, and why.
  let new: [(entry: OutboxEntry, document: String, why: String)]
  /// What nobody wants any more, and why.
  let withdrawn: [(entry: OutboxEntry, why: String)]
  /// The arm of a trial that was drawn for the customer.
  let arm: TrialArm?

  /// Works a plan out, by the books as they were when the run began.
  init(
    _ plan: RunPlan, arm: TrialArm?, over stored: StoredAccount, asOf: CivilDay, _ books: LedgerTransaction
  ) throws {
    let outbox = Outbox(books)
    var account = stored.account
    self.arm = arm
    if let arm { account.trialArms.append(arm) }
    for (proposal, state) in [(OutboxState.approved, NoticeState.approved), (.proposed, .proposed)] {
      let acts = plan.new.filter { $0.entry.state == proposal }.map(\.decision)
      account = DecisionPosting.record(acts, in: account, as: state)
    }
    new = plan.new.map { ($0.entry, $0.entry.particulars.document, $0.decision.reasonText) }
    withdrawn = try plan.withdrawn.map { (try outbox.entry($0.entry.id), $0.why) }
    account.mark(withdrawn.map(\.entry), .withdrawn, on: asOf)
    change = try AccountChange(from: stored, to: account).numbered(by: books)
  }
}
