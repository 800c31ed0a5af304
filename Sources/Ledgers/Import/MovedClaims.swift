import GRDB
import LedgerFormat
import Receivables

extension StoreIntake {
  /// Claims that the ledger has of other customers than the files say: they move with all their history, before what
  /// the files say of them is merged. It is a change, to be accepted as any other.
  func moveClaims(of account: Account, _ key: AccountKey) throws {
    var holders: [String: Set<String>] = [:]
    let statement = try books.database.cachedStatement(
      sql: "SELECT customer, invoice FROM claim WHERE creditor = ? AND receivable = ? AND customer <> ?")
    for receivable in account.invoices.flatMap(\.receivables) {
      let row = try Row.fetchOne(statement, arguments: [key.creditor, receivable.id, key.customer])
      if let row { holders[try row.read("customer"), default: []].insert(try row.read("invoice")) }
    }
    for (holder, invoices) in holders.sorted(by: { $0.key < $1.key }) {
      try move(invoices, from: AccountKey(creditor: key.creditor, customer: holder), to: key, account)
    }
  }

  private func move(_ invoices: Set<String>, from holder: AccountKey, to key: AccountKey, _ told: Account) throws {
    let from = try books.existing(holder)
    let to = try books.stored(key)
    let blank = Account(creditor: key.creditor, customer: told.customer)
    var move = AccountMove(invoices, from: from.account, to: to?.account ?? blank)
    let opens = try opens(of: move, before: from.account)
    var reasons = move.faults + (try onTheirWay(holder, move))
    if !move.isWhole {
      reasons += opens.map {
        "\($0.old) of \($0.receivable) is open, and \($0.new) would be, since money covers it that does not name it; "
          + "say with allocations where that goes"
      }
    }
    guard reasons.isEmpty else {
      let ids = invoices.sorted().joined(separator: ", ")
      for reason in reasons {
        note(
          LedgerFault(
            file: name,
            message: "invoice \(ids) cannot move from customer \(holder.customer) to \(key.customer): \(reason)"))
      }
      return
    }
    try journal.begin()
    let moves = try Journal(books, .move, day: options.asOf, name: holder.customer)
    move.withdraw(try proposedNotices(holder, move), on: options.asOf)
    try moves.write(move.from, over: from)
    try moves.write(move.to, over: to)
    try moves.end()
    try moveOutbox(of: move, from: holder, to: key, source: moves.source)
    sources.note(moveFrom: holder.customer, source: moves.source)
    tell(move, from: holder, to: key, opens)
  }

  /// What of the claims that move would be open otherwise than it is: money without a name meets other claims there.
  private func opens(of move: AccountMove, before: Account) throws -> [(receivable: String, old: Money, new: Money)] {
    guard let creditor = creditors.first(where: { $0.id == before.creditor }) else { return [] }
    let calendar = BusinessCalendar.of(country: creditor.country)
    let states = try [before, move.to].map { account in
      try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: options.asOf).receivables
    }
    let old = Dictionary(firstOf: states[0].map { ($0.receivable.id, $0.open) })
    return states[1].compactMap { state in
      guard let open = old[state.receivable.id], open != state.open else { return nil }
      return (state.receivable.id, open, state.open)
    }
  }

  private func tell(
    _ move: AccountMove, from holder: AccountKey, to key: AccountKey,
    _ opens: [(receivable: String, old: Money, new: Money)]
  ) {
    for change in opens {
      let field = RecordChange.Field(name: "open", old: change.old.description, new: change.new.description)
      tell(RecordChange(kind: .changed, account: key, record: "receivable", id: change.receivable, fields: [field]))
    }
    for record in move.moved {
      var fields = [RecordChange.Field(name: "customer", old: holder.customer, new: key.customer)]
      if let former = record.formerID { fields.append(RecordChange.Field(name: "id", old: former, new: record.id)) }
      tell(RecordChange(kind: .moved, account: key, record: record.kind, id: record.id, fields: fields))
    }
  }

  /// Letters that are on their way out cannot change hands.
  private func onTheirWay(_ holder: AccountKey, _ move: AccountMove) throws -> [String] {
    try receivables(of: move).flatMap { receivable in
      try String.fetchAll(
        books.database,
        sql: """
          SELECT 'outbox ' || id || ' is on its way out; finish the dispatch first' FROM outbox
          WHERE creditor = ? AND customer = ? AND receivable = ? AND state = 'queued' ORDER BY id
          """, arguments: [holder.creditor, holder.customer, receivable])
    }
  }

  /// Ids of the notices that were to go out, and have not.
  private func proposedNotices(_ holder: AccountKey, _ move: AccountMove) throws -> Set<String> {
    let ids = try receivables(of: move).flatMap { receivable in
      try String.fetchAll(
        books.database,
        sql: """
          SELECT json_extract(document, '$.notice') FROM outbox
          WHERE creditor = ? AND customer = ? AND receivable = ? AND state IN ('proposed', 'approved')
            AND json_extract(document, '$.notice') IS NOT NULL
          """, arguments: [holder.creditor, holder.customer, receivable])
    }
    return Set(ids)
  }

  /// What was proposed or approved for the other customer is taken back, and the next run proposes it anew; what went
  /// out stays on record beside its claim.
  private func moveOutbox(of move: AccountMove, from holder: AccountKey, to key: AccountKey, source: Int64) throws {
    let step = OutboxStep(
      state: "withdrawn", day: options.asOf.description, who: nil,
      why: "the claim is one of customer \(key.customer) now", source: source)
    for receivable in receivables(of: move) {
      try OutboxRows(books).move(receivable, from: holder, to: key, waiting: ["proposed", "approved"], step)
    }
  }

  private func receivables(of move: AccountMove) -> [String] {
    let moved = Set(move.moved.filter { $0.kind == "invoice" }.map(\.id))
    return move.to.invoices.filter { moved.contains($0.id) }.flatMap(\.receivables).map(\.id)
  }
}
