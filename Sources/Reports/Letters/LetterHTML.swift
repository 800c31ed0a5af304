import Letters
import Receivables

/// A letter as a page that looks good on a screen and on A4: the letterhead, the address where a window shows it, the
/// particulars as a table, the sum to pay in bold.
struct LetterHTML {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var document: String {
    let head = LetterSheet.values(
      subject: letter.subject, from: letter.creditor, to: letter.customer, day: letter.day, language: letter.language)
    return Self.template.page(head.merging(["blocks": blocks]) { own, _ in own })
  }

  private static let template = PageTemplate(
    LetterSheet.head + """
      {{#blocks}}
      {{#rows}}
      <table>
      {{#pairs}}
      <tr{{#isTotal}} class="total"{{/isTotal}}><th scope="row">{{label}}</th><td>{{value}}</td></tr>
      {{/pairs}}
      </table>
      {{/rows}}
      {{#lines}}
      <p>{{first}}{{#rest}}<br>
      {{.}}{{/rest}}</p>
      {{/lines}}
      {{/blocks}}
      </main>
      </body>
      </html>

      """)

  /// Lines of the shape `Label: value` that stand together are a table, anything else is a paragraph.
  private var blocks: [[String: Any]] {
    letter.text.split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: { $0.allSatisfy(\.isWhitespace) })
      .map { lines in
        let pairs = lines.compactMap(Self.pair)
        if lines.count > 1, pairs.count == lines.count { return ["rows": ["pairs": rows(pairs)]] }
        let texts = lines.map(String.init)
        return ["lines": ["first": texts.first ?? "", "rest": Array(texts.dropFirst())] as [String: Any]]
      }
  }

  private static func pair(_ line: Substring) -> (label: String, value: String)? {
    guard let colon = line.range(of: ": "), !line[..<colon.lowerBound].contains(".") else { return nil }
    return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
  }

  private func rows(_ pairs: [(label: String, value: String)]) -> [[String: Any]] {
    let total = letter.language.text(letter.total)
    let sum = pairs.lastIndex { $0.value == total }
    return pairs.enumerated().map { ["label": $1.label, "value": $1.value, "isTotal": $0 == sum] }
  }
}

/// The sheet that letters stand on: letterhead, address, date and heading, as A4 has them.
enum LetterSheet {
  /// The beginning of the page, which takes ``values(subject:from:to:day:language:)``.
  static let head = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{subject}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <main>
    <header>
    <p class="from"><strong>{{creditor}}</strong>{{#sender}}<br>{{.}}{{/sender}}</p>
    <p class="to">{{customer}}{{#address}}<br>{{.}}{{/address}}</p>
    <p class="date">{{date}}</p>
    </header>
    <h1>{{subject}}</h1>

    """

  /// What the beginning of the page takes.
  static func values(
    subject: String, from creditor: Creditor, to customer: Customer, day: CivilDay, language: LetterLanguage
  ) -> [String: Any] {
    [
      "language": language.rawValue, "subject": subject, "style": style, "creditor": creditor.name,
      "sender": [
        creditor.vatNumber ?? creditor.organisationNumber,
        creditor.isInBusinessRegister ? "Foretaksregisteret" : nil, creditor.contact,
      ].compactMap { $0 },
      "customer": customer.name, "address": customer.address, "date": language.text(day),
    ]
  }

  private static let style = """
    @page { size: A4; margin: 20mm 22mm; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #f2f2ef; color: #1c1c1c; font: 11pt/1.5 Georgia, "Times New Roman", serif; }
    main { max-width: 170mm; min-height: 257mm; margin: 10mm auto; padding: 20mm 22mm; background: #fff; box-shadow: 0 1px 6px #0003; }
    header { display: grid; grid-template-columns: 1fr auto; gap: 8mm; margin-bottom: 14mm; }
    header p { margin: 0; }
    .from { grid-column: 2; grid-row: 1; text-align: right; font-size: 9.5pt; }
    .to { grid-column: 1; grid-row: 1; padding-top: 18mm; }
    .date { grid-column: 2; text-align: right; }
    h1 { font: 600 14pt/1.3 "Helvetica Neue", Arial, sans-serif; margin: 0 0 6mm; }
    table { border-collapse: collapse; width: 100%; margin: 5mm 0; break-inside: avoid; }
    th, td { text-align: left; vertical-align: top; padding: 1.2mm 0; border-bottom: 0.2mm solid #ddd; }
    th { font-weight: normal; color: #555; padding-right: 8mm; white-space: nowrap; }
    .total th, .total td { font-weight: 700; color: #1c1c1c; border-bottom: 0.5mm solid #1c1c1c; }
    .claims { font-size: 9.5pt; break-inside: auto; } .claims th { white-space: normal; vertical-align: bottom; padding-right: 4mm; }
    .claims td { padding-right: 4mm; white-space: nowrap; } .claims td:first-child { white-space: normal; } .claims tr { break-inside: avoid; }
    .claims th:nth-last-child(-n+2), .claims td:nth-last-child(-n+2) { text-align: right; } .claims th:last-child, .claims td:last-child { padding-right: 0; } .sums td { text-align: right; }
    p { margin: 0 0 4mm; overflow-wrap: anywhere; }
    @media (max-width: 600px) { main { margin: 0; padding: 8mm 6mm; min-height: 0; box-shadow: none; }
      .claims thead { display: none; } .claims, .claims tbody, .claims tr, .claims td { display: block; text-align: left !important; }
      .claims tr { padding: 2mm 0; border-bottom: 0.2mm solid #ddd; } .claims td { border: 0; padding: 0 0 0 34mm; position: relative; min-height: 5mm; }
      .claims td:empty { display: none; } .claims td::before { content: attr(data-label); position: absolute; left: 0; width: 32mm; color: #555; } header { display: block; } .from, .date { text-align: left; } .to { padding-top: 6mm; } th { white-space: normal; } }
    @media print { body { background: none; } main { margin: 0; padding: 0; max-width: none; min-height: 0; box-shadow: none; } }
    """
}
