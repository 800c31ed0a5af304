import Foundation
import Testing

/// What books, policies and options say, through every format: nothing in it steers a terminal, begins a line, a field
/// or a header of its own, or is taken for markup.
@Suite struct EscapingTests {
  /// A name as books may have it: with markup, a comma, a formula, a command of a job's log, and a mark that turns the
  /// direction of what follows.
  private static let name = "=Kafé <script>\"A\", ::error::%0A \u{202e}evil & co;"
  private static let shown = name.replacing("\u{202e}", with: "\u{fffd}")
  private static let number = "<b>&\",=1+1;%0A::x"

  /// Beside it a policy whose words steer a terminal and begin lines that look like commands.
  private static func shop() throws -> URL {
    let folder = try Output.temporaryFolder()
    try FileManager.default.createDirectory(at: folder.appending(path: "shop"), withIntermediateDirectories: true)
    try Data(
      #"""
      local policy = { api = 1, name = "Shop", extends = "standard-no",
        reasons = { rude = "Pay \27[31mnow\r\n::error::x \226\128\174y" } }
      function policy.reminder(receivable, ctx)
        local decision = ctx.base.reminder(receivable, ctx)
        if decision.outcome ~= "notice" then return decision end
        return decision:with { reason = "rude", note = "\27]0;title\7\n::error::z\u{9b}2J" }
      end
      return policy
      """#.utf8
    ).write(to: folder.appending(path: "shop/policy.lua"))
    try Data(
      #"""
      suite("rude \27[2J\n::error::s", function()
        test("100% %0A, a: b\r::error::t", function() expect(1 + 0):equals(2) end)
      end)
      """#.utf8
    ).write(to: folder.appending(path: "shop/policy_test.lua"))
    let books: [String: Any] = [
      "format": "purre-ledger/1",
      "creditors": [
        [
          "id": "b", "name": name, "bank_account": "86011117947", "contact": "post@b.example",
          "organisation_number": "988077917",
        ]
      ],
      "accounts": [
        [
          "creditor": "b",
          "customer": [
            "id": "c", "name": name, "kind": "business", "organisation_number": "974760673",
            "address": ["Gata <1>", "0150 Oslo"],
          ],
          "contact_points": [["id": "e", "channel": "email", "address": "c@x.example"]],
          "invoices": [
            [
              "id": "1", "number": number, "issue_day": "2026-02-16", "currency": "NOK",
              "subject": "a\u{1b}[2Jb\n::error::c \u{202e}",
              "receivables": [
                ["id": "1", "due_day": "2026-03-02", "amount": ["amount": "500.00", "currency": "NOK"]]
              ],
            ]
          ],
        ]
      ],
    ]
    try JSONSerialization.data(withJSONObject: books).write(to: folder.appending(path: "b.json"))
    let made = try Output.ofShell(
      "cd \(folder.path) && PURRE_POLICIES=\(Output.root.path)/Policies && export PURRE_POLICIES && "
        + "purre import b.json --into b.db --as-of 2026-03-20 && "
        + "purre run --ledger b.db --as-of 2026-03-20 --policy ./shop -o run.txt")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.text.isSafe && made.errors.isSafe)
    return folder
  }

  private static let ledger = "--policy ./shop --ledger b.json --as-of 2026-03-20"
  /// Commands whose text is for people.
  private static let texts = [
    "dry-run \(ledger)", "explain --invoice '\(number)' \(ledger)",
    "explain --for clerk --invoice '\(number)' \(ledger)",
    "letter --customer c \(ledger)", "letter --format text --customer c \(ledger)", "casefile --customer c \(ledger)",
    "credit \(ledger)", "promise --customer c --invoice '\(number)' --by 2026-04-01 \(ledger)",
    "outbox list --ledger b.db", "outbox show 1 --ledger b.db", "ledger statement b.db --customer c --as-of 2026-03-20",
    "ledger check b.db", "test ./shop", "test ./shop -v", "test ./shop --list", "check ./shop", "test ./shop -o tap",
    "diff ./shop standard-no --ledger b.json --as-of 2026-03-20",
    "bench ./shop --rounds 1 --ledger b.json --as-of 2026-03-20",
    "eval 'log(\"\\27[2J\\n::error::x\") return 1'", "dry-run --policy \"$(printf 'a\\033[2J\\n::error::b')\"",
    "dry-run --ledger \"$(printf 'no\\033[2J\\n::error::b')\" --as-of 2026-03-20",
    "outbox withdraw 1 --why \"$(printf 'a\\033[2J\\n::error::b')\" --ledger b.db --as-of 2026-03-20",
    "outbox show 1 --ledger b.db", "import b.json --into b.db --as-of 2026-03-20",
    "law fee \"$(printf 'no\\033[2J\\n::error::b')\" --due 2026-06-15 --sent 2026-06-29",
    "interest --law law-no --amount \"$(printf '1\\033[2J\\n::error::b')\" --due 2026-06-15 --to 2026-07-15",
    "dry-run --set \"$(printf 'grace\\033[2J\\n::error::b=1')\"",
    "outbox list --creditor \"$(printf 'a\\033b')\" --ledger b.db",
  ]

  @Test func textForPeopleSteersNoTerminalAndBeginsNoCommand() throws {
    let folder = try Self.shop()
    for command in Self.texts {
      let output = try Self.purre(command, in: folder)
      #expect(output.text.isSafe && output.errors.isSafe, "\(command)\n\(output.text)\(output.errors)")
      #expect(!(output.text + output.errors).isEmpty && output.status != 70, "\(command)")
    }
    #expect(try String(contentsOf: folder.appending(path: "run.txt"), encoding: .utf8).isSafe)
  }

  @Test func jsonSaysAllAndShowsNothing() throws {
    let folder = try Self.shop()
    for (command, path) in [
      ("dry-run --format json \(Self.ledger)", "customer_name"),
      ("outbox list --format json --ledger b.db", "customer_name"),
      ("explain --format json --invoice '\(Self.number)' \(Self.ledger)", "invoice_number"),
      ("casefile --format json --customer c \(Self.ledger)", "name"),
    ] {
      let output = try Self.purre(command, in: folder)
      #expect(output.text.isSafe, "\(command)")
      let found = Self.values(of: path, in: try JSONSerialization.jsonObject(with: Data(output.text.utf8)))
      #expect(found.contains(path == "invoice_number" ? Self.number : Self.name), "\(command) \(found)")
    }
    let lines = try Self.purre("ledger export b.db --format ndjson", in: folder).text.split(separator: "\n")
    #expect(lines.count == 2 && String(lines[1]).isSafe)
    let back = Self.values(of: "subject", in: try JSONSerialization.jsonObject(with: Data(lines[1].utf8)))
    #expect(back == ["a\u{1b}[2Jb\n::error::c \u{202e}"])
  }

  @Test func everyFieldOfCSVStaysOne() throws {
    let folder = try Self.shop()
    for command in [
      "dry-run --format csv \(Self.ledger)", "outbox list --format csv --ledger b.db",
      "casefile --format csv --customer c \(Self.ledger)",
      "ledger statement b.db --customer c --as-of 2026-03-20 --format csv",
    ] {
      let rows = Self.rows(try Self.purre(command, in: folder).text)
      #expect(rows.count > 1 && rows.allSatisfy { $0.count == rows[0].count }, "\(command)")
      // A sign that a spreadsheet would take for a formula stands behind a mark.
      #expect(rows[1].contains("'" + Self.shown), "\(command) \(rows[1])")
      let onOneLine = rows.joined().map { $0.replacing("\r\n", with: "").replacing("\n", with: "") }
      #expect(onOneLine.allSatisfy { $0.replacing("\r", with: "").isSafe }, "\(command)")
    }
  }

  @Test func markupStaysText() throws {
    let folder = try Self.shop()
    let escaped = "=Kafé &lt;script&gt;&quot;A&quot;, ::error::%0A evil &amp; co;"
    for format in ["html", "ubl"] {
      let output = try Self.purre("letter --format \(format) --customer c \(Self.ledger)", in: folder)
      #expect(output.text.contains(escaped) && !output.text.contains("<script>"), "\(output.text)\(output.errors)")
      #expect(!output.text.contains("\u{1b}") && !output.text.contains("\u{202e}"))
    }
    for report in ["junit", "html"] {
      let text = try Self.purre("test ./shop -o \(report)", in: folder).text
      #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}") && text.contains("100% %0A"), "\(text)")
    }
  }

  @Test func aHeaderOfAMessageIsOneLineOfASCII() throws {
    let folder = try Self.shop()
    let message = try Self.purre("letter --format eml --customer c \(Self.ledger)", in: folder).text
    let head = try #require(message.components(separatedBy: "\r\n\r\n").first)
    #expect(head.utf8.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0d || $0 == 0x0a })
    let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(names == ["From", "To", "Subject", "Date", "MIME-Version", "Content-Language", "Content-Type"])
    let to = try #require(head.firstMatch(of: /To: ((?:=\?utf-8\?B\?[^?]+\?=(?:\r\n )?)+) </))
    let decoded = try to.output.1.matches(of: /B\?([^?]+)\?/).map { word in
      String(decoding: try #require(Data(base64Encoded: String(word.output.1))), as: UTF8.self)
    }.joined()
    #expect(decoded == Self.shown)
  }

  @Test func anAnnotationIsOneCommand() throws {
    let folder = try Self.shop()
    let text = try Self.purre("test ./shop -o github", in: folder).text
    let commands = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("::") }
    #expect(commands.count == text.split(whereSeparator: \.isNewline).count - 1, "\(text)")
    let title = "100%25 %250A%2C a%3A b\u{fffd}%3A%3Aerror%3A%3At"
    #expect(commands.contains { $0.contains(title) }, "\(text)")
    #expect(!text.contains("\u{1b}"))
  }

  @Test(arguments: [
    (#""name": "Kari""#, #""name": "  ""#, "accounts[0].customer.name: must not be blank"),
    (#""name": "Kari""#, #""name": "\u200b\u2060""#, "accounts[0].customer.name: must not be blank"),
    (#""name": "Kari""#, #""name": "Kari\nBcc: x""#, "holds the control character U+000A; write it without"),
    (#""name": "Kari""#, #""name": "\u001b[2J""#, "holds the control character U+001B; write it without"),
    (#""name": "Kari""#, #""name": "a\u2028b""#, "holds the control character U+2028; write it without"),
    (#""name": "Shop""#, #""name": "\u009b2J""#, "creditors[0].name: holds the control character U+009B"),
    (#""name": "Shop""#, #""name": "\u3000""#, "creditors[0].name: must not be blank"),
    (#""Gata 1""#, #""Gata\r1""#, "accounts[0].customer.address[0]: holds the control character U+000D"),
  ])
  func namesThatNobodyHasAreRefused(old: String, new: String, message: String) throws {
    let books = """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "Shop"}], "accounts": [
        {"creditor": "b", "customer": {"id": "c", "name": "Kari", "address": ["Gata 1"]}}]}
      """
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "b.json")
    try Data(books.utf8).write(to: file)
    let dryRun = ["dry-run", "--policy", "standard-no", "--ledger", file.path, "--as-of", "2026-03-20"]
    #expect(try Output.of(dryRun).status == 0)
    try Data(books.replacing(old, with: new).utf8).write(to: file)
    let refused = try Output.of(dryRun)
    #expect(refused.status == 2 && refused.errors.contains(message) && refused.errors.isSafe, "\(refused.errors)")
    let into = folder.appending(path: "b.db").path
    let imported = try Output.of(["import", file.path, "--into", into, "--as-of", "2026-03-20"])
    #expect(imported.status == 2 && imported.errors.contains(message), "\(imported.errors)")
  }

  @Test func whoDoesItHasAName() throws {
    let folder = try Self.shop()
    for who in ["' '", "\"$(printf 'Kari\\nX')\""] {
      let output = try Self.purre("outbox approve 1 --who \(who) --ledger b.db --as-of 2026-03-20", in: folder)
      #expect(output.status == 64 && output.errors.contains("a name "), "\(output.errors)")
    }
    #expect(try Self.purre("outbox list --state approved --ledger b.db", in: folder).text.hasPrefix("There is nothing"))
  }

  private static func purre(_ command: String, in folder: URL) throws -> Output {
    try Output.ofShell(
      "cd \(folder.path) && PURRE_POLICIES=\(Output.root.path)/Policies && export PURRE_POLICIES && purre \(command)")
  }

  private static func values(of key: String, in value: Any) -> [String] {
    if let list = value as? [Any] { return list.flatMap { values(of: key, in: $0) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.flatMap { name, value in
      name == key ? (value as? String).map { [$0] } ?? [] : values(of: key, in: value)
    }
  }

  /// CSV by RFC 4180, read as its grammar says: between the quotes of a field two stand for one.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let (row, field) = (rows.count - 1, rows[rows.count - 1].count - 1)
      switch (scalar, isQuoted) {
      case ("\"", false):
        if last == "\"" { rows[row][field].unicodeScalars.append("\"") }
        isQuoted = true
      case ("\"", true): isQuoted = false
      case (",", false): rows[row].append("")
      case ("\r", false): break
      case ("\n", false): rows.append([""])
      default: rows[row][field].unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return rows.dropLast()
  }
}

extension String {
  /// Whether nothing steers a terminal, and no line is a command to the system that gathers a job's output.
  fileprivate var isSafe: Bool {
    let steers = unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control: !["\n", "\t", "\u{c}"].contains(scalar)
      case .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    return !steers
      && !split(whereSeparator: \.isNewline).contains { $0.drop { $0 == " " }.hasPrefix("::") }
  }
}
