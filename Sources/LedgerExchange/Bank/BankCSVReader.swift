import LedgerFormat
import Receivables

/// Reads the CSV files that online banks of the Nordic countries and Germany give out: money that came in, mostly
/// without a reference, for a person to look at. Layouts differ; the header is looked for under title lines, the
/// columns are found by their names, the delimiter and the way amounts and days are written by the file.
///
/// What is not booked is no payment. Two equal rows are two payments, unless the bank gives both the same id.
package struct BankCSVReader {
  /// Largest file, in bytes.
  package static let fileBytes = 256 << 20

  private let faults: FaultCollector
  private var payments: [(payment: IncomingPayment, place: ImportPlace)] = []
  private var ids = BankTransactionIDs()
  private var seen: Set<[String]> = []
  private var passedOver: [(name: String, count: Int)] = []
  /// Whether the rows stand under a heading that says they are not booked.
  private var isUnderWaiting = false

  private init(file: String) { faults = FaultCollector(file: file) }

  /// Reads a file.
  package static func read(path: String) -> BankStatement { .read(path, most: fileBytes, read) }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> BankStatement {
    var reader = BankCSVReader(file: file)
    return reader.read(BankCSVLayout.decoded(bytes))
  }

  private mutating func read(_ text: [UInt8]) -> BankStatement {
    guard let layout = BankCSVLayout(text) else {
      faults.note(
        "is no CSV file of a bank: one of its first lines must name a day (Dato), an amount (Beløp, Inn) and a text (Forklaring, Tittel)"
      )
      return statement
    }
    let (rows, openQuote) = CSVReader(delimiter: layout.delimiter).read(text)
    if let openQuote {
      faults.line = openQuote
      faults.note("a quote is opened here and never closed")
      return statement
    }
    let cells = rows.dropFirst(layout.rowsBefore + 1).map { BankCSVRow($0, layout.columns) }
    guard let signs = signs(cells, layout.columns), let days = days(cells) else { return statement }
    for row in cells { take(row, signs, days) }
    return statement
  }

  /// How amounts are written, by all of them.
  private func signs(_ rows: [BankCSVRow], _ columns: BankCSVColumns) -> AmountSigns? {
    let texts = rows.lazy.flatMap { row in ([columns.amount] + columns.otherAmounts).compactMap { row.cell($0) } }
    do throws(AmountSigns.Unclear) {
      return try AmountSigns.find(texts, columns.ownCurrency ?? .nok)
    } catch {
      faults.line = rows.first { row in row.amount.map { $0.contains(error.text) } ?? false }?.line
      faults.note("\(error); get a file of more days from the bank, or with decimals to every amount")
      return nil
    }
  }

  /// How days are written, by all of them.
  private func days(_ rows: [BankCSVRow]) -> BankCSVDays? {
    do throws(BankCSVDays.Unclear) {
      return try BankCSVDays(rows.compactMap { $0.amount == nil ? nil : $0.day })
    } catch {
      faults.line = rows.first { $0.day?.contains(error.text) == true }?.line
      let readings = error.readings.map(\.description).joined(separator: " or ")
      faults.note(
        "'\(error.text)' may be \(readings), and no other day of the file says which; get a file with years of four digits"
      )
      return nil
    }
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
    if let id = row.id, !seen.insert([id, marks] + words).inserted { return passOver("stand twice under one id") }
    let id = ids.id(of: "csv-" + marks + (row.id.map { [$0] } ?? words).joined(separator: "-"))
    let usable = faults.payersReference(row.reference)
    let message = (usable == nil ? [row.reference].compactMap(\.self) : []) + row.texts
    let payment = IncomingPayment(
      id: id, paidOn: day, amount: amount, reference: usable,
      message: message.isEmpty ? nil : message.joined(separator: " "), payer: row.payer)
    payments.append((payment, ImportPlace(line: row.line)))
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
    BankStatement(
      payments: faults.hasErrors ? [] : payments, counts: [("payments", payments.count)] + passedOver,
      through: payments.map(\.payment.paidOn).max(), faults: faults.all)
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

  init(_ row: CSVReader.Row, _ columns: BankCSVColumns) {
    line = row.line
    fields = row.fields.map(\.trimmed)
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
    BankCSVStatus.state(
      status: cell(columns.status), types: columns.types.compactMap { cell($0) } + [day].compactMap(\.self),
      texts: texts, all: fields)
  }
  var writtenCurrency: String? { columns.isCurrencyNamed ? nil : cell(columns.currency) }
  /// The currency of its amount: that of its own column, else what the header or its language says.
  var currency: Currency? { writtenCurrency.map { Currency(code: $0.uppercased()) } ?? columns.ownCurrency }
}
