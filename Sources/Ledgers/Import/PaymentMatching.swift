import GRDB
import JSONText
import LedgerFormat
import Receivables

extension StoreIntake {
  /// Payments that wait which are in memory at once.
  private static let waitingAtOnce = 1000

  /// Days of the newest payment that was taken in, by creditor.
  func newestPayment() throws -> [String: CivilDay] {
    var days: [String: CivilDay] = [:]
    try payments.each { payment in
      guard case .success(let creditor) = finder.creditor(of: payment) else { return }
      let day = payment.bookedOn ?? payment.paidOn
      days[creditor.id] = max(days[creditor.id] ?? day, day)
    }
    return days
  }

  /// Finds out whose the payments and credit notes are that came without an account, those of earlier imports too.
  func settle() throws {
    for (note, place) in notes { try settle(note, place) }
    // What takes back or pays out is of what came in, wherever it stands in a file.
    try payments.each { payment in if payment.kind == .payment { try settle(payment, isNew: true) } }
    try accounts.write()
    try payments.each { payment in if payment.kind != .payment { try settle(payment, isNew: true) } }
    try settleWaiting()
    try accounts.write()
  }

  /// Tries the payments again that wait from earlier imports, some at a time.
  private func settleWaiting() throws {
    var (creditor, id) = ("", "")
    while true {
      let waiting = try Row.fetchAll(
        try books.database.cachedStatement(
          sql: "SELECT creditor, id, document FROM unmatched WHERE matched IS NULL AND (creditor, id) > (?, ?) "
            + "ORDER BY creditor, id LIMIT \(Self.waitingAtOnce)"),
        arguments: [creditor, id])
      for row in waiting {
        (creditor, id) = (try row.read("creditor"), try row.read("id"))
        if tells(ofPayment: id) { continue }
        let found = try UnmatchedPayment.payment(try row.read("document"), creditor: creditor)
        if let payment = found { try settle(payment, isNew: false) }
      }
      if waiting.count < Self.waitingAtOnce { return }
    }
  }

  private func settle(_ note: IncomingCreditNote, _ place: ImportPlace) throws {
    let named = try note.invoiceNumber.map { try finder.invoices(numbered: $0, creditor: note.creditor) } ?? []
    let customer = named.first?.customer ?? note.customer
    guard let customer, let stored = try books.stored(AccountKey(creditor: note.creditor, customer: customer)) else {
      let what = note.isWhole ? "a corrected invoice" : "credit note \(note.note.id)"
      return self.note(
        LedgerFault(
          file: name, line: place.line, path: place.path,
          message:
            "\(what) names the invoice '\(note.invoiceNumber ?? "")', which is not in the ledger; import the invoice first"
        ))
    }
    var account = Account(creditor: note.creditor, customer: stored.account.customer)
    account.creditNotes = note.isWhole ? Self.whole(note, named, in: stored.account) : [note.note]
    if !note.isWhole, named.count == 1 { account.creditNotes[0].invoice = named[0].invoice }
    if !account.creditNotes.isEmpty { take(account, at: place) }
  }

  /// A credit note for each of the invoices that another stands in the place of, of all that is left of it.
  private static func whole(
    _ note: IncomingCreditNote, _ named: [ReceivableFinder.Named], in account: Account
  ) -> [CreditNote] {
    named.map { claim in
      var credit = note.note
      if named.count > 1 { credit.id += "-\(claim.invoice)" }
      credit.invoice = claim.invoice
      credit.amount = whole(of: credit, in: account)
      return credit
    }.filter(\.amount.isPositive)
  }

  /// What an invoice claims, less what other credit notes have taken off it.
  private static func whole(of credit: CreditNote, in account: Account) -> Money {
    let invoice = account.invoices.first { $0.id == credit.invoice }
    let claimed = (invoice?.receivables ?? []).reduce(Int64(0)) {
      $0.addingReportingOverflow($1.amount.minorUnits).partialValue
    }
    let credited = account.creditNotes.filter { $0.invoice == credit.invoice && $0.id != credit.id }
    return Money(
      minorUnits: credited.reduce(claimed) { $0.subtractingReportingOverflow($1.amount.minorUnits).partialValue },
      invoice?.currency ?? credit.amount.currency)
  }

  private func settle(_ payment: IncomingPayment, isNew: Bool) throws {
    switch finder.creditor(of: payment) {
    case .failure where payment.kind == .payout: return
    case .failure(let why):
      report.add(.init(creditor: "", payment: payment, kind: .unmatched, why: why.text))
    case .success(let creditor):
      if isNew, try waiting.isSettled(payment, creditor) { return }
      let found = try finder.claim(of: payment, creditor)
      if try isSplit(payment, found, creditor) { return }
      switch found {
      case .failure where payment.kind == .payout: return  // Most of what a creditor pays goes to no customer.
      case .failure(let why): if isNew { try keep(payment, creditor, why.text) }
      case .success(let found):
        flush()
        try put(payment, found, creditor)
      }
    }
  }

  func put(_ incoming: IncomingPayment, _ claim: ReceivableFinder.Claim, _ creditor: Creditor) throws {
    let key = AccountKey(creditor: creditor.id, customer: claim.customer)
    switch incoming.kind {
    case .payment:
      guard try !accounts.has(incoming.id, key) else { return }
      if let doubt = try doubt(incoming, claim, key, creditor) { return try keep(incoming, creditor, doubt) }
      try weigh(incoming, claim.invoice, key, creditor)
      accounts.add(
        Payment(
          id: incoming.id, paidOn: incoming.paidOn, orderedOn: incoming.orderedOn, bookedOn: incoming.bookedOn,
          amount: incoming.amount, reference: incoming.reference, invoice: claim.invoice), to: key)
    case .reversal:
      guard try accounts.take(TakenBack(incoming, invoice: claim.invoice), key) else {
        return try keep(incoming, creditor, "there is no payment of \(incoming.amount) that it could take back")
      }
      try waiting.add(incoming, creditor, why: "")
    case .payout:
      guard try !accounts.has(payout: incoming.id, key) else { return }
      let credit = try accounts.credit(key, creditor, when: incoming)
      guard claim.isCertain ? credit.minorUnits >= incoming.amount.minorUnits : credit == incoming.amount else {
        guard claim.isCertain else { return }
        return try keep(
          incoming, creditor,
          "it names an invoice of customer \(key.customer), who has \(credit) to their credit; no pay-out of it")
      }
      accounts.add(
        Payout(
          id: incoming.id, day: incoming.paidOn, bookedOn: incoming.bookedOn, amount: incoming.amount,
          reference: incoming.reference ?? incoming.message), to: key)
    }
    report.matched += 1
    try waiting.settle(incoming, creditor)
  }

  /// Why a person must look before a payment counts: another file seems to have told of it in other words, or its text
  /// alone names the invoice and the amount does not bear it out.
  private func doubt(
    _ incoming: IncomingPayment, _ claim: ReceivableFinder.Claim, _ key: AccountKey, _ creditor: Creditor
  ) throws -> String? {
    if let twin = try accounts.twins(of: incoming, key).first(where: { !tells(ofPayment: $0) }) {
      return "looks like payment \(twin), which the ledger has: the same amount, day and reference"
    }
    guard !claim.isCertain else { return nil }
    guard let invoice = accounts.invoice(claim.invoice, key) else {
      return "its text names several invoices of customer \(key.customer)"
    }
    let left = try accounts.left(of: invoice, key, creditor, when: incoming)
    return left == incoming.amount ? nil : "its text may mean invoice \(invoice.number), of which \(left) is left"
  }

  /// Tells payments that do not cover their invoice, or cover more than it.
  private func weigh(_ incoming: IncomingPayment, _ id: String?, _ key: AccountKey, _ creditor: Creditor) throws {
    guard let invoice = accounts.invoice(id, key) else { return }
    let left = try accounts.left(of: invoice, key, creditor, when: incoming)
    if incoming.amount == left {
      report.paidInFull += 1
      return
    }
    // Money of another currency covers nothing of it.
    let isOver = incoming.amount.currency == left.currency && incoming.amount.minorUnits > left.minorUnits
    report.add(
      .init(
        creditor: creditor.id, payment: incoming, kind: isOver ? .over : .partial,
        why: "of invoice \(invoice.number) \(left) was left"))
  }

  private func keep(_ payment: IncomingPayment, _ creditor: Creditor, _ why: String) throws {
    report.add(.init(creditor: creditor.id, payment: payment, kind: .unmatched, why: why))
    try waiting.add(payment, creditor, why: why)
  }
}

/// Payments that wait for a person or for their invoice, and what is known of those that wait no more. A reversal
/// leaves only a day on the payment it took back, and a payment that was split other payments; that they were taken in
/// stands here.
struct WaitingPayments {
  let books: LedgerTransaction
  let journal: Journal

  /// Whether a payment was taken in once, and waits no more.
  func isSettled(_ payment: IncomingPayment, _ creditor: Creditor) throws -> Bool {
    try Bool.fetchOne(
      try books.database.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM unmatched WHERE creditor = ? AND id = ? AND matched IS NOT NULL)"),
      arguments: [creditor.id, payment.id]) ?? false
  }

  /// Lets a payment wait that does not yet; why it does is empty for one that is settled at once.
  func add(_ payment: IncomingPayment, _ creditor: Creditor, why: String) throws {
    try books.database.cachedStatement(
      sql: "INSERT INTO unmatched (creditor, id, document, why, source) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT (creditor, id) DO NOTHING"
    ).execute(
      arguments: [creditor.id, payment.id, UnmatchedPayment.document(payment), why, try journal.begin()])
  }

  /// Notes of a payment, if it waits, that it was put where it belongs.
  func settle(_ payment: IncomingPayment, _ creditor: Creditor) throws {
    try books.database.cachedStatement(sql: "UPDATE unmatched SET matched = ? WHERE creditor = ? AND id = ?")
      .execute(arguments: [try journal.begin(), creditor.id, payment.id])
  }
}

/// A payment that waits for a person, or for its invoice: as JSON in the ledger.
enum UnmatchedPayment {
  static let codec = RecordCodec(
    name: "incoming_payment", summary: "Money that a bank reports.",
    blank: IncomingPayment(id: "", paidOn: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .text), .defaulted("kind", \.kind, .payment, .choice), .required("paid_on", \.paidOn, .day),
      .optional("ordered_on", \.orderedOn, .day), .optional("booked_on", \.bookedOn, .day),
      .required("amount", \.amount, .money), .optional("original", \.original, .money),
      .optional("reference", \.reference, .text), .optional("message", \.message, .text),
      .optional("payer", \.payer, .text),
      .optional("bank_account", \.bankAccount, .text), .optional("end_to_end", \.endToEnd, .text),
    ])

  static func document(_ payment: IncomingPayment) -> String { JSONWriter.line(codec.write(payment)) }

  static func payment(_ document: String, creditor: String) throws -> IncomingPayment? {
    var payment = codec.read(try JSONParser.parse(Array(document.utf8)), FaultCollector(file: ""))
    payment?.creditor = creditor
    return payment
  }
}

extension LedgerTransaction {
  /// Payments that wait for their invoice, ordered by creditor and id.
  ///
  /// - Throws: ``LedgerStoreError`` when one cannot be read.
  package func unmatched() throws -> [ImportReport.Matter] {
    try verify(.unmatched)
    let rows = try Row.fetchAll(
      database, sql: "SELECT creditor, document, why FROM unmatched WHERE matched IS NULL ORDER BY creditor, id")
    return try rows.compactMap { row in
      let creditor: String = try row.read("creditor")
      return try UnmatchedPayment.payment(try row.read("document"), creditor: creditor).map {
        ImportReport.Matter(creditor: creditor, payment: $0, kind: .unmatched, why: try row.read("why"))
      }
    }
  }
}
