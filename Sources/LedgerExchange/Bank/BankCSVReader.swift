import LedgerFormat
import Receivables

/// Reads the CSV files that Norwegian online banks give out: money that came in, mostly without a KID, for a person to
/// look at. Layouts differ; the columns are found by their names, the delimiter and the way amounts are written by the
/// file.
package struct BankCSVReader {
  /// Largest file, in bytes.
  package static let fileBytes = 256 << 20

  private let faults: FaultCollector
  private var payments: [(payment: IncomingPayment, place: ImportPlace)] = []
  private var ids: [String: Int] = [:]
  private var paidOut = 0

  private init(file: String) { faults = FaultCollector(file: file) }

  /// Reads a file.
  package static func read(path: String) -> BankStatement {
    do throws(LedgerFault) {
      return read(try FileBytes.whole(path, most: fileBytes), file: path)
    } catch {
      return BankStatement(payments: [], counts: [], through: nil, faults: [error])
    }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> BankStatement {
    var reader = BankCSVReader(file: file)
    return reader.read(bytes)
  }

  /// The columns of a file and its delimiter, by its first line; `nil` when it is no file of a bank.
  static func layout(_ bytes: [UInt8]) -> (columns: BankCSVColumns, delimiter: UInt8)? {
    let text = decoded(bytes)
    let line = text.prefix { $0 != UInt8(ascii: "\n") }
    for delimiter in [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")] {
      guard let header = CSVReader(delimiter: delimiter).read(Array(line)).rows.first?.fields else { continue }
      if let columns = BankCSVColumns(header: header) { return (columns, delimiter) }
    }
    return nil
  }

  private mutating func read(_ bytes: [UInt8]) -> BankStatement {
    guard let (columns, delimiter) = Self.layout(bytes) else {
      faults.note(
        "is no CSV file of a bank: its first line must name a day (Dato), an amount (Beløp, Inn) and a text (Forklaring, Tittel)"
      )
      return statement
    }
    let (rows, openQuote) = CSVReader(delimiter: delimiter).read(Self.decoded(bytes))
    if let openQuote {
      faults.line = openQuote
      faults.note("a quote is opened here and never closed")
      return statement
    }
    let amounts = BankCSVAmounts(
      rows.dropFirst().compactMap { $0.fields.indices.contains(columns.amount) ? $0.fields[columns.amount] : nil })
    for row in rows.dropFirst() { take(row, columns, amounts) }
    return statement
  }

  private mutating func take(_ row: CSVReader.Row, _ columns: BankCSVColumns, _ amounts: BankCSVAmounts) {
    faults.line = row.line
    let field = { (place: Int?) -> String? in
      guard let place, row.fields.indices.contains(place) else { return nil }
      let text = row.fields[place].trimmed
      return text.isEmpty ? nil : text
    }
    guard let written = field(columns.amount) else {
      paidOut += 1
      return
    }
    guard let day = field(columns.day).flatMap(Self.day) else {
      return faults.note("'\(field(columns.day) ?? "")' is no day; expected DD.MM.YYYY, YYYY-MM-DD or YYYY/MM/DD")
    }
    guard let currency = field(columns.currency).map({ Currency(code: $0) }) ?? .nok else {
      return faults.note("'\(field(columns.currency) ?? "")' is no currency")
    }
    do throws(MoneyError) {
      let amount = try amounts.money(written, currency)
      guard amount.isPositive else {
        paidOut += 1
        return
      }
      add(
        amount, day, text: field(columns.text), payer: field(columns.payer), reference: field(columns.reference),
        line: row.line)
    } catch {
      faults.note("\(error)")
    }
  }

  private mutating func add(
    _ amount: Money, _ day: CivilDay, text: String?, payer: String?, reference: String?, line: Int
  ) {
    let base = Identity.made(
      of: "csv-\(day)-\(amount.minorUnits)-" + [reference, payer, text].compactMap { $0 }.joined(separator: "-"))
    let usable = faults.payersReference(reference)
    let words = usable == nil ? [reference, text].compactMap { $0 } : [text].compactMap { $0 }
    let repetition = ids[base, default: 0]
    ids[base] = repetition + 1
    let payment = IncomingPayment(
      id: repetition == 0 ? base : "\(base)#\(repetition + 1)", paidOn: day, amount: amount, reference: usable,
      message: words.isEmpty ? nil : words.joined(separator: " "), payer: payer)
    payments.append((payment, ImportPlace(line: line)))
  }

  private var statement: BankStatement {
    BankStatement(
      payments: faults.hasErrors ? [] : payments,
      counts: [("payments", payments.count), ("rows passed over: paid by the creditor", paidOut)],
      through: payments.map(\.payment.paidOn).max(), faults: faults.all)
  }

  private static func day(_ text: String) -> CivilDay? {
    let parts = text.split { $0 == "." || $0 == "/" || $0 == "-" }.map { Int($0) }
    guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
    return first > 31
      ? CivilDay(year: first, month: month, day: last)
      : last > 31 ? CivilDay(year: last, month: month, day: first) : nil
  }

  /// UTF-8, or what the older of these banks write: Windows-1252.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    for encoding in [CSVMapping.Encoding.utf8, .windows1252] {
      if case .success(let text) = CSVDecoding.utf8(bytes, encoding) { return text }
    }
    return bytes
  }
}

/// Where the columns of a bank's CSV file stand, by the names that Norwegian online banks give them.
struct BankCSVColumns {
  let day: Int
  /// One signed amount, or what came in.
  let amount: Int
  let text: Int?
  let payer: Int?
  let reference: Int?
  let currency: Int?

  private static let names: [String: [String]] = [
    "day": ["bokføringsdato", "bokført dato", "bokført", "dato"],
    "amount": ["innskudd på konto", "inn på konto", "inn", "beløp inn", "beløp"],
    "text": ["tittel", "forklaring", "beskrivelse", "tekst", "melding"], "payer": ["navn", "avsender"],
    "reference": ["kid", "kid-nummer", "referanse"], "currency": ["valuta"],
  ]

  /// Finds the columns of a header; `nil` when it is that of no bank file.
  init?(header: [String]) {
    let header = header.map { $0.trimmed.lowercased() }
    let place = { (field: String) in Self.names[field]?.lazy.compactMap { header.firstIndex(of: $0) }.first }
    guard header.count >= 3, let day = place("day"), let amount = place("amount"),
      let text = place("text")
    else { return nil }
    self.day = day
    self.amount = amount
    self.text = text
    payer = place("payer")
    reference = place("reference")
    currency = place("currency")
  }
}

/// How the amounts of one file are written: with a comma or a point for decimals, with spaces or points for thousands.
struct BankCSVAmounts {
  let decimal: Character

  /// Finds out by what stands before the last one or two digits of any amount.
  init(_ texts: [String]) {
    decimal = texts.contains { Self.ends(in: ",", $0) } || !texts.contains { Self.ends(in: ".", $0) } ? "," : "."
  }

  private static func ends(in separator: Character, _ text: String) -> Bool {
    guard let place = text.lastIndex(of: separator) else { return false }
    return (1...2).contains(text.distance(from: place, to: text.endIndex) - 1)
  }

  /// An amount; signs may be a hyphen or a minus.
  func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    let grouping: Set<Character> = [" ", "\u{a0}", "\u{202f}", decimal == "," ? "." : ","]
    let plain = text.trimmed.filter { !grouping.contains($0) }.replacing("\u{2212}", with: "-")
    return try ExchangeValue.money(String(plain.map { $0 == decimal ? "." : $0 }), currency)
  }
}
