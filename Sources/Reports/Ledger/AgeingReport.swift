import JSONText
import Receivables

extension ListFormat {
  /// The ageing list of a day in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ ageing: Ageing, asOf: CivilDay, style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(AgeingText(ageing, asOf: asOf, style: style).text.utf8)
    case .json: Array(AgeingJSON.document(ageing, asOf: asOf).utf8)
    case .ndjson, .csv, .xlsx: try render(.ageing(ageing, asOf: asOf), style: style)
    case .html: try render(.ageing(ageing, asOf: asOf, hasTotals: true), style: style)
    }
  }
}

/// The figures of a row in the order of the columns, each with its name.
private func figures(_ row: Ageing.Row, of ageing: Ageing) -> [(name: String, units: Int128)] {
  zip(ageing.buckets, row.open).map { ($0, $1) }
    + [("open", row.total), ("charges", row.charges), ("credit", row.credit)]
}

/// An ageing list for people: a table where it fits the window, with names on lines of their own in a narrower one, and
/// in the narrowest a figure a line.
struct AgeingText {
  private let ageing: Ageing
  private let asOf: CivilDay
  private let style: TextStyle

  init(_ ageing: Ageing, asOf: CivilDay, style: TextStyle) {
    self.ageing = ageing
    self.asOf = asOf
    self.style = style
  }

  var text: String {
    let head = style.paint("Open on \(asOf), by days since the due day", .strong)
    guard !ageing.rows.isEmpty else { return head + "\n  Nothing is open.\n" }
    let sections = ageing.totals.flatMap { total -> [String] in
      let rows = ageing.rows.filter { $0.currency == total.currency }
      return [""] + (table(rows, total) ?? blocks(rows, total))
    }
    return ([head] + sections).map { $0 + "\n" }.joined()
  }

  /// The columns in which a currency has anything.
  private func columns(_ total: Ageing.Row) -> [Int] {
    figures(total, of: ageing).indices.filter { place in
      let figure = figures(total, of: ageing)[place]
      return figure.units != 0 || figure.name == "open"
    }
  }

  private func cells(_ row: Ageing.Row, _ columns: [Int]) -> [String] {
    let all = figures(row, of: ageing)
    return columns.map { all[$0].units == 0 ? "" : CurrencySums.decimal(all[$0].units, row.currency) }
  }

  /// `nil` where it does not fit.
  private func table(_ rows: [Ageing.Row], _ total: Ageing.Row) -> [String]? {
    let columns = columns(total)
    let heads = columns.map { ListTable.heading(figures(total, of: ageing)[$0].name) }
    let lines = (rows + [total]).map { cells($0, columns) }
    let widths = heads.indices.map { place in ([heads] + lines).map { $0[place].count }.max() ?? 0 }
    let names = rows.map(Self.name) + ["in all"]
    let row = { (cells: [String]) in zip(cells, widths).map { "  " + $0.rightAligned(to: $1) }.joined() }
    let room = style.width - widths.reduce(0) { $0 + $1 + 2 }
    if room >= 0, room < min(Self.leastName, names.map(\.count).max() ?? 0) {
      return [total.currency.code, row(heads)].map { style.paint($0, .quiet) }
        + zip(names, lines).flatMap { [$0.printable, row($1).trimmedAtEnd] }
    }
    guard room >= min(Self.leastName, names.map(\.count).max() ?? 0) else { return nil }
    let width = min(room, ([total.currency.code] + names).map(\.count).max() ?? 0)
    // A name that is too long goes on below: one that is cut cannot be searched for.
    let line = { (name: String, cells: [String]) in
      let parts = name.printable.wrapped(to: width)
      return [((parts.first ?? "").filled(to: width) + row(cells)).trimmedAtEnd] + parts.dropFirst()
    }
    return line(total.currency.code, heads).map { style.paint($0, .quiet) } + zip(names, lines).flatMap(line)
  }

  private func blocks(_ rows: [Ageing.Row], _ total: Ageing.Row) -> [String] {
    let columns = columns(total)
    let width = columns.map { ListTable.heading(figures(total, of: ageing)[$0].name).count }.max() ?? 0
    return zip(rows.map(Self.name) + ["in all"], rows + [total]).flatMap { name, row in
      let amounts = zip(columns, cells(row, columns)).filter { !$0.1.isEmpty }
      let widest = amounts.map(\.1.count).max() ?? 0
      return [style.paint("\(name.printable), \(row.currency)", .strong)]
        + amounts.map { column, amount in
          "  \(ListTable.heading(figures(row, of: ageing)[column].name).filled(to: width))  "
            + amount.rightAligned(to: widest)
        }
    }
  }

  /// Least room for a name in the table.
  private static let leastName = 12

  /// The id first, by which a customer is known.
  private static func name(_ row: Ageing.Row) -> String {
    row.name == row.customer ? row.name : "\(row.customer) \(row.name)"
  }
}

/// An ageing list as JSON.
enum AgeingJSON {
  static func document(_ ageing: Ageing, asOf: CivilDay) -> String {
    JSONWriter.document(
      .members([
        ("as_of", .string(asOf.description)), ("buckets", .array(ageing.buckets.map { .string($0) })),
        (
          "rows",
          .array(
            ageing.rows.map { row in
              .members(
                [
                  ("creditor", .string(row.creditor)), ("customer", .string(row.customer)),
                  ("customer_name", .string(row.name)),
                ] + amounts(row, ageing))
            })
        ), ("totals", .array(ageing.totals.map { .members(amounts($0, ageing)) })),
      ]))
  }

  private static func amounts(_ row: Ageing.Row, _ ageing: Ageing) -> [(String, JSONValue?)] {
    [("currency", .string(row.currency.code))]
      + figures(row, of: ageing).map { ($0.name, .string(CurrencySums.decimal($0.units, row.currency))) }
  }
}

extension ListTable {
  /// The rows of an ageing list; the sums of the currencies stand last where they are wanted.
  static func ageing(_ ageing: Ageing, asOf: CivilDay, hasTotals: Bool = false) -> ListTable {
    let amounts = { (row: Ageing.Row) in
      figures(row, of: ageing).map { figure -> Cell in
        // Sums of many accounts may be wider than an amount.
        Int64(exactly: figure.units).map { .amount(Money(minorUnits: $0, row.currency)) }
          ?? .text(CurrencySums.decimal(figure.units, row.currency))
      }
    }
    let totals: [[Cell]] = ageing.totals.map {
      [.none, .none, .text("in all"), .text($0.currency.code)] + amounts($0)
    }
    return ListTable(
      title: "Open on \(asOf), by days since the due day",
      columns: ["creditor", "customer", "customer_name", "currency"] + ageing.buckets + ["open", "charges", "credit"],
      hidden: ["creditor"],
      rows: ageing.rows.map { row in
        [.text(row.creditor), .text(row.customer), .text(row.name), .text(row.currency.code)] + amounts(row)
      } + (hasTotals ? totals : []), empty: "Nothing is open on \(asOf).")
  }
}
