import LedgerFormat
import Receivables

/// Reads the CSV files that online banks of the Nordic countries and Germany give out: money that came in, mostly
/// without a reference, for a person to look at. Layouts differ; the header is looked for under title lines, the
/// columns are found by their names, the delimiter and the way amounts and days are written by the file.
///
/// What is not booked is no payment. Two equal rows are two payments, unless the bank gives both the same id.
package struct BankCSVReader {
  private let faults: FaultCollector
  private var output: BankOutput
  private var ids = MadeIDs()
  private var seen: Set<TextDigest> = []
  private var through: CivilDay?
  private var passedOver: [(name: String, count: Int)] = []
  /// Whether the rows stand under a heading that says they are not booked.
  private var isUnderWaiting = false

  private init(file: String, _ sink: PaymentSink?) {
    faults = FaultCollector(file: file)
    output = BankOutput(sink)
  }

  /// Reads a file piece by piece, three times: how it is written, how its amounts and days are, and what they are.
  ///
  /// - Parameter sink: takes the payments as they are found; without it they are in the statement.
  package static func read(path: String, into sink: PaymentSink? = nil) -> BankStatement {
    var reader = BankCSVReader(file: path, sink)
    do throws(LedgerFault) {
      if let size = FileBytes.size(path), size > BankInput.fileBytes {
        throw LedgerFault(file: path, message: "is larger than \(BankInput.fileBytes) bytes")
      }
      return reader.read(try CSVSource(path: path))
    } catch {
      return BankStatement(payments: [], counts: [], through: nil, faults: [error])
    }
  }

  /// Reads the bytes of a file, in pieces of so many.
  package static func read(
    _ bytes: [UInt8], file: String, pieceBytes: Int = FileBytes.pieceBytes
  ) -> BankStatement {
    var reader = BankCSVReader(file: file, nil)
    return reader.read(.bytes(bytes, pieceBytes: pieceBytes))
  }

  private mutating func read(_ source: CSVSource) -> BankStatement {
    do {
      let encoding = try source.encoding()
      guard let layout = BankCSVLayout(start: try source.start(), encoding) else {
        faults.note(
          "is no CSV file of a bank: one of its first lines must name a day (Dato), an amount (Beløp, Inn) and a text (Forklaring, Tittel)"
        )
        return statement
      }
      let rows = BankCSVRows(source: source, encoding: encoding, layout: layout)
      guard let (signs, days) = try writing(of: rows) else { return statement }
      try rows.each { take($0, signs, days) }
    } catch let fault as CSVTableFault {
      faults.line = fault.line
      faults.note(fault.message)
    } catch let fault as LedgerFault {
      faults.note(fault.message)
    } catch {
      faults.note("\(error)")
    }
    return statement
  }

  /// How amounts and days are written, by all of them.
  private func writing(of rows: BankCSVRows) throws(CSVTableFault) -> (AmountSigns, BankCSVDays)? {
    let columns = rows.layout.columns
    var signs = AmountSignsFinder(columns.ownCurrency ?? .nok)
    var days: [String] = []
    var (unclearLine, firstLine): (Int?, Int?) = (nil, nil)
    try rows.each { row in
      for text in ([columns.amount] + columns.otherAmounts).compactMap({ row.cell($0) }) { signs.add(text) }
      if signs.unclear != nil, unclearLine == nil { unclearLine = row.line }
      // Days stand in order, so that one is not kept for every row.
      if row.amount != nil, let day = row.day, days.last != day {
        days.append(day)
        firstLine = firstLine ?? row.line
      }
    }
    do throws(AmountSigns.Unclear) {
      let found = try signs.found(otherwise: ",")
      do throws(BankCSVDays.Unclear) { return (found, try BankCSVDays(days)) } catch {
        faults.line = firstLine
        let readings = error.readings.map(\.description).joined(separator: " or ")
        let advice = "get a file with years of four digits"
        faults.note("'\(error.text)' may be \(readings), and no other day of the file says which; \(advice)")
      }
    } catch {
      faults.line = unclearLine
      faults.note("\(error); get a file of more days from the bank, or with decimals to every amount")
    }
    return nil
  }

  private mutating func take(_ row: BankCSVRow, _ signs: AmountSigns, _ days: BankCSVDays) {
    faults.line = row.line
    guard let written = row.amount else {
      if let heading = row.heading { isUnderWaiting = BankCSVStatus.headsWaiting(heading) }
      if !row.isBlank {
        passOver(row.isTitle || row.heading != nil || row.day == nil ? "no transaction" : "paid by the creditor")
      }
      return
    }
    if isUnderWaiting { return passOver("not booked") }
    switch row.state {
    case .booked: break
    case .notBooked: return passOver("not booked")
    case .unknown(let status):
      faults.note(
        "the status '\(status)' is not known, so that the row counts as no payment; where it is one, tell it as booked",
        severity: .warning)
      return passOver("of a status that is not known")
    case .doubtful(let text):
      faults.note(
        "the text '\(text)' may be the bank's, and say that the row is not booked, so that it counts as no payment; where "
          + "it is one, take it in without that text", severity: .warning)
      return passOver("of a text that may say that they are not booked")
    }
    guard let day = row.day.flatMap(days.day) else {
      if row.isTitle { return passOver("no transaction") }
      // The day of the booking is still to come.
      if row.day == nil, row.hasOtherDay { return passOver("not booked") }
      return faults.note("'\(row.day ?? "")' is no day; expected DD.MM.YYYY, YYYY-MM-DD or YYYY/MM/DD")
    }
    guard let currency = row.currency else {
      return faults.note(
        row.writtenCurrency.map { "'\($0)' is no currency" } ?? "the file says no currency of its amounts")
    }
    do throws(MoneyError) {
      let amount = try signs.money(written, currency)
      guard amount.isPositive, !row.isDebit else { return passOver("paid by the creditor") }
      add(row, amount, day)
    } catch {
      faults.note("\(error)")
    }
  }

  private mutating func add(_ row: BankCSVRow, _ amount: Money, _ day: CivilDay) {
    let marks = "\(day)-\(amount.minorUnits)-"
    let words = [row.reference, row.payer].compactMap(\.self) + row.texts
    if let id = row.id, !seen.insert(TextDigest([id, marks] + words)).inserted {
      return passOver("stand twice under one id")
    }
    let id = ids.id(of: "csv-" + marks + (row.id.map { [$0] } ?? words).joined(separator: "-"))
    let usable = faults.payersReference(row.reference)
    let message = (usable == nil ? [row.reference].compactMap(\.self) : []) + row.texts
    let payment = IncomingPayment(
      id: id, paidOn: day, amount: amount, reference: usable,
      message: message.isEmpty ? nil : message.joined(separator: " "), payer: row.payer)
    output.add(payment, at: ImportPlace(line: row.line))
    through = max(through ?? day, day)
  }

  private mutating func passOver(_ why: String) {
    let name = "rows passed over: \(why)"
    if let place = passedOver.firstIndex(where: { $0.name == name }) {
      passedOver[place].count += 1
    } else {
      passedOver.append((name, 1))
    }
  }

  private var statement: BankStatement {
    BankStatement(output, counts: [("payments", output.count)] + passedOver, through: through, faults)
  }
}

/// The rows of a bank's CSV file under its header.
private struct BankCSVRows {
  let source: CSVSource
  let encoding: CSVMapping.Encoding
  let layout: BankCSVLayout

  /// Hands on each row.
  func each(_ body: (BankCSVRow) -> Void) throws(CSVTableFault) {
    var number = 0
    try source.each(encoding, delimiter: layout.delimiter) { record in
      number += 1
      if number > layout.rowsBefore + 1 { body(BankCSVRow(record, layout.columns)) }
      return true
    }
  }
}

/// One row of a bank's CSV file, by its columns.
struct BankCSVRow {
  let line: Int
  private let fields: [String]
  private let columns: BankCSVColumns

  /// First words of lines that sum up, or tell a balance.
  private static let titles = [
    "sum", "total", "totalt", "i alt", "saldo", "inngående", "utgående", "ingående", "summa", "yhteensä", "summe",
    "gesamt", "balance",
  ]

  init(_ record: CSVRecord, _ columns: BankCSVColumns) {
    line = record.line
    fields = record.fields.map(\.trimmed)
    self.columns = columns
  }

  /// What a column holds; `nil` when it is empty.
  func cell(_ place: Int?) -> String? {
    guard let place, fields.indices.contains(place), !fields[place].isEmpty else { return nil }
    return fields[place]
  }

  var day: String? { cell(columns.day) }
  var amount: String? { cell(columns.amount) }
  var payer: String? { cell(columns.payer) }
  var reference: String? { cell(columns.reference) }
  var id: String? { cell(columns.id) }
  /// What may be the words of who paid, and what is the bank's own.
  private var words: (payers: [String], own: [String]) {
    let payers = Set(columns.texts + [columns.payer, columns.reference].compactMap(\.self))
    let split = { (isPayers: Bool) in fields.indices.filter { payers.contains($0) == isPayers }.map { fields[$0] } }
    return (split(true), split(false))
  }
  var texts: [String] {
    columns.texts.filter { $0 != columns.payer && $0 != columns.reference }.compactMap { cell($0) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
  var isBlank: Bool { fields.allSatisfy(\.isEmpty) }
  /// Whether another day than that of the booking stands in it.
  var hasOtherDay: Bool { columns.otherDays.contains { cell($0) != nil } }
  /// The words that stand alone in it, above other rows.
  var heading: String? {
    let filled = fields.filter { !$0.isEmpty }
    return filled.count == 1 && filled[0].contains(where: \.isLetter) ? filled[0] : nil
  }
  /// Whether it is a line that sums up or tells a balance.
  var isTitle: Bool {
    guard let first = fields.first(where: { !$0.isEmpty })?.lowercased() else { return false }
    return Self.titles.contains { first == $0 || first.hasPrefix("\($0) ") || first.hasPrefix("\($0):") }
  }
  /// Whether a column of its own says that it is money out.
  var isDebit: Bool { cell(columns.direction).map { $0.uppercased().hasPrefix("D") } ?? false }
  /// Whether it is booked.
  var state: BankCSVStatus.State {
    let words = words
    return BankCSVStatus.state(
      status: cell(columns.status), types: columns.types.compactMap { cell($0) } + [day].compactMap(\.self),
      others: words.own, texts: words.payers)
  }
  var writtenCurrency: String? { columns.isCurrencyNamed ? nil : cell(columns.currency) }
  /// The currency of its amount: that of its own column, else what the header or its language says.
  var currency: Currency? { writtenCurrency.map { Currency(code: $0.uppercased()) } ?? columns.ownCurrency }
}
