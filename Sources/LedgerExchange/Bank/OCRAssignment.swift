import LedgerFormat
import Receivables

/// One assignment of an OCR giro file: the payments to one account.
struct OCRAssignment {
  let service: String
  let number: String
  let account: String
  var totals = OCRTotals()
  /// Numbers of transactions of services that are no payments.
  var others: Set<String> = []
  private(set) var transactions: [OCRTransaction] = []

  init(_ start: OCRLine) {
    service = start.service
    number = start.text(18...24)
    account = start.text(25...35)
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
    totals.add(isNegative ? -amount : amount, takesBack: OCRTransaction.reversals.contains(record.type))
    guard let settledOn = day(record, 16...21, faults) else {
      if case .success = record.day(16...21) { faults.note("columns 16–21: the day of settlement is missing") }
      return
    }
    let written = record.text(50...74).trimmed
    let reference = written.isEmpty ? nil : faults.payersReference(written)
    transactions.append(
      OCRTransaction(
        type: record.type, number: number, line: record.line, minorUnits: amount,
        isReversal: OCRTransaction.reversals.contains(record.type) || isNegative, settledOn: settledOn,
        reference: reference, serial: record.text(27...31)))
    if reference == nil, !written.isEmpty { addMessage(written) }
  }

  /// Takes the second amount record: when and from where it was ordered.
  mutating func addOrder(_ record: OCRLine, _ faults: FaultCollector) {
    guard let last = open(record, faults) else { return }
    transactions[last].orderedOn = day(record, 42...47, faults)
    let account = record.text(48...58).trimmed
    transactions[last].payerAccount = account.isEmpty || account.allSatisfy { $0 == "0" } ? nil : account
  }

  /// Takes a record of free text.
  mutating func addMessage(_ record: OCRLine) {
    let text = record.text(16...55).trimmed
    if !text.isEmpty { addMessage(text) }
  }

  private mutating func addMessage(_ text: String) {
    guard let last = transactions.indices.last else { return }
    transactions[last].message = transactions[last].message.map { "\($0) \(text)" } ?? text
  }

  private func open(_ record: OCRLine, _ faults: FaultCollector) -> Int? {
    guard let last = transactions.indices.last, transactions[last].number == record.number(9...15) else {
      // A first record with a fault has been noted already; what follows it has nothing to belong to.
      if !faults.hasErrors { faults.note("belongs to no transaction: its first record (30) is missing") }
      return nil
    }
    return last
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

  let type: String
  let number: Int64
  let line: Int
  /// Øre, as written, without sign.
  let minorUnits: Int64
  let isReversal: Bool
  let settledOn: CivilDay
  let reference: String?
  let serial: String
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
  private(set) var minorUnits: Int64 = 0
  /// Øre of types that take back (18, 20) among them, where no sign says so.
  private var takenBack: Int64 = 0

  mutating func add(_ other: OCRTotals) {
    transactions += other.transactions
    minorUnits = minorUnits.addingReportingOverflow(other.minorUnits).partialValue
    takenBack = takenBack.addingReportingOverflow(other.takenBack).partialValue
  }

  /// Counts a transaction, with the sign that stands before its amount.
  mutating func add(_ units: Int64, takesBack: Bool) {
    minorUnits = minorUnits.addingReportingOverflow(units).partialValue
    if takesBack, units > 0 { takenBack = takenBack.addingReportingOverflow(units).partialValue }
  }

  /// What an end record may say: amounts that go back are told without a sign, and counted like all others or taken off
  /// the sum. It is the same money either way; a file that is damaged meets neither.
  private var sums: [Int64] { [minorUnits, minorUnits &- takenBack &- takenBack] }

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
