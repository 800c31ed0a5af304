import LedgerFormat
import Receivables

/// Reads OCR giro files of Norwegian banks: payments that name a KID, with the control sums of the file.
///
/// Assignments of other services in the same envelope, such as AvtaleGiro, are no payments; they are counted and passed
/// over.
package struct OCRReader {
  /// Largest file, in bytes.
  package static let fileBytes = 512 << 20

  private let faults: FaultCollector
  private var payments: [(payment: IncomingPayment, place: ImportPlace)] = []
  private var passedOver: [String: Int] = [:]
  private var through: CivilDay?
  private var transmission: OCRTotals?
  private var assignment: OCRAssignment?

  private init(file: String) { faults = FaultCollector(file: file) }

  /// Reads a file.
  package static func read(path: String) -> BankStatement { .read(path, most: fileBytes, read) }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> BankStatement {
    var reader = OCRReader(file: file)
    return reader.read(bytes)
  }

  private mutating func read(_ bytes: [UInt8]) -> BankStatement {
    var isEnded = false
    for record in OCRLine.all(bytes) {
      faults.line = record.line
      guard (8...OCRLine.columns).contains(record.count), record.text(1...2) == "NY" else {
        faults.note("is no record of an OCR file: expected 'NY' and \(OCRLine.columns) columns, found \(record.count)")
        if record.line == 1 { break }
        continue
      }
      if isEnded { faults.note("stands behind the end record of the transmission (89); is this two files in one?") }
      take(record)
      if record.kind == "89" { isEnded = true }
    }
    faults.line = nil
    if bytes.isEmpty { faults.note("is empty") }
    if !faults.hasErrors, !isEnded {
      faults.note("ends without the end record of the transmission (89): it may be cut off")
    }
    let passed = passedOver.sorted { $0.key < $1.key }.map { ("assignments passed over: \($0.key)", $0.value) }
    return BankStatement(
      payments: faults.hasErrors ? [] : payments, counts: [("payments", payments.count)] + passed, through: through,
      faults: faults.all)
  }

  private mutating func take(_ record: OCRLine) {
    if record.kind == "10" {
      transmission = OCRTotals()
      return
    }
    guard transmission != nil else { return faults.note("stands before the start record of the transmission (10)") }
    transmission?.records += record.kind == "89" ? 2 : 1
    switch record.kind {
    case "20":
      if assignment != nil { faults.note("starts an assignment while another is open") }
      assignment = OCRAssignment(record)
    case "88": endAssignment(record)
    case "89": endTransmission(record)
    default: takeItem(record)
    }
  }

  private mutating func takeItem(_ record: OCRLine) {
    guard assignment != nil else { return faults.note("stands outside of any assignment (start record 20)") }
    assignment?.totals.records += 1
    guard assignment?.service == "09" else {
      if record.kind == "30" || record.kind == "70" { assignment?.others.insert(record.text(9...15)) }
      return
    }
    switch record.kind {
    case "30": assignment?.begin(record, faults)
    case "31": assignment?.addOrder(record, faults)
    case "32": assignment?.addMessage(record)
    default: faults.note("record \(record.kind) is not known in OCR giro; expected 30, 31 or 32")
    }
  }

  private mutating func endAssignment(_ record: OCRLine) {
    guard var ended = assignment else { return faults.note("ends an assignment that was not started") }
    assignment = nil
    ended.totals.records += 2
    guard ended.service == "09" else {
      passedOver["service \(ended.service)", default: 0] += 1
      transmission?.transactions += ended.others.count
      return
    }
    ended.totals.check(record, what: "assignment", faults)
    transmission?.add(ended.totals)
    for transaction in ended.transactions {
      payments.append((payment(transaction, of: ended), ImportPlace(line: transaction.line)))
    }
    if let last = ended.transactions.map(\.settledOn).max() { through = max(through ?? last, last) }
  }

  private func endTransmission(_ record: OCRLine) {
    if assignment != nil { faults.note("ends the transmission while an assignment is open") }
    guard passedOver.isEmpty else { return }
    transmission?.check(record, what: "transmission", faults)
  }

  private func payment(_ transaction: OCRTransaction, of assignment: OCRAssignment) -> IncomingPayment {
    IncomingPayment(
      kind: transaction.isReversal ? .reversal : .payment,
      id: Identity.made(
        of: "ocr-\(assignment.account)-\(transaction.settledOn)-\(assignment.number)-\(transaction.number)"),
      bankAccount: assignment.account, paidOn: transaction.settledOn,
      orderedOn: transaction.orderedOn, amount: Money(minorUnits: transaction.minorUnits, .nok),
      reference: transaction.reference,
      message: transaction.message, payer: transaction.payerAccount.map { "account \($0)" })
  }
}
