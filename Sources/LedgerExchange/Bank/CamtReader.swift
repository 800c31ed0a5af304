import LedgerFormat
import Receivables

/// Reads bank statements and notifications of ISO 20022: camt.053, camt.054 and camt.052, versions 01 to 10.
///
/// Only booked entries count. Money that came in is a payment, one for each document that it names with an amount; a
/// debit takes one back where the bank marks it as a reversal (`RvslInd`), gives the reason of a return (`RtrInf`) or
/// says so by its code. Of what the creditor itself paid, that with a reference or a text may go back to a customer;
/// the rest is passed over and counted.
package struct CamtReader {
  private static let statementNames: Set<String> = ["Stmt", "Ntfctn", "Rpt"]

  private let faults: FaultCollector
  private var output: BankOutput
  private var details: [CamtTransaction] = []
  private var ids = MadeIDs()
  private var through: CivilDay?
  private var tally = CamtTally()

  private init(file: String, _ sink: PaymentSink?) {
    faults = FaultCollector(file: file)
    output = BankOutput(sink)
  }

  /// Reads a file as a stream.
  ///
  /// - Parameter sink: takes the payments as they are found; without it they are in the statement.
  package static func read(path: String, into sink: PaymentSink? = nil) -> BankStatement {
    var reader = CamtReader(file: path, sink)
    return reader.read { records, onRecord throws(XMLFault) in try records.read(path: path, onRecord: onRecord) }
  }

  /// Reads the bytes of a file, in pieces of so many.
  package static func read(
    _ bytes: [UInt8], file: String, pieceBytes: Int = FileBytes.pieceBytes
  ) -> BankStatement {
    var reader = CamtReader(file: file, nil)
    return reader.read { records, onRecord throws(XMLFault) in
      try records.read(bytes, pieceBytes: pieceBytes, onRecord: onRecord)
    }
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
    return BankStatement(output, counts: tally.counts(output), through: through, faults)
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
    guard let bookedOn = entry.bookedOn else {
      faults.line = entry.line
      return entry.isCredit || entry.isReversal || entry.isReturn
        ? faults.note("a booked entry has no day (BookgDt)") : tally.passOver()
    }
    let account = CamtFields.account(statement)
    for part in CamtParts(entry: entry, details: details, faults: faults).all() {
      add(part, of: entry, bookedOn, account: account)
    }
  }

  private mutating func add(_ part: CamtParts.Part, of entry: CamtEntry, _ bookedOn: CivilDay, account: String?) {
    guard part.amount.isPositive else {
      faults.line = entry.line
      return faults.note("an entry of \(part.amount) moves no money", severity: .warning)
    }
    if part.isCredit, entry.isReversal { return tally.passOver() }
    let isReturn = entry.isReversal || entry.isReturn || part.details?.isReturn == true
    let kind: IncomingPayment.Kind = part.isCredit ? .payment : isReturn ? .reversal : .payout
    let remittance = part.details?.remittance
    if kind == .payout, remittance?.reference == nil, remittance?.message == nil { return tally.passOver() }
    if kind != .payout { through = max(through ?? bookedOn, bookedOn) }
    if let charge = part.charge { tally.charge(charge) }
    let original = kind == .reversal ? part.original : nil
    let whole = CamtRemittance.Part(
      reference: remittance?.reference, message: remittance?.message, amount: original ?? part.amount)
    // A charge of the bank goes back with the first document.
    let fee = original.map { part.amount.minorUnits - $0.minorUnits } ?? 0
    let shares = kind == .payout ? [whole] : remittance?.parts(of: whole.amount) ?? [whole]
    for (place, share) in shares.enumerated() {
      let paid = place == 0 ? Money(minorUnits: share.amount.minorUnits + fee, share.amount.currency) : share.amount
      // The sum as it was booked, so that a payment is known by the same id whatever the bank took of it.
      let isWhole = shares.count == 1 && (details.isEmpty || details.count == 1 && part.details != nil)
      let told = isWhole ? entry.amount : paid
      var payment = IncomingPayment(
        kind: kind, id: id(told, share.reference, part, of: entry, bookedOn, account), bankAccount: account,
        paidOn: bookedOn, orderedOn: part.details?.orderedOn.flatMap { $0 <= bookedOn ? $0 : nil }, amount: paid,
        original: place == 0 && fee > 0 ? share.amount : nil, reference: share.reference,
        message: share.message, payer: part.details?.payer)
      payment.endToEnd = part.details?.endToEnd
      // What comes back to the creditor was its own money, whatever it names: a person looks at it.
      if part.isCredit, isReturn { payment.forget() }
      output.add(payment, at: ImportPlace(line: part.details?.line ?? entry.line, path: "Ntry"))
    }
  }

  private mutating func id(
    _ amount: Money, _ reference: String?, _ part: CamtParts.Part, of entry: CamtEntry, _ bookedOn: CivilDay,
    _ account: String?
  ) -> String {
    let names = part.details.map(\.names).flatMap { $0.isEmpty ? nil : $0 } ?? entry.names
    let marks = [account ?? "", bookedOn.description, String(amount.minorUnits), reference ?? ""] + names
    return ids.id(of: "camt-" + marks.filter { !$0.isEmpty }.joined(separator: "-"))
  }
}

extension IncomingPayment {
  /// Takes away by what a claim could be found.
  fileprivate mutating func forget() {
    payer = (["came back"] + [reference, message, payer].compactMap(\.self)).joined(separator: ", ")
    (reference, message, endToEnd) = (nil, nil, nil)
  }
}

/// What a bank message holds, counted.
struct CamtTally {
  var statements = 0
  var entries = 0
  var details = 0
  private var byStatus: [String: Int] = [:]
  private var passedOver = 0
  private var charged = 0
  private var charges: [String: Money] = [:]

  /// Counts an entry.
  mutating func note(_ entry: CamtEntry) { byStatus[entry.status, default: 0] += 1 }

  /// Counts what a bank kept of a payment.
  mutating func charge(_ amount: Money) {
    let before = charges[amount.currency.code] ?? Money.zero(amount.currency)
    let sum = before.minorUnits.addingReportingOverflow(amount.minorUnits).partialValue
    charges[amount.currency.code] = Money(minorUnits: sum, amount.currency)
    charged += 1
  }

  /// Counts what goes to no customer.
  mutating func passOver() { passedOver += 1 }

  /// The counts, in order.
  func counts(_ output: BankOutput) -> [(name: String, count: Int)] {
    var counts = [("statements", statements), ("entries", entries), ("details", details)]
    counts += byStatus.filter { $0.key != "BOOK" }.sorted { $0.key < $1.key }
      .map { ("entries not booked yet (\($0.key.isEmpty ? "no status" : $0.key))", $0.value) }
    if passedOver > 0 { counts.append(("entries passed over: paid by the creditor", passedOver)) }
    if charged > 0 {
      let sums = charges.values.sorted { $0.currency < $1.currency }.map(\.description).joined(separator: ", ")
      counts.append(("payments of which banks kept \(sums), at the creditor's cost", charged))
    }
    counts.append(("payments", output.count(.payment)))
    counts.append(("reversals", output.count(.reversal)))
    let payouts = output.count(.payout)
    if payouts > 0 { counts.append(("debits that may go back to a customer", payouts)) }
    return counts.map { (name: $0.0, count: $0.1) }
  }
}
