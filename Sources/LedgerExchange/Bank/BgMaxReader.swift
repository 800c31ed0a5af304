import LedgerFormat
import Receivables

/// Reads BgMax, the file of incoming payments that Bankgirot gives to payees in Sweden, with the sums and counts of the
/// file.
///
/// Source: Bankgiro Inbetalningar, technical manual, by its transaction codes: 01 start, 05 opens a bankgiro number,
/// 20 payment, 21 deduction, 22 and 23 more references, 25 to 29 text, name and address of the payer, 15 the deposit
/// that closes it, 70 end. Lines of other codes are to be passed over.
package struct BgMaxReader {
  /// Most payments and deductions of one deposit: the day of all of them stands behind the last one, so that they are
  /// kept until then.
  package static let depositPayments = 500_000

  private let faults: FaultCollector
  private let depositPayments: Int
  private var output: BankOutput
  private var section: BgMaxSection?
  private var counted = BgMaxCounts()
  private var isEnded = false
  private var through: CivilDay?
  private var ids = MadeIDs()

  private init(file: String, depositPayments: Int = BgMaxReader.depositPayments, _ sink: PaymentSink?) {
    faults = FaultCollector(file: file)
    self.depositPayments = depositPayments
    output = BankOutput(sink)
  }

  /// Reads a file piece by piece.
  ///
  /// - Parameter sink: takes the payments as they are found; without it they are in the statement.
  package static func read(path: String, into sink: PaymentSink? = nil) -> BankStatement {
    var reader = BgMaxReader(file: path, sink)
    return reader.read(.file(path))
  }

  /// Reads the bytes of a file, in pieces of so many.
  package static func read(
    _ bytes: [UInt8], file: String, depositPayments: Int = BgMaxReader.depositPayments,
    pieceBytes: Int = FileBytes.pieceBytes
  ) -> BankStatement {
    var reader = BgMaxReader(file: file, depositPayments: depositPayments, nil)
    return reader.read(.bytes(bytes, pieceBytes: pieceBytes))
  }

  private mutating func read(_ input: BankInput) -> BankStatement {
    do throws(LedgerFault) {
      try OCRLine.each(of: input, file: faults.file) { record in
        faults.line = record.line
        let hadErrors = faults.hasErrors
        take(record)
        if !hadErrors, faults.hasErrors, record.line == 1 { return false }
        return (section?.count ?? 0) <= depositPayments
      }
    } catch {
      faults.line = error.line
      faults.note(error.message)
    }
    if let count = section?.count, count > depositPayments {
      faults.note("is a payment beyond the \(depositPayments) that a deposit may have; ask for files of fewer days")
      section = nil
    }
    faults.line = nil
    if !faults.hasErrors, !isEnded { faults.note("ends without its end record (70): it may be cut off") }
    var counts = [(name: "payments", count: output.count)]
    if counted.deductions > 0 {
      counts.append(("deductions, taken off payments of the same payer", counted.deductions))
    }
    if counted.unknown > 0 { counts.append(("records passed over: of other codes", counted.unknown)) }
    return BankStatement(output, counts: counts, through: through, faults)
  }

  private mutating func take(_ record: OCRLine) {
    let code = record.text(1...2)
    if record.line == 1 || code == "01" { return begin(record) }
    if isEnded { return faults.note("stands behind the end record (70); is this two files in one?") }
    switch code {
    case "05":
      if section != nil { faults.note("opens a bankgiro number while another is open; its deposit (15) is missing") }
      let code = record.text(23...25).trimmed
      let currency = Currency(code: code.isEmpty ? "SEK" : code)
      if currency == nil { faults.note("columns 23–25: '\(code)' is no currency") }
      section = BgMaxSection(number: record.text(3...12), currency: currency ?? .sek)
    case "20", "21":
      guard section != nil else { return faults.note("is a payment outside of any bankgiro number (05)") }
      counted.payments += code == "20" ? 1 : 0
      counted.deductions += code == "21" ? 1 : 0
      section?.begin(record, isDeduction: code == "21", faults)
    case "22", "23":
      counted.references += 1
      section?.addReference(record, isCredit: code == "23", faults)
    case "25": section?.addText(record.text(3...52))
    case "26": section?.addPayer(record.text(3...37))
    case "27", "28", "29": break
    case "15": close(record)
    case "70": end(record)
    default: counted.unknown += 1
    }
  }

  private func begin(_ record: OCRLine) {
    guard record.line == 1, record.text(1...7) == "01BGMAX" else {
      return faults.note("is no start record of BgMax in the first line: expected '01BGMAX'")
    }
    if record.text(45...45) == "T" {
      faults.note("is a test file (T in column 45), whose payments were never made; ask for one of production")
    }
  }

  private mutating func close(_ record: OCRLine) {
    guard let ended = section else { return faults.note("is a deposit (15) without a bankgiro number (05)") }
    section = nil
    counted.deposits += 1
    let written = record.text(38...45)
    guard let day = CivilDay("\(written.prefix(4))-\(written.dropFirst(4).prefix(2))-\(written.suffix(2))") else {
      return faults.note("columns 38–45: '\(written)' is no day; expected YYYYMMDD")
    }
    check(record.number(51...68), ended.total, "öre in the deposit")
    check(record.number(72...79), Int64(ended.count), "payments and deductions in the deposit")
    through = max(through ?? day, day)
    for (share, transaction) in ended.shares() {
      output.add(payment(share, transaction, of: ended, on: day), at: ImportPlace(line: transaction.line))
    }
  }

  private mutating func end(_ record: OCRLine) {
    isEnded = true
    if section != nil { faults.note("ends the file while a bankgiro number is open; its deposit (15) is missing") }
    check(record.number(3...10), Int64(counted.payments), "payments")
    check(record.number(11...18), Int64(counted.deductions), "deductions")
    check(record.number(19...26), Int64(counted.references), "extra references")
    check(record.number(27...34), Int64(counted.deposits), "deposits")
  }

  private func check(_ told: Int64?, _ counted: Int64, _ name: String) {
    guard let told else { return faults.note("has no number of \(name)") }
    if told != counted {
      faults.note("says \(told) \(name), but there are \(counted): the file is damaged or not whole")
    }
  }

  private mutating func payment(
    _ share: BgMaxShare, _ transaction: BgMaxTransaction, of section: BgMaxSection, on day: CivilDay
  ) -> IncomingPayment {
    let account = String(section.number.drop { $0 == "0" })
    let marks = [account, "\(day)", transaction.serial, "\(share.minorUnits)", share.reference ?? ""]
    return IncomingPayment(
      kind: share.isTakenBack ? .reversal : .payment,
      id: ids.id(of: "bgmax-" + marks.filter { !$0.isEmpty }.joined(separator: "-")), bankAccount: account, paidOn: day,
      amount: Money(minorUnits: share.minorUnits, section.currency), reference: share.reference,
      message: share.message, payer: transaction.payer)
  }
}

/// What was counted on the way, to be held against the end record.
private struct BgMaxCounts {
  var payments = 0
  var deductions = 0
  var references = 0
  var deposits = 0
  var unknown = 0
}
