import LedgerFormat
import Receivables

/// What came of reading a file of a bank.
package struct BankStatement: Sendable {
  /// Payments and reversals with their places, in the order of the file.
  package var payments: [(payment: IncomingPayment, place: ImportPlace)]
  /// What was read and what was passed over, in the file's own words, in order.
  package var counts: [(name: String, count: Int)]
  /// Last day that the file tells of, when it says one.
  package var through: CivilDay?
  /// Errors and warnings; with an error nothing of the file is used.
  package var faults: [LedgerFault]

  /// Whether the file can be used.
  package var isUsable: Bool { !faults.contains { $0.severity == .error } }
}

extension BankStatement {
  /// Collects what came of a file.
  init(
    _ output: BankOutput, counts: [(name: String, count: Int)], through: CivilDay?, _ faults: FaultCollector
  ) {
    payments = faults.hasErrors ? [] : output.payments
    self.counts = counts
    self.through = through
    self.faults = faults.all
  }
}

/// A file of a bank, or its bytes.
enum BankInput {
  case file(String)
  /// Bytes, which are read in pieces of so many like those of a file.
  case bytes([UInt8], pieceBytes: Int)

  /// Largest file, in bytes: it is read piece by piece, but of every payment a little is kept.
  static let fileBytes = 512 << 20
}

/// Takes a payment when it has been read. Whether the whole file can be used is known at its end.
package typealias PaymentSink = (IncomingPayment, ImportPlace) -> Void

/// Hands on payments as they are found, or keeps them where nobody takes them.
struct BankOutput {
  private let sink: PaymentSink?
  private(set) var payments: [(payment: IncomingPayment, place: ImportPlace)] = []
  private var counts: [IncomingPayment.Kind: Int] = [:]

  init(_ sink: PaymentSink?) { self.sink = sink }

  /// How many there were, of all kinds.
  var count: Int { counts.values.reduce(0, +) }

  /// How many there were of a kind.
  func count(_ kind: IncomingPayment.Kind) -> Int { counts[kind] ?? 0 }

  /// Takes a payment.
  mutating func add(_ payment: IncomingPayment, at place: ImportPlace) {
    counts[payment.kind, default: 0] += 1
    if let sink { sink(payment, place) } else { payments.append((payment, place)) }
  }
}

/// Payments that a bank tells of, in one of its formats.
package struct BankImportFormat: ImportFormat {
  package let name: String
  package let summary: String
  let recognisesStart: @Sendable (ImportFile) -> Bool
  let statement: @Sendable (String, @escaping PaymentSink) -> BankStatement

  package func recognises(_ file: ImportFile) -> Bool { recognisesStart(file) }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let statement = statement(file.path) { payment, place in intake.take(payment, at: place) }
    for fault in statement.faults { intake.note(fault) }
    for (name, count) in statement.counts { intake.count(name, count) }
    if statement.isUsable, let day = statement.through { intake.paymentsAreKnown(through: day, creditor: nil) }
  }
}

extension BankImportFormat {
  /// OCR giro.
  package static let ocr = BankImportFormat(
    name: "ocr", summary: "OCR giro, payments with KID",
    recognisesStart: { $0.start.starts(with: "NY".utf8) }, statement: { OCRReader.read(path: $0, into: $1) })

  /// camt.052, camt.053, camt.054.
  package static let camt = BankImportFormat(
    name: "camt", summary: "ISO 20022 camt.053 and camt.054, payments with or without a reference",
    recognisesStart: { file in
      ["52", "53", "54"].contains { XMLStart.holds("iso:20022:tech:xsd:camt.0\($0)", in: file) }
    }, statement: { CamtReader.read(path: $0, into: $1) })

  /// BgMax of Bankgirot.
  package static let bgMax = BankImportFormat(
    name: "bgmax", summary: "BgMax of Bankgirot in Sweden, payments with OCR references",
    recognisesStart: { $0.start.starts(with: "01BGMAX".utf8) }, statement: { BgMaxReader.read(path: $0, into: $1) })

  /// CSV of online banks.
  package static let csv = BankImportFormat(
    name: "bank-csv",
    summary: "CSV of online banks of the Nordic countries and Germany, payments for a person to look at",
    recognisesStart: { BankCSVLayout(start: $0.start) != nil }, statement: { BankCSVReader.read(path: $0, into: $1) })
}
