import JSONText
import LedgerFormat
import Receivables

/// What is understood of a list of claims: which column is which field, how amounts and days are written, in which
/// currency, and what only a person can say.
///
/// Nothing is guessed where two readings fit: each such place is a question that shows both and names the option that
/// decides.
package struct TableUnderstanding: Sendable {
  /// A column, what it holds, and what stands in its first rows.
  package struct Column: Sendable, Hashable {
    package var name: String
    /// Fields; none where it is not used.
    package var fields: [String]
    package var samples: [String]
  }

  /// The sheet of a workbook.
  package private(set) var sheet: String?
  /// Of CSV.
  package private(set) var encoding: CSVMapping.Encoding?
  package private(set) var delimiter: String?
  /// 1-based line of the header.
  package private(set) var headerLine = 0
  /// Rows below the header.
  package private(set) var rows = 0
  package private(set) var columns: [Column] = []
  package private(set) var decimal: String?
  package private(set) var dates: [String] = []
  package private(set) var currency: Currency?
  package private(set) var isInMinorUnits = false
  /// What only a person can say, each with the option that says it.
  package private(set) var questions: [String] = []
  /// What a person should know, and need not answer.
  package private(set) var remarks: [String] = []
  /// The mapping; `nil` while there are questions.
  package private(set) var mapping: JSONValue?

  private var values: [String: [String: String]] = [:]
  private static let amounts = CSVTable.amounts
  private static let days = ["issue_day", "due_day", "paid_on", "level_day", "disputed_on", "blocked_until"]
  private static let mostSamples = 3

  /// Looks at the bytes of a file.
  ///
  /// - Throws: ``TableFault`` where they are no list at all.
  package init(_ bytes: [UInt8], _ options: TableOptions) throws(TableFault) {
    let source = try TableSource.read(bytes, encoding: options.encoding, delimiter: options.delimiter)
    var layout = try Self.layout(source, options)
    encoding = source.encoding
    delimiter = layout.delimiter
    sheet = source.encoding == nil ? layout.sheet.name : nil
    headerLine = layout.sheet.rows[layout.header].line
    rows = layout.rows.count
    for meaning in options.meanings where TableLayout.column(called: meaning.column, among: layout.names) == nil {
      questions.append("no column is called '\(meaning.column)'; they are: \(layout.names.joined(separator: ", "))")
    }
    for (field, places) in layout.conflicts {
      let names = places.map { "'\(layout.names[$0])'" }.joined(separator: " and ")
      questions.append(
        "\(names) may each be \(field); say which is: --set \(Self.quoted("\(layout.names[places[0]])=\(field)"))")
    }
    refine(&layout, options)
    lookForWhatIsMissing(layout, options)
    lookForRowsWithoutCustomer(layout, options)
    findAmounts(layout, options)
    lookAtDebitAndCredit(&layout, options)
    lookAtAges(layout)
    findDays(layout, options)
    findCurrency(layout, options)
    findWords(layout, options)
    columns = layout.names.indices.map { column in
      Column(
        name: layout.names[column], fields: layout.fields[column] ?? [],
        samples: layout.cells(column).prefix(Self.mostSamples).map(\.text.trimmed))
    }
    let creditor = creditor(options)
    if rows == 0 { questions.append("there are no rows below the header on line \(headerLine)") }
    if options.customerKind == nil, layout.columns(of: "customer_kind").isEmpty,
      options.constants["customer_kind"] == nil
    {
      remarks.append(
        "the list does not say who is a consumer and who a business: all count as consumers, unless --customer-kind says so"
      )
    }
    if questions.isEmpty { mapping = mapping(layout, options, creditor) }
  }

  /// Who is owed; in a country of their own where the currency is that of one country alone.
  private mutating func creditor(_ options: TableOptions) -> Creditor? {
    if let known = options.creditor { return known }
    guard let id = options.creditorID else { return nil }
    let own: [Currency: String] = [.nok: "NO", .sek: "SE", .dkk: "DK", .gbp: "GB"]
    let country = options.country ?? currency.flatMap { own[$0] }
    if country == nil, currency != nil {
      questions.append("the country of \(id) is not known, and its law is followed: --country CODE, such as DE")
    }
    return Creditor(
      id: id, name: options.creditorName ?? id, country: country ?? "NO", currency: currency ?? .nok)
  }

  /// The sheet and the header that count.
  private static func layout(_ source: TableSource, _ options: TableOptions) throws(TableFault) -> TableLayout {
    var candidates = source.candidates
    if let sheet = options.sheet {
      candidates = candidates.filter { $0.sheet.name == sheet }
      let names = source.candidates.map { "'\($0.sheet.name)'" }.joined(separator: ", ")
      if candidates.isEmpty { throw TableFault(message: "has no sheet '\(sheet)'; its sheets are: \(names)") }
    }
    let found = candidates.compactMap { TableLayout.find(in: $0, options) }
    guard source.encoding == nil else {
      if let best = found.max(by: { $0.score < $1.score || $0.score == $1.score && $0.names.count < $1.names.count }) {
        return best
      }
      throw noHeader(candidates.first, options)
    }
    let shown = found.filter { !$0.sheet.isHidden }
    if shown.count > 1 {
      let names = shown.map { "--sheet \(quoted($0.sheet.name))" }.joined(separator: " or ")
      throw TableFault(message: "has several sheets with a list of claims; say which: \(names)")
    }
    guard let only = shown.first ?? found.first else { throw noHeader(candidates.first, options) }
    return only
  }

  private static func noHeader(_ candidate: TableSource.Candidate?, _ options: TableOptions) -> TableFault {
    if let line = options.header { return TableFault(line: line, message: "holds no header: nothing stands there") }
    let start = candidate?.sheet.rows.prefix(3).map { row in
      "\n  line \(row.line): " + row.cells.prefix(8).map(\.text).filter { !$0.isEmpty }.joined(separator: " | ")
    }
    return TableFault(
      message: "has no header that is known: a line with names for an amount and at least two of number, customer and "
        + "days; say where it is with --header LINE, and what columns hold with --set COLUMN=FIELD"
        + (start ?? []).joined())
  }

  static func quoted(_ text: String) -> String {
    text.allSatisfy { $0.isLetter || $0.isNumber || "=._-:,".contains($0) } ? text : "'\(text)'"
  }

  /// Looks at what stands in columns whose names alone do not say it.
  private mutating func refine(_ layout: inout TableLayout, _ options: TableOptions) {
    let before = layout
    let isNumbered = { (column: Int) in
      let cells = before.cells(column)
      return !cells.isEmpty && cells.allSatisfy { $0.text.allSatisfy { $0.isNumber || $0.isWhitespace } }
    }
    if layout.columns(of: "customer").isEmpty, let name = layout.columns(of: "customer_name").first, isNumbered(name) {
      layout.move(name, to: "customer")
      layout.takeSpare("customer_name")
    }
    // Who says that names tell customers apart has them as names too.
    if layout.columns(of: "customer_name").isEmpty, let column = layout.columns(of: "customer").first,
      options.meanings.contains(where: { $0.fields == ["customer"] }), !isNumbered(column)
    {
      layout.put("customer_name", in: column)
    }
    // Without a column of what is open, a status says which claims are.
    if layout.columns(of: "open_amount").isEmpty, layout.columns(of: "row_kind").isEmpty,
      let column = before.names.firstIndex(where: { TableWords.isStatus($0) }), before.fields[column] == nil
    {
      layout.put("row_kind", in: column)
    }
    let isSaid = { (column: Int) in
      options.meanings.contains { TableLayout.column(called: $0.column, among: before.names) == column }
    }
    for column in layout.columns(of: "row_kind") where !isSaid(column) {
      let words = Set(layout.cells(column).map(\.text.trimmed))
      let knows = { (field: String) in words.count { TableValues.meaning(of: $0, in: field) != nil } }
      if knows("customer_kind") > knows("row_kind"), layout.columns(of: "customer_kind").isEmpty {
        layout.move(column, to: "customer_kind")
      }
    }
  }

  private mutating func lookForWhatIsMissing(_ layout: TableLayout, _ options: TableOptions) {
    let has = { (field: String) in
      !layout.columns(of: field).isEmpty || options.constants[field] != nil
        || layout.conflicts.contains { $0.field == field }
    }
    if !has("customer") {
      let name = layout.columns(of: "customer_name").first.map { layout.names[$0] }
      let advice = name.map { "; where names tell them apart, say --set \(Self.quoted("\($0)=customer"))" }
      questions.append("no column holds the number of the customer\(advice ?? ": --set COLUMN=customer")")
    }
    if !has("number") { questions.append("no column holds the number of the invoice: --set COLUMN=number") }
    if !has("issue_day") {
      let due = layout.columns(of: "due_day").first.map { layout.names[$0] }
      let advice = due.map {
        "; where the list has none, say --set \(Self.quoted("\($0)=due_day,issue_day")), and claims count as of that day"
      }
      questions.append("no column holds the day of the invoice\(advice ?? ": --set COLUMN=issue_day")")
    }
    if !has("due_day"), options.dueDays == nil {
      questions.append("no column holds the day on which claims fall due: --set COLUMN=due_day, or --due-days N")
    }
    if has("level_day"), !has("level") {
      questions.append(
        "no column says which letter was sent last (level), though one has its day: --set COLUMN=level, or for all "
          + "--constant level=reminder")
    }
    if has("level"), !has("level_day") {
      questions.append(
        "no column holds the day of the last letter (level_day): --set COLUMN=level_day, or leave the level out with "
          + "--set COLUMN=unused")
    }
    if options.creditor == nil, options.creditorID == nil {
      questions.append("who is owed is not known: --creditor ID, and --creditor-name NAME")
    }
  }

  /// Lists that are made to be looked at name a customer once, above or in the first of their claims.
  private mutating func lookForRowsWithoutCustomer(_ layout: TableLayout, _ options: TableOptions) {
    guard !options.isFilledDown, let customer = layout.columns(of: "customer").first,
      let number = layout.columns(of: "number").first,
      !layout.sheet.merges.contains(where: { $0.columns.contains(customer) && $0.rows.count > 1 })
    else { return }
    let holds = { (row: Sheet.Row, column: Int) in row.cells.indices.contains(column) && !row.cells[column].isEmpty }
    let first = layout.rows.first { holds($0, customer) }?.line
    let bare = layout.rows.filter {
      holds($0, number) && !holds($0, customer) && !CSVTotals.isWord($0.cells[number].text)
    }
    if let first, let row = bare.first, first < row.line {
      let others = bare.count > 1 ? " (and \(bare.count - 1) more)" : ""
      questions.append(
        "the claim on line \(row.line)\(others) names no customer; where the one above is meant, say --fill-down")
    }
  }

  /// How amounts are written, by all of them.
  private mutating func findAmounts(_ layout: TableLayout, _ options: TableOptions) {
    let places = Self.amounts.flatMap(layout.columns)
    let names = places.map { TableName(layout.names[$0]) }
    isInMinorUnits = options.isInMinorUnits || names.contains(where: \.isInMinorUnits)
    if let said = options.decimal {
      decimal = said
      return
    }
    let texts = places.flatMap { layout.cells($0).filter { $0.kind == .text }.map(\.text.trimmed) }
    // Where none has a sign, the next list may have either.
    if encoding != nil, !texts.contains(where: { $0.contains(",") || $0.contains(".") }) { return }
    let currency = options.currency ?? names.compactMap(\.currency).first ?? .nok
    do throws(AmountSigns.Unclear) {
      decimal = String(try AmountSigns.find(texts, currency, otherwise: ".").decimal)
    } catch {
      let text = texts.first { $0.contains(error.text) } ?? error.text
      let readings = [Character(","), "."].map { sign in
        let money = try? AmountSigns(decimal: sign).money(text, currency)
        return "\(money?.decimal ?? "?") (--decimal \(sign))"
      }
      let line = layout.line(of: text, in: places).map { " on line \($0)" } ?? ""
      questions.append(
        "'\(text)'\(line) may be \(readings.joined(separator: " or ")), and no other amount of the list says which")
    }
  }

  /// Beside debit and credit a column of balances may be the sum of all rows so far, or what is open of each.
  private mutating func lookAtDebitAndCredit(_ layout: inout TableLayout, _ options: TableOptions) {
    guard let debit = layout.columns(of: "debit_amount").first else { return }
    if let amount = layout.columns(of: "amount").first {
      let names = [debit, amount].map { layout.names[$0] }
      let answers = names.map { "--set \(Self.quoted("\($0)=\(TableWords.unused)"))" }
      questions.append(
        "amounts stand in '\(names[0])' and in '\(names[1])'; leave one out: \(answers.joined(separator: " or "))")
    }
    let isSaid = { (column: Int, names: [String]) in
      options.meanings.contains { TableLayout.column(called: $0.column, among: names) == column }
    }
    guard let balance = layout.columns(of: "open_amount").first, !isSaid(balance, layout.names) else { return }
    let name = layout.names[balance]
    let credit = layout.columns(of: "credit_amount").first
    let customer = layout.columns(of: "customer").first
    var (sum, ofCustomer, whose, count) = (Int64(0), Int64(0), "", 0)
    var (isRunning, isRunningEach, isOpen) = (true, true, true)
    for row in layout.rows {
      guard let left = units(row, balance), let first = row.cells.first(where: { !$0.isEmpty }),
        !CSVTotals.isWord(first.text)
      else { continue }
      let moved = (units(row, debit) ?? 0) &- (credit.flatMap { units(row, $0) } ?? 0)
      let id = customer.map { row.cells.indices.contains($0) ? row.cells[$0].text.trimmed : "" } ?? ""
      if id != whose { (whose, ofCustomer) = (id, 0) }
      sum = sum &+ moved
      ofCustomer = ofCustomer &+ moved
      count += 1
      if left != sum { isRunning = false }
      if left != ofCustomer { isRunningEach = false }
      if left > max(0, moved) || left < min(0, moved) { isOpen = false }
    }
    let isSum = isRunning || isRunningEach
    if isSum, !isOpen {
      layout.move(balance, to: nil)
      remarks.append(
        "'\(name)' is the sum of debit less credit so far, and not what is open of a claim: it is left out")
    } else if !isOpen {
      questions.append(
        "'\(name)' may be what is open of each claim, or a balance; say which: "
          + "--set \(Self.quoted("\(name)=open_amount")) or --set \(Self.quoted("\(name)=\(TableWords.unused)"))")
    }
  }

  /// Minor units of a cell, as amounts of the list are written; `nil` where it holds none.
  private func units(_ row: Sheet.Row, _ column: Int) -> Int64? {
    guard row.cells.indices.contains(column), !row.cells[column].isEmpty else { return nil }
    let cell = row.cells[column]
    let sign = cell.kind == .number ? "." : decimal?.first ?? "."
    return (try? AmountSigns(decimal: sign).money(cell.text.trimmed, .nok))?.minorUnits
  }

  private mutating func lookAtAges(_ layout: TableLayout) {
    let ages = layout.columns(of: "aged_amount").map { "'\(layout.names[$0])'" }
    guard !ages.isEmpty else { return }
    remarks.append("what is open of a claim is what stands in one of \(ages.joined(separator: ", "))")
  }

  /// How days are written, by all of them.
  private mutating func findDays(_ layout: TableLayout, _ options: TableOptions) {
    let places = Self.days.flatMap(layout.columns)
    let cells = places.flatMap { layout.cells($0) }.filter { $0.kind != .error }
    let texts = cells.filter { $0.kind != .day }.map(\.text.trimmed)
    let hasDays = cells.contains { $0.kind == .day }
    if !options.dates.isEmpty {
      dates = options.dates + (hasDays ? ["yyyy-MM-dd"] : [])
      return
    }
    let found = TableDays(texts, is1904: layout.sheet.is1904)
    if let unclear = found.unclear {
      let readings = unclear.readings.map { "\($0.day) (--dates \(Self.quoted($0.form)))" }.joined(separator: " or ")
      let line = layout.line(of: unclear.text, in: places).map { " on line \($0)" } ?? ""
      questions.append("'\(unclear.text)'\(line) may be \(readings), and no other day of the list says which")
    }
    dates = (hasDays ? ["yyyy-MM-dd"] : []) + found.forms
    if dates.isEmpty, let stranger = found.stranger {
      questions.append("'\(stranger)' is a day in no form that is known: --dates FORM, such as dd.MM.yyyy")
    }
    if dates.isEmpty { dates = ["yyyy-MM-dd"] }
  }

  /// The currency of all amounts: as said, or as the names of columns, the formats of numbers or the amounts show it.
  private mutating func findCurrency(_ layout: TableLayout, _ options: TableOptions) {
    let places = Self.amounts.flatMap(layout.columns)
    var shown: Set<Currency> = []
    for place in places {
      if let currency = TableName(layout.names[place]).currency { shown.insert(currency) }
      shown.formUnion(layout.sheet.currencies[place] ?? [])
      for cell in layout.cells(place).prefix(1000) where cell.kind == .text {
        let letters = cell.text.uppercased().filter { $0.isLetter || $0 == "€" || $0 == "£" }
        if letters == "€" { shown.insert(.eur) }
        if letters == "£" { shown.insert(.gbp) }
        if TableName.codes.contains(letters.lowercased()), let currency = Currency(code: letters) {
          shown.insert(currency)
        }
      }
    }
    currency = options.currency ?? (shown.count == 1 ? shown.first : shown.isEmpty ? options.creditor?.currency : nil)
    guard currency == nil, options.constants["currency"] == nil else { return }
    let column = layout.columns(of: "currency").first
    let isWhole = column.map { place in
      layout.cells(place).count
        >= layout.rows.count { row in
          places.contains { row.cells.indices.contains($0) && !row.cells[$0].isEmpty }
            && layout.columns(of: "number").contains { row.cells.indices.contains($0) && !row.cells[$0].isEmpty }
        }
    }
    if isWhole == true { return }
    let found = shown.map(\.code).sorted().joined(separator: " and ")
    questions.append(
      shown.count > 1
        ? "amounts are shown in \(found); say which counts: --currency CODE"
        : "the currency of the amounts is not known: --currency CODE, such as NOK")
  }

  /// What the words of columns mean that hold one of a few.
  private mutating func findWords(_ layout: TableLayout, _ options: TableOptions) {
    for said in options.words where TableLayout.column(called: said.column, among: layout.names) == nil {
      questions.append("no column is called '\(said.column)'; they are: \(layout.names.joined(separator: ", "))")
    }
    for field in TableValues.fields {
      for column in layout.columns(of: field) {
        let name = layout.names[column]
        var unknown: [String] = []
        let own = options.words.filter { TableLayout.column(called: $0.column, among: layout.names) == column }
        for word in Set(layout.cells(column).map(\.text.trimmed)).sorted() {
          let said = own.first { $0.word.lowercased() == word.lowercased() }
          guard let meaning = said?.meaning ?? TableValues.meaning(of: word, in: field) else {
            unknown.append(word)
            continue
          }
          if meaning != word { values[field, default: [:]][word] = meaning }
        }
        // Lines that sum up may hold words of their own in any column.
        unknown.removeAll { CSVTotals.isWord($0) }
        guard let first = unknown.first else { continue }
        let others = unknown.count > 1 ? " (and \(unknown.count - 1) other words)" : ""
        let answer = "--value \(Self.quoted("\(name):\(first)=MEANING"))"
        questions.append(
          "'\(first)'\(others) in '\(name)' is no \(field) that is known; say what it means, one of "
            + "\(TableValues.meanings(of: field)): \(answer), or leave the column out: --set "
            + Self.quoted("\(name)=\(TableWords.unused)"))
      }
    }
  }

  private func mapping(_ layout: TableLayout, _ options: TableOptions, _ creditor: Creditor?) -> JSONValue {
    var names: [String: [String]] = [:]
    for column in layout.names.indices {
      for field in layout.fields[column] ?? [] { names[field, default: []].append(layout.names[column]) }
    }
    let columns = names.sorted { $0.key < $1.key }.map { field, columns in
      (field, columns.count == 1 ? JSONValue.string(columns[0]) : .array(columns.map(JSONValue.string)) as JSONValue?)
    }
    let texts = { (words: [String: String]) in
      JSONValue.members(words.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }
    let file = JSONValue.members([
      ("name", .string(CSVMapping.anyName)), ("sheet", sheet.map(JSONValue.string)),
      ("header_rows", layout.headerRows > 1 ? .integer(layout.headerRows) : nil), ("rows", .string("invoices")),
      ("columns", .members(columns)), ("constants", options.constants.isEmpty ? nil : texts(options.constants)),
      (
        "values",
        values.isEmpty ? nil : .members(values.sorted { $0.key < $1.key }.map { ($0.key, texts($0.value)) })
      ),
      (
        "fill_down",
        options.isFilledDown
          ? .array(["customer", "customer_name"].filter { names[$0] != nil }.map(JSONValue.string)) : nil
      ), ("negative", .string("credits")), ("totals", .bool(true)),
    ])
    let isComma = decimal == ","
    return .members([
      ("creditor", creditor.map(RecordCodec.creditor.write)),
      ("currency", (currency ?? creditor?.currency).map { .string($0.code) }),
      ("customer_kind", options.customerKind.map { .string($0.rawValue) }),
      ("due_days", options.dueDays.map(JSONValue.integer)), ("encoding", encoding.map { .string($0.rawValue) }),
      ("delimiter", delimiter.map(JSONValue.string)), ("decimal", decimal.map(JSONValue.string)),
      ("thousands", decimal == nil ? nil : .string(isComma ? "." : "")),
      ("minor_units", isInMinorUnits ? .bool(true) : nil),
      ("dates", .array(dates.map(JSONValue.string))),
      ("files", .array([file])),
    ])
  }
}
