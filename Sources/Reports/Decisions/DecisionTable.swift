import PolicyEngine
import Receivables

/// Decisions as a table for people, grouped by customer, with a summary.
///
/// The widths of its columns follow from all of its rows, which are more than need be in memory: rows are put down as
/// ``DecisionRows`` while decisions come, and laid out when all of them are known.
struct DecisionTable {
  private let asOf: CivilDay
  private let totals: DecisionTotals
  private let style: TextStyle
  private let openHeading: String
  // Columns: invoice, due, open, what, next look. What takes the width that is left.
  private let invoiceWidth: Int
  private let openWidth: Int
  private let whatWidth: Int
  /// Whether the next look has a column; in a narrow window it has a line of its own.
  private let hasNextColumn: Bool
  private let hasSeveralCreditors: Bool
  private var creditor: [UInt8]?

  /// Prepares a table of rows that are known by their widths.
  init(asOf: CivilDay, _ totals: DecisionTotals, _ widths: DecisionRows.Widths, style: TextStyle) {
    self.asOf = asOf
    self.totals = totals
    self.style = style
    let only = totals.onlyCurrency
    openHeading = only.map { "open \($0)" } ?? "open"
    // A currency that no heading names stands before each amount, with a blank.
    openWidth = max(openHeading.count, widths.decimal + (only == nil ? 4 : 0))
    invoiceWidth = min(14, max(7, widths.invoice))
    let rest = style.width - 2 - invoiceWidth - 2 - 10 - 2 - openWidth - 2
    hasNextColumn = max(16, widths.word) <= rest - 2 - 10
    whatWidth = max(16, widths.word, hasNextColumn ? rest - 2 - 10 : rest)
    hasSeveralCreditors = widths.hasSeveralCreditors
  }

  /// What stands before the rows, or alone where there are none.
  var head: String {
    guard totals.count > 0 else { return totals.emptyText(on: asOf) + "\n" }
    let names = totals.policyNames
    let policies = names.isEmpty ? "no policy" : "by " + names.joined(separator: ", ")
    var header: [UInt8] = []
    row(
      invoice: .init("invoice"), due: .init("due"), open: .init(openHeading), what: .init("decision"),
      next: .init("next look"), to: &header)
    return style.paint("Decisions for \(asOf), \(policies)", .strong) + "\n\n"
      + style.paint(String(decoding: header, as: UTF8.self), .quiet) + "\n"
  }

  /// Rows that were put down, laid out; they come in their order.
  mutating func rows(_ rows: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(rows.count * 2)
    var reader = DecisionRows.Reader(rows)
    while let entry = reader.next() {
      switch entry {
      case .text(let lines): text += lines
      case .creditor(let name):
        guard hasSeveralCreditors, creditor.map({ !name.elementsEqual($0) }) ?? true else { continue }
        creditor = Array(name)
        text += "\n\(style.paint("Creditor \(String(decoding: name, as: UTF8.self).printable)", .strong))\n".utf8
      case .row(let row): lay(out: row, to: &text)
      }
    }
    return text
  }

  /// What stands after the rows.
  var foot: String { totals.count > 0 ? summary + trials + overrides + lawless : "" }

  private func lay(out row: DecisionRows.Row, to text: inout [UInt8]) {
    let code = style.colour ? row.tone : nil
    if let code { text += "\u{1b}[\(code.rawValue)m".utf8 }
    var open = row.open
    if totals.onlyCurrency == nil { open.precede(by: row.currency) }
    self.row(invoice: row.invoice, due: row.due, open: open, what: row.what, next: row.next, to: &text)
    if code != nil { text += "\u{1b}[0m".utf8 }
    text.append(UInt8(ascii: "\n"))
    if !hasNextColumn, row.next.bytes != [UInt8(ascii: "-")] {
      text += "      next look ".utf8
      text += row.next.bytes
      text.append(UInt8(ascii: "\n"))
    }
  }

  /// A line, and more where what is decided is too long for its column: a code that is cut can be neither read nor
  /// searched for.
  private func row(
    invoice: TextCell, due: TextCell, open: TextCell, what: TextCell, next: TextCell, to text: inout [UInt8]
  ) {
    text.append(blanks: 2)
    text.append(invoice, filledTo: invoiceWidth)
    text.append(blanks: 2)
    text.append(due, filledTo: 10)
    text.append(blanks: 2 + max(0, openWidth - open.count))
    text += open.bytes
    text.append(blanks: 2)
    let isShort = what.count <= whatWidth
    let parts = isShort ? [] : String(decoding: what.bytes, as: UTF8.self).wrapped(to: whatWidth)
    text.append(isShort ? what : TextCell(parts.first ?? ""), filledTo: hasNextColumn ? whatWidth : 0)
    if hasNextColumn {
      text.append(blanks: 2)
      text += next.bytes
    }
    for part in parts.dropFirst() {
      text.append(UInt8(ascii: "\n"))
      text.append(blanks: 2 + max(invoiceWidth, invoice.count) + 2 + 10 + 2 + max(openWidth, open.count) + 2)
      text += part.utf8
    }
  }

  private var summary: String {
    let rows =
      totals.summary.map { ($0.outcome.rawValue, String($0.count), "\($0.currency) \($0.decimal)") }
      + totals.summaryOfCompanions.map { ("also \($0.outcome.rawValue)", String($0.count), "") }
    let total = totals.count
    let nameWidth = max(18, rows.map(\.0.count).max() ?? 0)
    let countWidth = max(5, String(total).count)
    let sumWidth = rows.map(\.2.count).max() ?? 0
    var text =
      "\n"
      + style.paint(
        "  " + "outcome".fitted(to: nameWidth) + "  " + "count".rightAligned(to: countWidth) + "  "
          + "open".rightAligned(to: sumWidth), .quiet) + "\n"
    for (name, count, sum) in rows {
      let amount = sum.isEmpty ? "" : "  \(sum.rightAligned(to: sumWidth))"
      text += "  \(name.fitted(to: nameWidth))  \(count.rightAligned(to: countWidth))\(amount)\n"
    }
    text += "  \("in all".fitted(to: nameWidth))  \(String(total).rightAligned(to: countWidth))\n"
    let (alone, sums) = totals.chargesAlone
    guard alone > 0 else { return text }
    return text
      + "  \("charges alone".fitted(to: nameWidth))  \(String(alone).rightAligned(to: countWidth))  \(sums.text)\n"
  }

  /// Every override in force is told, met or not: somebody has taken it upon themselves.
  private var overrides: String {
    let overrides = totals.overridesInOrder
    guard !overrides.isEmpty else { return "" }
    var text = "\n" + style.paint("Guards set aside", .strong) + "\n"
    for (customer, override) in overrides {
      let what = override.receivable.map { " for \($0)" } ?? ""
      let line =
        "\(override.guardID)\(what) of \(customer), by \(override.who) until \(override.until): \(override.why)"
      for part in line.wrapped(to: style.width - 2) { text += "  \(part)\n" }
    }
    return text
  }

  /// Who is in which arm of a trial; what is not in the books yet is drawn by a run alone.
  private var trials: String {
    let lines = totals.trials.lines.flatMap { $0.wrapped(to: style.width) }
    return lines.isEmpty ? "" : "\n" + lines.map { $0 + "\n" }.joined()
  }

  private var lawless: String {
    let lines = totals.lawless.flatMap { $0.wrapped(to: style.width) }
    return lines.isEmpty ? "" : "\n" + lines.map { $0 + "\n" }.joined()
  }
}

/// The rows of a table of decisions before its columns have widths, in a form that can lie on disk: an entry after the
/// other, each with its kind, its numbers and its texts.
struct DecisionRows: Sendable {
  /// What the widths of the columns follow from.
  struct Widths: Sendable {
    /// Longest number of an invoice.
    var invoice = 0
    /// Longest amount, without its currency.
    var decimal = 0
    /// Longest word of what is decided.
    var word = 0
    private var creditors: (first: String, last: String)?

    /// Whether the first row is another creditor's than the last: they come ordered by creditor.
    var hasSeveralCreditors: Bool { creditors.map { $0.first != $0.last } ?? false }

    mutating func add(creditor: String) { creditors = (creditors?.first ?? creditor, creditor) }

    /// Adds those of the rows that come next.
    mutating func add(_ next: Widths) {
      invoice = max(invoice, next.invoice)
      decimal = max(decimal, next.decimal)
      word = max(word, next.word)
      guard let others = next.creditors else { return }
      creditors = (creditors?.first ?? others.first, others.last)
    }
  }

  /// A row of the table.
  struct Row {
    var tone: TextStyle.Tone?
    var invoice: TextCell
    var due: TextCell
    var open: TextCell
    var currency: TextCell
    var what: TextCell
    var next: TextCell
  }

  enum Entry {
    /// Lines that stand as they are.
    case text(ArraySlice<UInt8>)
    /// The creditor of what follows.
    case creditor(ArraySlice<UInt8>)
    case row(Row)
  }

  private enum Kind: UInt8 { case text, creditor, row }

  private(set) var bytes: [UInt8] = []
  private(set) var widths = Widths()
  private let style: TextStyle

  init(style: TextStyle) { self.style = style }

  /// Puts down the decisions of a list.
  mutating func add(_ list: DecisionList) {
    var last: DecisionSubject?
    for decision in list.decisions {
      let subject = decision.subject
      if last?.customer != subject.customer || last?.creditor != subject.creditor {
        if last?.creditor != subject.creditor {
          widths.add(creditor: subject.creditor)
          bytes.append(Kind.creditor.rawValue)
          put(subject.creditor)
        }
        bytes.append(Kind.text.rawValue)
        let heading = "\(subject.customerName.printable) (\(subject.customer.printable))"
        put(style.paint(heading, .strong) + "\n")
        last = subject
      }
      add(decision)
    }
  }

  private mutating func add(_ decision: Decision) {
    let subject = decision.subject
    bytes.append(Kind.row.rawValue)
    let tone = decision.outcome.tone.flatMap { TextStyle.Tone.allCases.firstIndex(of: $0) }
    bytes.append(tone.map { UInt8($0 + 1) } ?? 0)
    let label = DecisionWords.label(subject)
    widths.invoice = max(widths.invoice, label.count)
    put(cell: label.printable)
    put(cell: subject.dueDay.description)
    let decimal = subject.open.decimal
    widths.decimal = max(widths.decimal, decimal.utf8.count)
    put(cell: decimal)
    put(cell: subject.open.currency.code)
    let what = DecisionWords.what(decision)
    let words = what.split(separator: " ")
    for word in words { widths.word = max(widths.word, word.count) }
    put(cell: what.printable.split(separator: " ").joined(separator: " "))
    put(cell: decision.nextLook?.description ?? "-")
    let remarks = DecisionWords.remarks(decision)
    guard !remarks.isEmpty else { return }
    bytes.append(Kind.text.rawValue)
    put(remarks.flatMap { $0.wrapped(to: style.width - 6) }.map { "      \($0)\n" }.joined())
  }

  private mutating func put(_ text: String) {
    put(number: text.utf8.count)
    bytes += text.utf8
  }

  private mutating func put(cell text: String) {
    put(number: text.count)
    put(text)
  }

  private mutating func put(number: Int) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Reads entries in the order in which they were put down.
  struct Reader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Entry? {
      guard place < bytes.count, let kind = Kind(rawValue: bytes[place]) else { return nil }
      place += 1
      switch kind {
      case .text: return .text(text())
      case .creditor: return .creditor(text())
      case .row:
        let tone = Int(bytes[place])
        place += 1
        return .row(
          Row(
            tone: tone == 0 ? nil : TextStyle.Tone.allCases[tone - 1], invoice: cell(), due: cell(), open: cell(),
            currency: cell(), what: cell(), next: cell()))
      }
    }

    private mutating func cell() -> TextCell {
      let count = number()
      return TextCell(bytes: text(), count: count)
    }

    private mutating func text() -> ArraySlice<UInt8> {
      let count = number()
      defer { place += count }
      return bytes[place..<(place + count)]
    }

    private mutating func number() -> Int {
      defer { place += 4 }
      return (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
  }
}

/// A text in a column, with how many characters it is wide.
struct TextCell {
  private(set) var bytes: ArraySlice<UInt8>
  private(set) var count: Int

  init(bytes: ArraySlice<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  init(_ text: String) { self.init(bytes: Array(text.utf8)[...], count: text.count) }

  /// Puts another before it, and a blank between them.
  mutating func precede(by other: TextCell) {
    bytes = other.bytes + [UInt8(ascii: " ")] + bytes
    count += other.count + 1
  }
}

extension [UInt8] {
  fileprivate mutating func append(blanks: Int) {
    if blanks > 0 { append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks)) }
  }

  fileprivate mutating func append(_ cell: TextCell, filledTo width: Int) {
    append(contentsOf: cell.bytes)
    append(blanks: width - cell.count)
  }
}

extension Outcome {
  fileprivate var tone: TextStyle.Tone? {
    switch self {
    case .notice, .confirmPromise: .good
    case .contact, .task, .suggestHandover, .suggestWriteOff, .creditStop, .creditWatch, .creditResume: .attention
    case .blocked, .error: .bad
    case .wait, .hold: nil
    }
  }
}
