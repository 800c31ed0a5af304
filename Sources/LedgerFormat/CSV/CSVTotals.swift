import Receivables

/// Lines among the rows of a list that sum it up, and what they say against what its rows come to.
///
/// A line may sum up all rows above it, or those since the line before that summed up, such as the claims of one
/// customer. One that does neither is a fault: either the list is not what its maker thinks, or it was not read right.
package struct CSVTotals {
  /// What a line is.
  enum Line {
    case row, total, text
  }

  /// A total of the list that is what its rows come to.
  private(set) var met: [ListTotal] = []
  /// One that is not.
  private(set) var missed: [ListTotal] = []
  /// Sums by the places of columns.
  private var all: [Int: [Currency: Int64]] = [:]
  private var since: [Int: [Currency: Int64]] = [:]

  private static let fields = ["amount", "debit_amount", "credit_amount", "open_amount", "aged_amount"]
  /// Fields that a claim has and a line of another kind has not.
  private static let days = ["issue_day", "due_day"]
  private static let words: Set<String> = [
    "sum", "summa", "summe", "total", "totals", "totalt", "totalsum", "gesamt", "gesamtsumme", "zwischensumme", "ialt",
    "tilsammen", "delsum", "delsumma", "subtotal", "hovedsum", "sluttsum", "slutsumma", "saldo", "endsumme",
  ]
  private static let phrases = ["i alt", "til sammen", "grand total", "sub total", "all customers", "alle kunder"]

  /// What a row is.
  static func line(_ row: CSVRow) -> Line {
    let cells = row.record.fields.map(\.trimmed).filter { !$0.isEmpty }
    let hasDay = days.contains { row.all($0).contains { $0.contains(where: \.isNumber) } }
    guard !hasDay, let first = cells.first else { return cells.isEmpty ? .text : .row }
    let holdsAmount = fields.contains { !row.all($0).isEmpty }
    // The word may stand in any column, that of numbers too.
    if isWord(first) { return holdsAmount ? .total : .text }
    let number = row.all("number")
    if holdsAmount { return number.isEmpty && row.all("customer").isEmpty ? .total : .row }
    return number.isEmpty && cells.count < 3 || cells.count == 1 && first.contains(" ") ? .text : .row
  }

  /// Whether a text is one that lines begin with that sum up.
  package static func isWord(_ text: String) -> Bool {
    let start = text.trimmed.lowercased()
    return words.contains(String(start.prefix { $0.isLetter })) || phrases.contains(where: start.hasPrefix)
  }

  /// The columns of amounts, with their places.
  private static func columns(_ row: CSVRow) -> [(name: String, place: Int)] {
    fields.flatMap { field in
      zip(row.table.file.columns[field] ?? [], row.table.fields[field]?.places ?? []).map { ($0, $1) }
    }
  }

  /// Counts a row in.
  mutating func add(_ row: CSVRow) {
    guard let currency = try? row.currency() else { return }
    for (_, place) in Self.columns(row) {
      guard let text = row.record.trimmed(place), let amount = try? row.values.money(text, currency) else { continue }
      all[place, default: [:]][currency, default: 0] &+= amount.minorUnits
      since[place, default: [:]][currency, default: 0] &+= amount.minorUnits
    }
  }

  /// Compares a line that sums up.
  mutating func take(_ row: CSVRow) {
    let written = row.all("currency").first.flatMap { Currency(code: $0.uppercased()) }
    for (column, place) in Self.columns(row) {
      guard let text = row.record.trimmed(place) else { continue }
      let currencies = written.map { [$0] } ?? (all[place] ?? [:]).keys.sorted()
      let whole = currencies.isEmpty ? [row.mapping.currency].compactMap(\.self) : currencies
      let said = { (currency: Currency) in try? row.values.money(text, currency) }
      var nearest: ListTotal?
      for currency in whole {
        guard let said = said(currency), nearest?.isMet != true else { continue }
        let sums = [all[place]?[currency] ?? 0, since[place]?[currency] ?? 0]
        let total = ListTotal(
          line: row.line, column: column, said: said,
          found: Money(minorUnits: sums.first { $0 == said.minorUnits } ?? sums[0], currency),
          isOfAll: sums[0] == said.minorUnits)
        if nearest == nil || total.isMet { nearest = total }
      }
      // Some lists add up whatever stands there, in several currencies.
      if nearest?.isMet != true, whole.count > 1, let first = whole.first, let said = said(first),
        whole.reduce(Int64(0), { $0 &+ (all[place]?[$1] ?? 0) }) == said.minorUnits
      {
        nearest = ListTotal(line: row.line, column: column, said: said, found: said, isOfAll: true)
      }
      since[place] = [:]
      guard let nearest else { continue }
      if nearest.isMet { met.append(nearest) } else { missed.append(nearest) }
    }
  }
}

/// A line of a list that sums it up.
package struct ListTotal: Sendable, Hashable {
  /// 1-based line of the list.
  package var line: Int
  package var column: String
  /// What the list says.
  package var said: Money
  /// What its rows come to.
  package var found: Money
  /// Whether it sums up all rows above it, and not a part of them.
  package var isOfAll: Bool

  /// Whether both are the same.
  package var isMet: Bool { said == found }
}
