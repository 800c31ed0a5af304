import LedgerFormat
import Receivables

/// One assignment of an OCR giro file: the payments to one account.
struct OCRAssignment {
  let service: String
  let number: String
  let account: String
  var totals = OCRTotals()
  /// The payment of which records are being read.
  private var transaction: OCRTransaction?

  init(_ start: OCRLine) {
    service = start.service
    number = start.text(18...24)
    account = start.text(25...35)
  }

  /// The payment that was being read: it has no more records.
  mutating func ended() -> OCRTransaction? {
    defer { transaction = nil }
    return transaction
  }

  /// Takes the first amount record of a payment.
  mutating func begin(_ record: OCRLine, _ faults: FaultCollector) {
    totals.transactions += 1
    guard OCRTransaction.known.contains(record.type) else {
      return faults.note("transaction type \(record.type) is not known in OCR giro: 10 to 21")
    }
    guard let number = record.number(9...15) else {
      return faults.note("columns 9–15: '\(record.text(9...15))' is no transaction number")
    }
    guard let amount = record.number(33...49), amount > 0 else {
      return faults.note("columns 33–49: '\(record.text(33...49))' is no amount in øre above zero")
    }
    let isNegative = record.text(32...32) == "-"
    totals.add(amount, isNegative: isNegative, takesBack: OCRTransaction.reversals.contains(record.type))
    guard let settledOn = day(record, 16...21, faults) else {
      if case .success = record.day(16...21) { faults.note("columns 16–21: the day of settlement is missing") }
      return
    }
    let written = record.text(50...74).trimmed
    let reference = written.isEmpty ? nil : faults.payersReference(written)
    transaction = OCRTransaction(
      number: number, line: record.line, minorUnits: amount,
      isReversal: OCRTransaction.reversals.contains(record.type) || isNegative, settledOn: settledOn,
      reference: reference)
    if reference == nil, !written.isEmpty { addMessage(written) }
  }

  /// Takes the second amount record: when and from where it was ordered.
  mutating func addOrder(_ record: OCRLine, _ faults: FaultCollector) {
    guard transaction?.number == record.number(9...15), transaction != nil else {
      // A first record with a fault has been noted already; what follows it has nothing to belong to.
      if !faults.hasErrors { faults.note("belongs to no transaction: its first record (30) is missing") }
      return
    }
    let ordered = day(record, 42...47, faults)
    transaction?.orderedOn = ordered
    let account = record.text(48...58).trimmed
    let isKnown = account.contains { $0 != "0" }
    transaction?.payerAccount = isKnown ? account : nil
  }

  /// Takes a record of free text.
  mutating func addMessage(_ record: OCRLine) {
    let text = record.text(16...55).trimmed
    if !text.isEmpty { addMessage(text) }
  }

  private mutating func addMessage(_ text: String) {
    let words = [transaction?.message, text].compactMap(\.self).joined(separator: " ")
    transaction?.message = words
  }

  private func day(_ record: OCRLine, _ columns: ClosedRange<Int>, _ faults: FaultCollector) -> CivilDay? {
    switch record.day(columns) {
    case .success(let day): return day
    case .failure(let fault):
      faults.note("columns \(columns.lowerBound)–\(columns.upperBound): \(fault.message)")
      return nil
    }
  }
}

/// One payment of an OCR giro file on its way: its first amount record, then what the others add.
struct OCRTransaction {
  /// Types that take back what was paid, with a KID and with a text: they lower the balance.
  static let reversals: Set<String> = ["18", "20"]
  /// All types of the format.
  static let known: Set<String> = ["10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"]

  let number: Int64
  let line: Int
  /// Øre, as written, without sign.
  let minorUnits: Int64
  let isReversal: Bool
  let settledOn: CivilDay
  let reference: String?
  var orderedOn: CivilDay?
  var payerAccount: String?
  var message: String?
}

/// What was counted on the way, to be held against the end records of a file.
struct OCRTotals {
  var transactions = 0
  /// Records, the start record included.
  var records = 0
  /// Øre by the sign that stands before them.
  private var signed: Int64 = 0
  /// Øre of types that take back (18, 20), without a sign and with one.
  private var takenBack: Int64 = 0
  private var takenBackSigned: Int64 = 0

  mutating func add(_ other: OCRTotals) {
    transactions += other.transactions
    signed = signed &+ other.signed
    takenBack = takenBack &+ other.takenBack
    takenBackSigned = takenBackSigned &+ other.takenBackSigned
  }

  /// Counts a transaction.
  mutating func add(_ units: Int64, isNegative: Bool, takesBack: Bool) {
    signed = isNegative ? signed &- units : signed &+ units
    guard takesBack else { return }
    if isNegative { takenBackSigned = takenBackSigned &+ units } else { takenBack = takenBack &+ units }
  }

  /// What an end record may say. In the example of Nets' manual a sign before an amount takes it off the sum. What
  /// types 18 and 20 take back has no sign and counts like all others, so that the sum is one of absolute amounts
  /// (Puzzel Pay says so of the files that it writes by the manual, github.com/PuzzelSolutions/Puzzel-Pay); others take
  /// it off. It is the same money in every case, and a file that is damaged meets none.
  private var sums: [Int64] {
    [signed, signed &+ takenBackSigned &+ takenBackSigned, signed &- takenBack &- takenBack]
  }

  /// Notes where an end record says otherwise.
  func check(_ record: OCRLine, what: String, _ faults: FaultCollector) {
    let rows: [(String, Int64?, [Int64])] = [
      ("transactions", record.number(9...16), [Int64(transactions)]),
      ("records", record.number(17...24), [Int64(records)]),
      // A sum below zero has no sign of its own.
      ("øre in all", record.number(25...41), sums + sums.filter { $0 < 0 }.map { 0 &- $0 }),
    ]
    for (name, told, counted) in rows {
      guard let told else {
        faults.note("the end record of the \(what) has no number of \(name)")
        continue
      }
      if !counted.contains(told), let counted = counted.first {
        faults.note("the \(what) says \(told) \(name), but holds \(counted): the file is damaged or not whole")
      }
    }
  }
}
