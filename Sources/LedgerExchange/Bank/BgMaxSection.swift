import LedgerFormat
import Receivables

/// The payments to one bankgiro number that one deposit holds.
struct BgMaxSection {
  let number: String
  let currency: Currency
  private(set) var transactions: [BgMaxTransaction] = []

  /// The sum of the deposit, in minor units: payments less deductions.
  var total: Int64 {
    transactions.reduce(0) { sum, transaction in
      sum.addingReportingOverflow(transaction.isDeduction ? 0 &- transaction.minorUnits : transaction.minorUnits)
        .partialValue
    }
  }
  var count: Int { transactions.count }

  init(number: String, currency: Currency) {
    self.number = number
    self.currency = currency
  }

  /// Takes a payment or a deduction.
  mutating func begin(_ record: OCRLine, isDeduction: Bool, _ faults: FaultCollector) {
    guard let amount = record.number(38...55) else {
      return faults.note("columns 38–55: '\(record.text(38...55))' is no amount in öre")
    }
    var transaction = BgMaxTransaction(
      line: record.line, isDeduction: isDeduction, sender: record.text(3...12), minorUnits: amount,
      serial: record.text(58...69).trimmed)
    transaction.add(record.text(13...37).trimmed, minorUnits: nil, faults)
    transactions.append(transaction)
  }

  /// Takes one more reference of the last payment, with what of it is for it where that is said.
  mutating func addReference(_ record: OCRLine, isCredit: Bool, _ faults: FaultCollector) {
    guard let last = transactions.indices.last else { return faults.note("belongs to no payment (20)") }
    let amount = record.number(38...55) ?? 0
    guard !isCredit else { return transactions[last].texts.append(record.text(13...37).trimmed) }
    transactions[last].add(record.text(13...37).trimmed, minorUnits: amount > 0 ? amount : nil, faults)
  }

  mutating func addText(_ text: String) {
    guard let last = transactions.indices.last, !text.trimmed.isEmpty else { return }
    transactions[last].texts.append(text.trimmed)
  }

  mutating func addPayer(_ name: String) {
    guard let last = transactions.indices.last, !name.trimmed.isEmpty else { return }
    transactions[last].payer = name.trimmed
  }

  /// The payments, in parts where they say so. A deduction is a credit note that the payer has set off: it lowers what
  /// the same payer paid in the deposit, and what is left of it is told as money that went back.
  func shares() -> [(BgMaxShare, BgMaxTransaction)] {
    var deducted: [String: Int64] = [:]
    for transaction in transactions where transaction.isDeduction {
      let before = deducted[transaction.sender] ?? 0
      deducted[transaction.sender] = before.addingReportingOverflow(transaction.minorUnits).partialValue
    }
    var shares: [(BgMaxShare, BgMaxTransaction)] = []
    for transaction in transactions where !transaction.isDeduction {
      for var share in transaction.shares {
        let off = min(deducted[transaction.sender] ?? 0, share.minorUnits)
        deducted[transaction.sender, default: 0] -= off
        share.minorUnits -= off
        if share.minorUnits > 0 { shares.append((share, transaction)) }
      }
    }
    for transaction in transactions where transaction.isDeduction {
      let left = min(deducted[transaction.sender] ?? 0, transaction.minorUnits)
      guard left > 0 else { continue }
      deducted[transaction.sender, default: 0] -= left
      let share = BgMaxShare(
        reference: transaction.references.first?.reference, message: transaction.message, minorUnits: left,
        isTakenBack: true)
      shares.append((share, transaction))
    }
    return shares
  }
}

/// A payment or a deduction on its way: its record, then what the others add.
struct BgMaxTransaction {
  let line: Int
  let isDeduction: Bool
  /// Bankgiro number of the payer; zeros where there is none.
  let sender: String
  /// Öre.
  let minorUnits: Int64
  let serial: String
  private(set) var references: [(reference: String, minorUnits: Int64?)] = []
  /// Whether words in the place of the reference name more than one.
  private var namesMore = false
  var texts: [String] = []
  var payer: String?

  init(line: Int, isDeduction: Bool, sender: String, minorUnits: Int64, serial: String) {
    self.line = line
    self.isDeduction = isDeduction
    self.sender = sender
    self.minorUnits = minorUnits
    self.serial = serial
  }

  /// Adds what stands in the place of a reference: one, or words that may be several.
  mutating func add(_ written: String, minorUnits: Int64?, _ faults: FaultCollector) {
    guard !written.isEmpty else { return }
    guard !written.contains(where: \.isWhitespace), written.contains(where: \.isNumber),
      let reference = faults.payersReference(written)
    else {
      namesMore = namesMore || written.split(separator: " ").count { $0.contains(where: \.isNumber) } > 1
      return texts.append(written)
    }
    guard !references.contains(where: { $0.reference == reference }) else { return }
    references.append((reference, minorUnits))
  }

  /// Texts, and references that no amounts tell apart.
  var message: String? {
    let words = (references.count > 1 || namesMore ? references.map(\.reference) : []) + texts
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The payment in parts, one for each reference with an amount; in one sum where they do not make it.
  var shares: [BgMaxShare] {
    let known = references.filter { $0.minorUnits != nil }
    let sum = known.reduce(Int64(0)) { $0.addingReportingOverflow($1.minorUnits ?? 0).partialValue }
    if known.count > 1 || known.count == 1 && references.count > 1, sum <= minorUnits,
      references.count - known.count <= (sum < minorUnits ? 1 : references.count)
    {
      let parts = references.compactMap { reference in
        let units = reference.minorUnits ?? minorUnits - sum
        return units > 0 ? BgMaxShare(reference: reference.reference, message: nil, minorUnits: units) : nil
      }
      let isExact = parts.allSatisfy { $0.minorUnits <= minorUnits }
      if isExact, parts.reduce(0, { $0 &+ $1.minorUnits }) == minorUnits { return parts }
    }
    let only = references.count == 1 && !namesMore ? references[0].reference : nil
    return [BgMaxShare(reference: only, message: message, minorUnits: minorUnits)]
  }
}

/// A part of a payment, for one reference.
struct BgMaxShare {
  var reference: String?
  var message: String?
  var minorUnits: Int64
  /// Whether it went back to the payer.
  var isTakenBack = false
}
