import GRDB
import JSONText
import Receivables

extension StoreIntake {
  /// Days of the newest payment that was taken in, by creditor.
  var newestPayment: [String: CivilDay] {
    var days: [String: CivilDay] = [:]
    for (payment, _) in payments {
      guard case .success(let creditor) = creditor(of: payment) else { continue }
      let day = payment.bookedOn ?? payment.paidOn
      days[creditor.id] = max(days[creditor.id] ?? day, day)
    }
    return days
  }

  /// Finds out whose the payments and credit notes are that came without an account, those of earlier imports too.
  func settle() throws {
    for (note, place) in notes { try settle(note, place) }
    for (payment, _) in payments { try settle(payment, isNew: true) }
    let waiting = try Row.fetchAll(books.database, sql: "SELECT creditor, id, document FROM unmatched WHERE matched IS NULL ORDER BY creditor, id")
    for row in waiting {
      guard let payment = try UnmatchedPayment.payment(row["document"], creditor: row["creditor"]) else { continue }
      if payments.contains(where: { $0.payment.id == payment.id }) { continue }
      try settle(payment, isNew: false)
    }
  }

  private func settle(_ note: IncomingCreditNote, _ place: ImportPlace) throws {
    var credit = note.note
    var customer = note.customer
    if let number = note.invoiceNumber,
      let found = try one("SELECT DISTINCT customer, invoice FROM claim WHERE creditor = ? AND number = ?", [note.creditor, number])
    {
      credit.invoice = found.invoice
      customer = found.customer
    }
    guard let customer, let stored = try books.stored(AccountKey(creditor: note.creditor, customer: customer)) else {
      return self.note(
        LedgerFault(
          file: name, line: place.line, path: place.path,
          message: "credit note \(credit.id) names the invoice '\(note.invoiceNumber ?? "")', which is not in the ledger; import the invoice first"))
    }
    var account = Account(creditor: note.creditor, customer: stored.account.customer)
    account.creditNotes = [credit]
    take(account, at: place)
  }

  private func settle(_ payment: IncomingPayment, isNew: Bool) throws {
    switch creditor(of: payment) {
    case .failure(let why): report.matters.append(.init(creditor: "", payment: payment, kind: "unmatched", why: why.text))
    case .success(let creditor):
      if isNew, try isKnown(payment, creditor) { return }
      switch try claim(of: payment, creditor) {
      case .failure(let why): if isNew { try keep(payment, creditor, why.text) }
      case .success(let found):
        flush()
        guard let stored = try books.stored(AccountKey(creditor: creditor.id, customer: found.customer)) else { return }
        try put(payment, found.invoice, stored, creditor)
      }
    }
  }

  private func isKnown(_ payment: IncomingPayment, _ creditor: Creditor) throws -> Bool {
    try Bool.fetchOne(
      books.database, sql: "SELECT EXISTS (SELECT 1 FROM unmatched WHERE creditor = ? AND id = ? AND matched IS NOT NULL)",
      arguments: [creditor.id, payment.id]) ?? false
  }

  private func put(_ incoming: IncomingPayment, _ invoice: String?, _ stored: StoredAccount, _ creditor: Creditor) throws {
    var account = stored.account
    switch incoming.kind {
    case .payment:
      guard !account.payments.contains(where: { $0.id == incoming.id }) else { return }
      weigh(incoming, invoice, account, creditor)
      account.payments.append(
        Payment(
          id: incoming.id, paidOn: incoming.paidOn, orderedOn: incoming.orderedOn, bookedOn: incoming.bookedOn, amount: incoming.amount,
          reference: incoming.reference, invoice: invoice))
    case .reversal:
      let candidates = account.payments.indices.filter { index in
        let payment = account.payments[index]
        return payment.amount == incoming.amount && payment.paidOn <= incoming.paidOn && (payment.invoice == invoice || invoice == nil)
      }
      guard let last = candidates.filter({ account.payments[$0].reversedOn == nil }).max(by: { account.payments[$0].paidOn < account.payments[$1].paidOn })
      else { return try keep(incoming, creditor, "there is no payment of \(incoming.amount) that it could take back") }
      account.payments[last].reversedOn = incoming.paidOn
      try remember(incoming, creditor)
    }
    report.matched += 1
    report.added += try journal.write(account, over: stored)
    try books.database.execute(
      sql: "UPDATE unmatched SET matched = ? WHERE creditor = ? AND id = ?", arguments: [journal.source, creditor.id, incoming.id])
  }

  /// A reversal leaves only a day on the payment it took back; that it was taken in stands here.
  private func remember(_ reversal: IncomingPayment, _ creditor: Creditor) throws {
    try books.database.execute(
      sql: "INSERT INTO unmatched (creditor, id, document, why, source) VALUES (?, ?, ?, '', ?) ON CONFLICT (creditor, id) DO NOTHING",
      arguments: [creditor.id, reversal.id, UnmatchedPayment.document(reversal), journal.source])
  }

  /// Tells payments that do not cover their invoice, or cover more than it.
  private func weigh(_ incoming: IncomingPayment, _ id: String?, _ account: Account, _ creditor: Creditor) {
    guard let invoice = account.invoices.first(where: { $0.id == id }) else { return }
    let claimed = invoice.receivables.reduce(0) { $0 &+ $1.amount.minorUnits }
    let paid = account.payments.filter { $0.invoice == id && $0.reversedOn == nil }.reduce(0) { $0 &+ $1.amount.minorUnits }
    let credited = account.creditNotes.filter { $0.invoice == id }.reduce(0) { $0 &+ $1.amount.minorUnits }
    let left = Money(minorUnits: claimed &- paid &- credited, invoice.currency)
    if incoming.amount.minorUnits == left.minorUnits { return }
    let isOver = incoming.amount.minorUnits > left.minorUnits
    report.matters.append(
      .init(
        creditor: creditor.id, payment: incoming, kind: isOver ? "over" : "partial",
        why: "of invoice \(invoice.number) \(left) was left"))
  }

  private func keep(_ payment: IncomingPayment, _ creditor: Creditor, _ why: String) throws {
    report.matters.append(.init(creditor: creditor.id, payment: payment, kind: "unmatched", why: why))
    try books.database.execute(
      sql: "INSERT INTO unmatched (creditor, id, document, why, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (creditor, id) DO NOTHING",
      arguments: [creditor.id, payment.id, UnmatchedPayment.document(payment), why, journal.source])
  }

  /// Why something could not be found.
  struct Why: Error { var text: String }

  private func creditor(of payment: IncomingPayment) -> Result<Creditor, Why> {
    if let id = payment.creditor ?? options.creditor {
      return creditors.first { $0.id == id }.map(Result.success) ?? .failure(Why(text: "there is no creditor '\(id)'"))
    }
    if let account = payment.bankAccount {
      let digits = { (text: String) in text.filter { $0.isNumber || $0.isUppercase } }
      let found = creditors.filter { $0.bankAccount.map(digits) == digits(account) }
      if found.count == 1 { return .success(found[0]) }
      if found.isEmpty, creditors.count > 1 { return .failure(Why(text: "no creditor has the bank account \(account)")) }
    }
    return creditors.count == 1 ? .success(creditors[0]) : .failure(Why(text: "the file names no creditor; say whose it is with --creditor"))
  }

  private func claim(of payment: IncomingPayment, _ creditor: Creditor) throws -> Result<(customer: String, invoice: String?), Why> {
    if let reference = payment.reference {
      for column in ["reference", "number"] {
        let sql = "SELECT DISTINCT customer, invoice FROM claim WHERE creditor = ? AND \(column) = ? LIMIT 3"
        if let found = try only(sql, [creditor.id, reference]) { return found }
      }
    }
    let words = (payment.message ?? "").split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "/" }.map(String.init)
    var found: [(customer: String, invoice: String?)] = []
    for word in words where word.count >= 3 {
      let sql = "SELECT DISTINCT customer, invoice FROM claim WHERE creditor = ?1 AND (number = ?2 OR reference = ?2)"
      if let one = try one(sql, [creditor.id, word]) { found.append(one) }
    }
    if let first = found.first, found.allSatisfy({ $0.customer == first.customer }) {
      return .success((first.customer, found.count == 1 ? first.invoice : nil))
    }
    let what = payment.reference.map { "the reference '\($0)'" } ?? payment.message.map { "the message '\($0)'" } ?? "nothing that it is for"
    return .failure(Why(text: payment.reference == nil && payment.message == nil ? "it names nothing that it is for" : "no invoice has \(what)"))
  }

  private func only(_ sql: String, _ arguments: StatementArguments) throws -> Result<(customer: String, invoice: String?), Why>? {
    let rows = try Row.fetchAll(try books.database.cachedStatement(sql: sql), arguments: arguments)
    guard let first = rows.first else { return nil }
    if rows.count == 1 { return .success((first["customer"], first["invoice"])) }
    if rows.allSatisfy({ $0["customer"] as String == first["customer"] }) { return .success((first["customer"], nil)) }
    return .failure(Why(text: "several customers have invoices with its reference"))
  }

  private func one(_ sql: String, _ arguments: StatementArguments) throws -> (customer: String, invoice: String?)? {
    let rows = try Row.fetchAll(try books.database.cachedStatement(sql: sql), arguments: arguments)
    return rows.count == 1 ? (rows[0]["customer"], rows[0]["invoice"]) : nil
  }
}
