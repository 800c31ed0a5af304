import Letters

/// A letter as a page that looks good on a screen and on A4: the letterhead, the address where a window shows it, the
/// particulars as a table, the sum to pay in bold.
struct LetterHTML {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var document: String {
    Self.template.page([
      "language": letter.language.rawValue, "subject": letter.subject, "style": Self.style,
      "creditor": letter.creditor.name,
      "sender": [
        letter.creditor.vatNumber ?? letter.creditor.organisationNumber,
        letter.creditor.isInBusinessRegister ? "Foretaksregisteret" : nil, letter.creditor.contact,
      ].compactMap { $0 },
      "customer": letter.customer.name, "address": letter.customer.address, "date": letter.language.text(letter.day),
      "blocks": blocks,
    ])
  }

  private static let template = PageTemplate(
    """
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
    p { margin: 0 0 4mm; overflow-wrap: anywhere; }
    @media (max-width: 600px) { main { margin: 0; padding: 8mm 6mm; min-height: 0; box-shadow: none; }
      header { display: block; } .from, .date { text-align: left; } .to { padding-top: 6mm; } th { white-space: normal; } }
    @media print { body { background: none; } main { margin: 0; padding: 0; max-width: none; min-height: 0; box-shadow: none; } }
    """
}
