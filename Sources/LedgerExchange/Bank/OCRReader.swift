import LedgerFormat
import Receivables

/// Reads OCR giro files of Norwegian banks: payments that name a KID, with the control sums of the file.
///
/// Assignments of other services in the same envelope, such as AvtaleGiro, are no payments; they are counted and passed
/// over.
package struct OCRReader {
  private let faults: FaultCollector
  private var output: BankOutput
  private var passedOver: [String: Int] = [:]
  private var through: CivilDay?
  private var transmission: OCRTotals?
  private var assignment: OCRAssignment?

  private init(file: String, _ sink: PaymentSink?) {
    faults = FaultCollector(file: file)
    output = BankOutput(sink)
  }

  /// Reads a file piece by piece.
  ///
  /// - Parameter sink: takes the payments as they are found; without it they are in the statement.
  package static func read(path: String, into sink: PaymentSink? = nil) -> BankStatement {
    var reader = OCRReader(file: path, sink)
    return reader.read(.file(path))
  }

  /// Reads the bytes of a file, in pieces of so many.
  package static func read(
    _ bytes: [UInt8], file: String, pieceBytes: Int = FileBytes.pieceBytes
  ) -> BankStatement {
    var reader = OCRReader(file: file, nil)
    return reader.read(.bytes(bytes, pieceBytes: pieceBytes))
  }

  private mutating func read(_ input: BankInput) -> BankStatement {
    var isEnded = false
    var isEmpty = true
    do throws(LedgerFault) {
      try OCRLine.each(of: input, file: faults.file) { record in
        isEmpty = false
        faults.line = record.line
        guard (8...OCRLine.columns).contains(record.count), record.text(1...2) == "NY" else {
          faults.note(
            "is no record of an OCR file: expected 'NY' and \(OCRLine.columns) columns, found \(record.count)")
          return record.line > 1
        }
        if isEnded { faults.note("stands behind the end record of the transmission (89); is this two files in one?") }
        take(record)
        if record.kind == "89" { isEnded = true }
        return true
      }
    } catch {
      faults.line = error.line
      faults.note(error.message)
    }
    faults.line = nil
    if isEmpty, !faults.hasErrors { faults.note("is empty") }
    if !faults.hasErrors, !isEnded {
      faults.note("ends without the end record of the transmission (89): it may be cut off")
    }
    let passed = passedOver.sorted { $0.key < $1.key }
      .map { (name: "assignments passed over: \($0.key)", count: $0.value) }
    return BankStatement(output, counts: [("payments", output.count)] + passed, through: through, faults)
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
    guard assignment?.service == "09" else { return }
    switch record.kind {
    case "30":
      if let assigned = assignment, let ended = assignment?.ended() { add(ended, of: assigned) }
      assignment?.begin(record, faults)
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
      return
    }
    if let last = ended.ended() { add(last, of: ended) }
    ended.totals.check(record, what: "assignment", faults)
    transmission?.add(ended.totals)
  }

  private mutating func add(_ transaction: OCRTransaction, of assignment: OCRAssignment) {
    output.add(payment(transaction, of: assignment), at: ImportPlace(line: transaction.line))
    through = max(through ?? transaction.settledOn, transaction.settledOn)
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
