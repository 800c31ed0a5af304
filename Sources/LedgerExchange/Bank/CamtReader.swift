import LedgerFormat
import Receivables

/// Reads bank statements and notifications of ISO 20022: camt.053, camt.054 and camt.052, versions 01 to 10.
///
/// Only booked entries count. Money that came in is a payment; a debit that the bank marks as a reversal takes one
/// back. Of what the creditor itself paid, that with a reference or a text may go back to a customer; the rest is
/// passed over and counted.
package struct CamtReader {
  private static let statementNames: Set<String> = ["Stmt", "Ntfctn", "Rpt"]

  private let faults: FaultCollector
  private var payments: [(payment: IncomingPayment, place: ImportPlace)] = []
  private var details: [CamtTransaction] = []
  private var ids: [String: Int] = [:]
  private var through: CivilDay?
  private var tally = CamtTally()

  private init(file: String) { faults = FaultCollector(file: file) }

  /// Reads a file as a stream.
  package static func read(path: String) -> BankStatement {
    var reader = CamtReader(file: path)
    return reader.read { records, onRecord throws(XMLFault) in try records.read(path: path, onRecord: onRecord) }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> BankStatement {
    var reader = CamtReader(file: file)
    return reader.read { records, onRecord throws(XMLFault) in try records.read(bytes, onRecord: onRecord) }
  }

  private mutating func read(
    _ source: (XMLElementReader, (XMLNode, [XMLNode]) -> Void) throws(XMLFault) -> XMLNode
  ) -> BankStatement {
    var balances = CamtBalances()
    do throws(XMLFault) {
      let root = try source(XMLElementReader(records: ["Ntry", "TxDtls", "Bal"])) { record, around in
        switch record.name {
        case "TxDtls": take(details: record, around)
        case "Bal": balances.take(record, of: around.last, faults)
        default: take(entry: record, around, &balances)
        }
      }
      check(root)
    } catch {
      faults.line = error.line
      faults.note(error.message)
    }
    balances.check(faults)
    return BankStatement(
      payments: faults.hasErrors ? [] : payments, counts: tally.counts(payments.map(\.payment)), through: through,
      faults: faults.all)
  }

  /// Whether the root is that of a bank message that has anything to tell.
  private mutating func check(_ root: XMLNode) {
    faults.line = root.line
    guard root.name == "Document", root.namespace.contains("camt.05") else {
      return faults.note(
        "is no bank message of ISO 20022: its root is '\(root.name)' of '\(root.namespace)', not a Document of camt.052, .053 or .054"
      )
    }
    let statements = root.children.flatMap(\.children).filter { Self.statementNames.contains($0.name) }
    tally.statements = statements.count
    if statements.isEmpty { faults.note("holds no statement (Stmt), notification (Ntfctn) or report (Rpt)") }
    if root.namespace.contains("camt.052") {
      faults.note(
        "is an account report of the day (camt.052); what it tells stands in camt.053 or camt.054 too",
        severity: .warning)
    }
  }

  private mutating func take(details node: XMLNode, _ around: [XMLNode]) {
    let entry = around.last { $0.name == "Ntry" }
    tally.details += 1
    details.append(
      CamtTransaction(node, currency: entry?.first("Amt")?.attributes["Ccy"].flatMap { Currency(code: $0) }, faults))
  }

  private mutating func take(entry node: XMLNode, _ around: [XMLNode], _ balances: inout CamtBalances) {
    defer { details = [] }
    tally.entries += 1
    guard let statement = around.last(where: { Self.statementNames.contains($0.name) }),
      let entry = CamtEntry(node, faults)
    else { return }
    tally.note(entry)
    guard entry.status == "BOOK" else { return }
    balances.take(entry, of: statement)
    guard !(entry.isCredit && entry.isReversal) else { return }
    faults.line = entry.line
    let isPaidOut = !entry.isCredit && !entry.isReversal
    guard let bookedOn = entry.bookedOn else {
      return isPaidOut ? tally.passOver() : faults.note("a booked entry has no day (BookgDt)")
    }
    if !isPaidOut { through = max(through ?? bookedOn, bookedOn) }
    for transaction in parts(of: entry) {
      add(transaction, of: entry, bookedOn, account: CamtFields.account(statement))
    }
  }

  /// The payments of an entry: its details where they carry the whole sum, else the entry itself.
  private func parts(of entry: CamtEntry) -> [(details: CamtTransaction?, amount: Money)] {
    guard details.count > 1 else {
      if let count = entry.batchCount, count > 1 {
        warn(
          "\(entry.amount) are \(count) payments in one sum without details; ask the bank for details, or allocate it by hand",
          entry.line)
      }
      return [(details.first, entry.amount)]
    }
    let amounts = details.compactMap(\.amount)
    guard amounts.count == details.count else {
      warn(
        "\(entry.amount) are \(details.count) payments, of which \(details.count - amounts.count) have no amount in \(entry.amount.currency); they are one sum",
        entry.line)
      return [(nil, entry.amount)]
    }
    let sum = amounts.reduce(Int64(0)) { $0.addingReportingOverflow($1.minorUnits).partialValue }
    if sum != entry.amount.minorUnits {
      let told = Money(minorUnits: sum, entry.amount.currency)
      warn("the payments of an entry come to \(told), the entry is \(entry.amount); the payments count", entry.line)
    }
    return zip(details, amounts).map { ($0, $1) }
  }

  private mutating func add(
    _ part: (details: CamtTransaction?, amount: Money), of entry: CamtEntry, _ bookedOn: CivilDay, account: String?
  ) {
    let details = part.details
    guard part.amount.isPositive else { return warn("an entry of \(part.amount) moves no money", entry.line) }
    if let own = details?.indicator, (own == "CRDT") != entry.isCredit {
      warn("a payment says \(own), its entry says the contrary; the entry counts", details?.line ?? entry.line)
    }
    let names = details.map(\.names).flatMap { $0.isEmpty ? nil : $0 } ?? entry.names
    let marks = [account ?? "", bookedOn.description, String(part.amount.minorUnits), details?.reference ?? ""] + names
    let base = Identity.made(of: "camt-" + marks.filter { !$0.isEmpty }.joined(separator: "-"))
    let repetition = ids[base, default: 0]
    ids[base] = repetition + 1
    let kind: IncomingPayment.Kind = entry.isReversal ? .reversal : entry.isCredit ? .payment : .payout
    if kind == .payout, details?.reference == nil, details?.message == nil { return tally.passOver() }
    let payment = IncomingPayment(
      kind: kind, id: repetition == 0 ? base : "\(base)#\(repetition + 1)",
      bankAccount: account,
      paidOn: bookedOn, orderedOn: details?.orderedOn.flatMap { $0 <= bookedOn ? $0 : nil }, amount: part.amount,
      original: entry.isReversal ? details?.original : nil, reference: details?.reference, message: details?.message,
      payer: details?.payer)
    payments.append((payment, ImportPlace(line: details?.line ?? entry.line, path: "Ntry")))
  }

  private func warn(_ message: String, _ line: Int) {
    faults.line = line
    faults.note(message, severity: .warning)
  }
}

/// What a bank message holds, counted.
struct CamtTally {
  var statements = 0
  var entries = 0
  var details = 0
  private var byStatus: [String: Int] = [:]
  private var passedOver = 0

  /// Counts an entry.
  mutating func note(_ entry: CamtEntry) {
    byStatus[entry.status, default: 0] += 1
    if entry.status == "BOOK", entry.isCredit, entry.isReversal { passedOver += 1 }
  }

  /// Counts what goes to no customer.
  mutating func passOver() { passedOver += 1 }

  /// The counts, in order.
  func counts(_ payments: [IncomingPayment]) -> [(name: String, count: Int)] {
    var counts = [("statements", statements), ("entries", entries), ("details", details)]
    counts += byStatus.filter { $0.key != "BOOK" }.sorted { $0.key < $1.key }
      .map { ("entries not booked yet (\($0.key.isEmpty ? "no status" : $0.key))", $0.value) }
    if passedOver > 0 { counts.append(("entries passed over: paid by the creditor", passedOver)) }
    counts.append(("payments", payments.count { $0.kind == .payment }))
    counts.append(("reversals", payments.count { $0.kind == .reversal }))
    let payouts = payments.count { $0.kind == .payout }
    if payouts > 0 { counts.append(("debits that may go back to a customer", payouts)) }
    return counts.map { (name: $0.0, count: $0.1) }
  }
}
