import JSONText
import LedgerFormat
import Receivables

extension ListFormat {
  /// Statements of account in this format, one after another.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ statements: [AccountStatement], style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(statements.map { StatementText($0, style: style).text }.joined(separator: "\n").utf8)
    case .json: Array(JSONWriter.document(.array(statements.map(StatementJSON.value))).utf8)
    case .ndjson, .csv, .html, .xlsx: try render(.postings(statements), style: style)
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
  static func label(_ claim: ReceivableState) -> String {
    let isPart = claim.invoice.receivables.count > 1
    return claim.invoice.number + (isPart ? "/\(claim.receivable.sequence)" : "")
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
    let rows = statement.lines.filter { $0.posting.amount.currency == currency }.map { line in
      let posting = line.posting
      let since = posting.countsFrom < posting.day ? ", of \(posting.countsFrom), known later" : ""
      return [
        posting.day.description, line.what + since,
        line.claim.map { AccountStatement.label(statement.state.receivables[$0]) } ?? "", posting.change.decimal,
        line.balance.decimal,
      ]
    }
    return TextTable(
      head: ["day", "what", "invoice", currency.code, "balance"], rows: rows, figures: [3, 4], indent: 2
    ).lines(style)
  }

  /// What is open on each claim, what stands to the customer's credit, and the sum of it all.
  private func end(_ sums: AccountStatement.Sums) -> [String] {
    let money = { (units: Int64) in Money(minorUnits: units, sums.currency).decimal }
    let open = statement.open.filter { $0.open.currency == sums.currency }
    var rows = open.map { claim in
      [
        "invoice " + AccountStatement.label(claim), claim.open.decimal, claim.openCharges.decimal,
        claim.doubtfulCharges.decimal,
      ]
    }
    rows.append(["in all", money(sums.open), money(sums.openCharges), ""])
    var lines = TextTable(
      head: ["open on \(statement.state.asOf)", "principal", "charges", "doubtful"], rows: rows, figures: [1, 2, 3],
      indent: 2
    ).lines(style)
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

extension ListTable {
  /// The postings of statements as a listing.
  static func postings(_ statements: [AccountStatement]) -> ListTable {
    ListTable(
      title: statements.first.map { "Books of \($0.state.account.customer.name) on \($0.state.asOf)" } ?? "Books",
      columns: [
        "creditor", "customer", "customer_name", "day", "counts_from", "kind", "part", "receivable", "invoice_number",
        "sequence", "source", "change", "left", "balance", "currency",
      ], hidden: ["creditor", "customer_name", "receivable", "sequence"],
      rows: statements.flatMap { statement in statement.lines.map { row($0, statement) } },
      empty: "Nothing has been posted.")
  }

  private static func row(_ line: AccountStatement.Line, _ statement: AccountStatement) -> [Cell] {
    let (posting, claim) = (line.posting, line.claim.map { statement.state.receivables[$0] })
    let account = statement.state.account
    return [
      .text(account.creditor), .text(account.customer.id), .text(account.customer.name), .day(posting.day),
      .day(posting.countsFrom), .text(posting.kind.rawValue), .optional(posting.target?.rawValue),
      .optional(posting.receivable), .optional(claim?.invoice.number),
      claim.map { .number(Int64($0.receivable.sequence)) } ?? .none, .text(posting.source),
      .amount(posting.change), .amount(posting.left), .amount(line.balance),
      .text(posting.amount.currency.code),
    ]
  }
}
