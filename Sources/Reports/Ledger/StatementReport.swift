import JSONText
import LedgerFormat
import Receivables

/// The formats of a statement of account.
package enum StatementFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Whole, with what is open and the sums.
  case json
  /// A posting a line, for a spreadsheet.
  case csv

  /// The statements in this format, one after another.
  package func render(_ statements: [AccountStatement], style: TextStyle) -> String {
    switch self {
    case .text: statements.map { StatementText($0, style: style).text }.joined(separator: "\n")
    case .json: JSONWriter.document(.array(statements.map(StatementJSON.value)))
    case .csv: StatementCSV.text(statements)
    }
  }
}

extension AccountStatement.Line {
  /// What happened, in a few words: `fee charged`, `principal paid`, `credit used`.
  var what: String {
    guard let target = posting.target else {
      return switch posting.kind {
      case .reopened: "credit taken back"
      case .paidOut: "paid back"
      case .overdrawn: "paid back too much"
      case .repaid: "made up for"
      default: "credit \(posting.kind.rawValue)"
      }
    }
    if posting.kind == .invoiced { return "invoiced" }
    let words: [Posting.Kind: String] = [.writtenOff: "given up", .revived: "claimed again", .reopened: "open again"]
    return "\(target.rawValue.replacing("_", with: " ")) \(words[posting.kind] ?? posting.kind.rawValue)"
  }
}

extension AccountStatement {
  /// The number of a claim's invoice, with its place among several instalments.
  func label(_ claim: Int?) -> String {
    guard let claim else { return "" }
    let receivable = state.receivables[claim]
    let isPart = receivable.invoice.receivables.count > 1
    return receivable.invoice.number + (isPart ? "/\(receivable.receivable.sequence)" : "")
  }

  /// Claims of which something is open, be it charges alone.
  var open: [ReceivableState] { state.receivables.filter { $0.open.isPositive || $0.openCharges.isPositive } }
}

/// A statement of account for a person, a table for each currency.
struct StatementText {
  private let statement: AccountStatement
  private let style: TextStyle

  init(_ statement: AccountStatement, style: TextStyle) {
    self.statement = statement
    self.style = style
  }

  var text: String {
    let customer = statement.state.account.customer
    let heading =
      "Statement of \(customer.name.printable) (\(customer.id.printable)) with "
      + "\(statement.state.creditor.name.printable), on \(statement.state.asOf)"
    var lines = heading.wrapped(to: style.width).map { style.paint($0, .strong) }
    if statement.lines.isEmpty { lines.append("  Nothing has been posted.") }
    for sums in statement.sums { lines += [""] + postings(in: sums.currency) + [""] + end(sums) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func postings(in currency: Currency) -> [String] {
    let lines = statement.lines.filter { $0.posting.amount.currency == currency }
    let width = lines.flatMap { [$0.posting.change.decimal.count, $0.balance.decimal.count] }.max() ?? 0
    let amount = max(10, width)
    let row = { (day: String, what: String, claim: String, change: String, balance: String) in
      [
        "  " + day.fitted(to: 10), what.fitted(to: 23), claim.fitted(to: 12), change.rightAligned(to: amount),
        balance
          .rightAligned(to: amount),
      ].joined(separator: "  ")
    }
    var text = [style.paint(row("day", "what", "invoice", currency.code, "balance"), .quiet)]
    for line in lines {
      let posting = line.posting
      text.append(
        row(
          posting.day.description, line.what, statement.label(line.claim), posting.change.decimal, line.balance.decimal)
      )
      if posting.countsFrom < posting.day { text.append("              of \(posting.countsFrom), known later") }
    }
    return text
  }

  /// What is open on each claim, what stands to the customer's credit, and the sum of it all.
  private func end(_ sums: AccountStatement.Sums) -> [String] {
    let money = { (units: Int64) in Money(minorUnits: units, sums.currency).decimal }
    let open = statement.open.filter { $0.open.currency == sums.currency }
    var cells = [["open on \(statement.state.asOf)", "principal", "charges", "doubtful"]]
    for claim in open {
      let name = statement.state.receivables.firstIndex { $0 === claim }
      cells.append([
        "invoice " + statement.label(name), claim.open.decimal, claim.openCharges.decimal,
        claim.doubtfulCharges.decimal,
      ])
    }
    cells.append(["in all", money(sums.open), money(sums.openCharges), ""])
    let widths = (1...3).map { column in max(10, cells.map { $0[column].count }.max() ?? 0) }
    var lines = cells.enumerated().map { index, row -> String in
      let figures = (1...3).map { row[$0].rightAligned(to: widths[$0 - 1]) }
      let line = (["  " + row[0].fitted(to: 24)] + figures).joined(separator: "  ").trimmedAtEnd
      return index == 0 ? style.paint(line, .quiet) : line
    }
    if sums.overdrawn > 0 { lines.append("  paid back too much, and owed: \(money(sums.overdrawn))") }
    if sums.credit > 0 { lines.append("  to the customer's credit: \(money(sums.credit))") }
    let doubtful = open.map(\.doubtfulCharges).filter(\.isPositive)
    if !doubtful.isEmpty {
      lines += ChargeRemarks.doubtful(CurrencySums(doubtful).text).wrapped(to: style.width - 2).map { "  " + $0 }
    }
    let sum =
      "invoiced \(money(sums.invoiced)) + charges \(money(sums.charged)) - waived \(money(sums.waived)) = "
      + "paid \(money(sums.paid)) + credited \(money(sums.credited))"
      + (sums.discounted > 0 ? " + discounts \(money(sums.discounted))" : "")
      + " + given up \(money(sums.writtenOff))" + (sums.paidOut > 0 ? " - paid back \(money(sums.paidOut))" : "")
      + " + open \(money(sums.open + sums.openCharges))"
      + (sums.overdrawn > 0 ? " + owed back \(money(sums.overdrawn))" : "") + " - credit \(money(sums.credit))"
    return lines + [""] + sum.wrapped(to: style.width - 2).map { "  " + $0 }
  }
}

/// A statement of account as JSON.
enum StatementJSON {
  static func value(_ statement: AccountStatement) -> JSONValue {
    let state = statement.state
    return .members([
      ("creditor", .string(state.creditor.id)), ("customer", .string(state.account.customer.id)),
      ("customer_name", .string(state.account.customer.name)), ("as_of", .string(state.asOf.description)),
      ("postings", .array(statement.lines.map { line($0, statement) })),
      ("open", .array(statement.open.map(open))),
      ("credit", .array(state.unallocatedCredit.map(ValueJSON.money))),
      ("sums", .array(statement.sums.map(sums))),
    ])
  }

  private static func line(_ line: AccountStatement.Line, _ statement: AccountStatement) -> JSONValue {
    let (posting, claim) = (line.posting, line.claim.map { statement.state.receivables[$0] })
    return .members([
      ("day", .string(posting.day.description)), ("counts_from", .string(posting.countsFrom.description)),
      ("kind", .string(posting.kind.rawValue)), ("part", posting.target.map { .string($0.rawValue) }),
      ("receivable", posting.receivable.map { .string($0) }),
      ("invoice_number", (claim?.invoice.number).map { .string($0) }),
      ("sequence", (claim?.receivable.sequence).map { .integer($0) }), ("source", .string(posting.source)),
      ("change", ValueJSON.money(posting.change)), ("left", ValueJSON.money(posting.left)),
      ("balance", ValueJSON.money(line.balance)),
    ])
  }

  private static func open(_ claim: ReceivableState) -> JSONValue {
    .members([
      ("receivable", .string(claim.receivable.id)), ("invoice_number", .string(claim.invoice.number)),
      ("sequence", .integer(claim.receivable.sequence)), ("due_day", .string(claim.dueDay.description)),
      ("open", ValueJSON.money(claim.open)), ("open_charges", ValueJSON.money(claim.openCharges)),
      ("doubtful_charges", ValueJSON.money(claim.doubtfulCharges)),
    ])
  }

  private static func sums(_ sums: AccountStatement.Sums) -> JSONValue {
    let money = { (units: Int64) in ValueJSON.money(Money(minorUnits: units, sums.currency)) }
    return .members([
      ("currency", .string(sums.currency.code)), ("invoiced", money(sums.invoiced)), ("charges", money(sums.charged)),
      ("waived", money(sums.waived)), ("paid", money(sums.paid)), ("credited", money(sums.credited)),
      ("discounted", sums.discounted > 0 ? money(sums.discounted) : nil), ("written_off", money(sums.writtenOff)),
      ("paid_out", sums.paidOut > 0 ? money(sums.paidOut) : nil), ("open", money(sums.open)),
      ("open_charges", money(sums.openCharges)), ("overdrawn", sums.overdrawn > 0 ? money(sums.overdrawn) : nil),
      ("credit", money(sums.credit)),
    ])
  }
}

/// The postings of statements as CSV (RFC 4180).
enum StatementCSV {
  private static let header = [
    "creditor", "customer", "customer_name", "day", "counts_from", "kind", "part", "receivable", "invoice_number",
    "sequence", "source", "change", "left", "balance", "currency",
  ]

  static func text(_ statements: [AccountStatement]) -> String {
    CSVLines.text([header] + statements.flatMap { statement in statement.lines.map { row($0, statement) } })
  }

  private static func row(_ line: AccountStatement.Line, _ statement: AccountStatement) -> [String] {
    let (posting, claim) = (line.posting, line.claim.map { statement.state.receivables[$0] })
    let account = statement.state.account
    return [
      account.creditor, account.customer.id, account.customer.name, posting.day.description,
      posting.countsFrom.description, posting.kind.rawValue, posting.target?.rawValue ?? "", posting.receivable ?? "",
      claim?.invoice.number ?? "", claim.map { String($0.receivable.sequence) } ?? "", posting.source,
      posting.change.decimal, posting.left.decimal, line.balance.decimal, posting.amount.currency.code,
    ]
  }
}
