import Ledgers
import PolicyEngine
import Receivables

/// Decides pages of accounts and works out what is to be written, by the books as they were when the run began.
struct RunWorker<Rendered: Sendable> {
  private let books: LedgerTransaction
  private let outbox: Outbox
  private let creditors: CreditorList
  private let evaluator: Evaluator
  private let asOf: CivilDay
  private let renderer: DunningRun.Renderer<Rendered>

  init(
    _ books: LedgerTransaction, evaluator: Evaluator, asOf: CivilDay, renderer: @escaping DunningRun.Renderer<Rendered>
  )
    throws
  {
    self.books = books
    outbox = Outbox(books)
    creditors = CreditorList(try books.creditors())
    self.evaluator = evaluator
    self.asOf = asOf
    self.renderer = renderer
  }

  /// Takes pages until there are no more.
  func work(through queue: PageQueue<RunPart<Rendered>>) throws {
    while let page = try queue.take({ try books.sealed(after: $0, limit: AccountPages.pageAccounts) }) {
      queue.finish(page.number, try part(page.accounts))
    }
  }

  private func part(_ accounts: [SealedAccount]) throws -> RunPart<Rendered> {
    var part = RunPart<Rendered>()
    part.accounts = accounts.count
    guard let first = accounts.first, let last = accounts.last else { return part }
    let (entries, tally) = try outbox.outlines(from: first.key, through: last.key)
    part.outbox = tally
    for sealed in accounts {
      guard let creditor = creditors[sealed.key.creditor] else { continue }
      do {
        try decide(try sealed.opened(), creditor, entries[sealed.key] ?? [], into: &part)
      } catch let error as MoneyError {
        part.faults.append("customer \(sealed.key.customer): \(error)")
      }
    }
    return part
  }

  private func decide(
    _ stored: StoredAccount, _ creditor: Creditor, _ entries: [OutboxEntry], into part: inout RunPart<Rendered>
  ) throws {
    let state = try evaluator.state(of: stored.account, creditor: creditor, asOf: asOf)
    let decisions = evaluator.decide(state)
    part.rendered.append(try renderer(decisions, stored.account, creditor))
    part.tally.add(decisions)
    let plan = RunPlan(decisions, state: state, entries: entries)
    part.standing += plan.standing.count
    guard !plan.new.isEmpty || !plan.withdrawn.isEmpty else { return }
    part.steps.append(try RunStep(plan, over: stored, asOf: asOf, entry: outbox.entry))
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
}

/// What a run writes for one account: all of it found by a worker, so that only the writing itself is left.
struct RunStep: Sendable {
  /// The account with its new and its withdrawn notices.
  let change: AccountChange
  /// What is new in the outbox, with its particulars as they are stored, and why.
  let new: [(entry: OutboxEntry, document: String, why: String)]
  /// What nobody wants any more, and why.
  let withdrawn: [(entry: OutboxEntry, why: String)]

  /// Works a plan out; `entry` reads an entry of the outbox with all that was decided for it.
  init(_ plan: RunPlan, over stored: StoredAccount, asOf: CivilDay, entry: (Int64) throws -> OutboxEntry) throws {
    var account = stored.account
    for (proposal, state) in [(OutboxState.approved, NoticeState.approved), (.proposed, .proposed)] {
      let acts = plan.new.filter { $0.entry.state == proposal }.map(\.decision)
      account = DecisionPosting.record(acts, in: account, as: state)
    }
    new = plan.new.map { ($0.entry, $0.entry.particulars.document, $0.decision.reasonText) }
    withdrawn = try plan.withdrawn.map { (try entry($0.entry.id), $0.why) }
    account.mark(withdrawn.map(\.entry), .withdrawn, on: asOf)
    change = try AccountChange(from: stored, to: account)
  }
}
