import Foundation
import Testing

/// What is named on a command line selects something, or the command says that it does not.
@Suite struct SelectionTests {
  static let books = ["--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20"]

  /// Every command that takes a customer or an invoice of the books, with what it needs beside.
  static let aboutInvoices = [
    ["dry-run"], ["dry-run", "--format", "csv"], ["explain"], ["letter"], ["promise", "--by", "2026-04-01"],
    ["report", "worklist"], ["eval", "1"],
  ]
  static let aboutCustomers = [
    ["dry-run", "--credit"], ["casefile"], ["credit"], ["credit", "--amount", "NOK 1.00"], ["bench"],
    ["diff", "fjordbakeriet", "standard-no"], ["diff", "fjordbakeriet", "standard-no", "--fail-on-change"],
    ["report", "ageing"], ["report", "statement"],
  ]

  @Test(arguments: aboutCustomers + aboutInvoices.map { $0 + ["--invoice", "26050"] })
  func aCustomerThatIsNotThereIsSaid(command: [String]) throws {
    let output = try Output.of(command + ["--customer", "K06"] + Self.books)
    #expect(output.status == 5 && output.text.isEmpty)
    #expect(output.errors == "error: the books have no customer 'K06'; did you mean 'k06'?\n")
  }

  /// A command that is about no invoice does not take one and look away.
  @Test(arguments: aboutCustomers) func anInvoiceIsRefusedWhereNoneIsMeant(command: [String]) throws {
    let output = try Output.of(command + ["--customer", "k06", "--invoice", "26050"] + Self.books)
    let told =
      command[0] == "dry-run"
      ? "Error: --credit is about customers, and no decision; leave --record and --invoice out\n"
      : "Error: Unknown option '--invoice'\n"
    #expect(output.status == 64 && output.text.isEmpty && output.errors.hasPrefix(told), "\(output.errors)")
  }

  @Test(arguments: [
    (
      ["dry-run", "--credit", "--record", "/tmp/purre-never"],
      "--credit is about customers, and no decision; leave --record and --invoice out"
    ),
    (
      ["diff", "strict-no", "standard-no", "--from", "2026-03-01", "--to", "2026-03-20"] + books,
      "--from and --to say the days; leave --as-of out"
    ),
    (["eval", "1", "--customer", "k"], "--as-of, --customer and --invoice are about a ledger; name it: --ledger FILE"),
    (["eval", "1", "--memory-bytes", "1"], "--memory-bytes must be at least 65536"),
    (["eval", "1", "--invoice", "1"], "--as-of, --customer and --invoice are about a ledger; name it: --ledger FILE"),
    (
      ["import", "table", "l.csv", "--mapping", "m.json", "-o", "n.json"],
      "--output writes a mapping that was found; with --mapping none is looked for"
    ),
    (
      ["show", "standard-no", "--creditor", "b"],
      "--as-of, --customer and --creditor are about a ledger; name it: --ledger FILE"
    ),
  ])
  func whatCannotBeHonouredIsRefused(command: [String], told: String) throws {
    let output = try Output.of(command)
    #expect(output.status == 64 && output.text.isEmpty && output.errors.hasPrefix("Error: \(told)\n"), "\(output)")
  }

  @Test(arguments: aboutInvoices) func anInvoiceThatIsNotThereIsSaid(command: [String]) throws {
    let output = try Output.of(command + ["--customer", "k06", "--invoice", "2605"] + Self.books)
    #expect(output.status == 5 && output.text.isEmpty)
    #expect(
      output.errors == "error: the books have no invoice '2605' of customer 'k06'; did you mean '26050'?\n")
  }

  @Test func aStoredLedgerIsAskedTheSame() throws {
    let db = try Output.temporaryFolder().appending(path: "l.db").path
    let books = try Output.of(["import", Self.books[1], "--into", db, "--as-of", "2026-03-20"])
    #expect(books.status == 0)
    let output = try Output.of(
      ["dry-run", "--format", "csv", "--ledger", db, "--as-of", "2026-03-20", "--customer", "nobody"])
    #expect(output.status == 5 && output.errors == "error: the books have no customer 'nobody'\n")
  }

  @Test(arguments: [
    (["--customer", "x"], "error: the books have no customer 'x'\n"),
    (
      ["--customer", "k06", "--creditor", "fjord"],
      "error: the books have no creditor 'fjord'; did you mean 'fjordbakeriet'?\n"
    ),
  ])
  func aStatementOfNobodyIsNone(options: [String], errors: String) throws {
    let output = try Output.of(["ledger", "statement", Self.books[1], "--as-of", "2026-03-20"] + options)
    #expect(output.status == 5 && output.text.isEmpty && output.errors == errors)
  }

  @Test func aCustomerWhoOwesNothingIsNoFault() throws {
    let output = try Output.of(["dry-run", "--customer", "h01"] + Self.books.dropLast() + ["2026-01-01"])
    #expect(output.status == 0 && output.text == "Nothing is open on 2026-01-01.\n")
  }

  @Test(arguments: [
    (["dryrun"], "'purre' has no command 'dryrun'; did you mean 'purre dry-run'?"),
    (["outbox", "aprove", "1"], "'purre outbox' has no command 'aprove'; did you mean 'purre outbox approve'?"),
    (["law", "zzzzzzzz"], "'purre law' has no command 'zzzzzzzz'; commands are: "),
    (["dry-run", "--customer", "k06", "--customer=k07"], "--customer is given twice, but takes one value"),
    (["test", "-j2", "standard-no", "--jobs", "1"], "--jobs is given twice, but takes one value"),
    (["dry-run", "-o", "/tmp/a", "--output", "/tmp/b"], "--output is given twice, but takes one value"),
    (["import", "a.json", "--into", "a.db", "--into", "b.db"], "--into is given twice, but takes one value"),
    (["import", "--into", "a.db", "--into=b.db", "a.json"], "--into is given twice, but takes one value"),
  ])
  func wordsThatSelectNothingAreRefused(words: [String], message: String) throws {
    let output = try Output.of(words)
    #expect(output.status == 64 && output.text.isEmpty)
    #expect(output.errors.hasPrefix("error: \(message)"), "\(output.errors)")
  }

  @Test func aFolderWithoutLawsIsNoneThatIsFine() throws {
    let folder = try Output.temporaryFolder().path
    let output = try Output.of(["law", "check", "--policies", folder])
    #expect(output.status == 5 && output.text.isEmpty && output.errors == "error: there are no laws in \(folder)\n")
  }

  @Test(arguments: [
    ["check"], ["test", "standard-no"], ["verify", "standard-no"], ["diff", "standard-no", "strict-no"],
  ])
  func aPolicyThatWouldChooseNothingIsRefused(command: [String]) throws {
    let output = try Output.of(command + ["--policy", "mine"])
    #expect(output.status == 64 && output.text.isEmpty)
    #expect(output.errors.hasPrefix("Error: --policy chooses nothing here; name the plug-in without it: mine\n"))
  }

  @Test func plugInsAreFoundInEveryFolderNamed() throws {
    let folder = try Output.temporaryFolder()
    let made = try Output.of(["init", "my-shop", "--in", folder.path])
    #expect(made.status == 0)
    let both = ["--policies", folder.path, "--policies", "Policies"]
    #expect(try Output.of(["check", "my-shop", "law-no"] + both).text == "my-shop: fine\nlaw-no: fine\n")
    let one = try Output.of(["check", "law-no", "--policies", folder.path])
    #expect(one.status == 3 && one.errors.hasPrefix("error: no plug-in 'law-no' in \(folder.path)\n"))
  }
}

/// One account is meant, and the books have several that fit, or one beside it whose amounts do not add up.
@Suite struct AccountChoiceTests {
  /// Creditor a has Kari as k1 and another Kari as k2; creditor b has k1 too, and k3, who owes twice what fits 64 bits.
  private static func books() throws -> [String] {
    let account = { (creditor: String, id: String, name: String, amounts: [String]) in
      let invoices = amounts.enumerated().map { index, amount in
        let number = "\(creditor)\(id)-\(index + 1)"
        return """
          {"id": "\(number)", "number": "\(number)", "issue_day": "2026-02-01", "currency": "NOK", "subject": "Bread",
           "receivables": [{"id": "\(number)", "due_day": "2026-03-02", "amount": {"amount": "\(amount)", "currency": "NOK"}}]}
          """
      }
      return """
        {"creditor": "\(creditor)", "customer": {"id": "\(id)", "name": "\(name)", "kind": "consumer"},
         "invoices": [\(invoices.joined(separator: ",\n"))],
         "overrides": [{"id": "o", "guard": "agency", "who": "Ola", "why": "so", "from": "2026-03-01", "until": "2026-03-31"}]}
        """
    }
    let bank = #""bank_account": "86011117947", "contact": "post@b.example""#
    let file = try Output.temporaryFolder().appending(path: "b.json")
    let huge = Array(repeating: "92233720368547758.07", count: 2)
    try Data(
      """
      {"format": "purre-ledger/1",
       "creditors": [{"id": "a", "name": "A", \(bank)}, {"id": "b", "name": "B", \(bank)}], "accounts": [
       \(account("b", "k3", "Huge", huge)), \(account("b", "k1", "Kari", ["200.00"])),
       \(account("a", "k2", "Kari", ["300.00"])), \(account("a", "k1", "Kari", ["100.00"]))]}
      """.utf8
    ).write(to: file)
    return ["--ledger", file.path, "--as-of", "2026-03-20"]
  }

  private static let commands = [
    ["casefile", "--policy", "standard-no"], ["report", "statement"], ["show", "standard-no"], ["ledger", "statement"],
  ]

  private static func purre(_ command: [String], _ more: [String]) throws -> Output {
    let books = try books()
    return try Output.of(command + (command[0] == "ledger" ? Array(books.dropFirst()) : books) + more)
  }

  @Test(arguments: commands) func severalThatFitAreToldAndNoneIsTaken(command: [String]) throws {
    for (asked, told) in [
      (["k1"], "several creditors have a customer 'k1' (a, b); name one: --creditor ID"),
      (["Kari"], "3 customers are called 'Kari' (k1, k1, k2); name one by its id"),
      (["Kari", "--creditor", "a"], "2 customers are called 'Kari' (k1, k2); name one by its id"),
    ] {
      let output = try Self.purre(command, ["--customer"] + asked)
      #expect(output.status == 64 && output.text.isEmpty && output.errors == "error: \(told)\n", "\(output.errors)")
    }
    let nobody = try Self.purre(command, ["--customer", "k2", "--creditor", "b"])
    #expect(nobody.status == 5 && nobody.errors == "error: creditor 'b' has no customer 'k2'\n")
  }

  @Test(arguments: commands) func theOneThatIsMeantIsShownWhateverElseTheBooksHave(command: [String]) throws {
    let output = try Self.purre(command, ["--customer", "k1", "--creditor", "b"])
    #expect(output.status == 0 && output.errors.isEmpty && !output.text.isEmpty, "\(output.errors)")
    let huge = try Self.purre(command, ["--customer", "k3"])
    #expect(huge.status == 2 && huge.text.isEmpty && huge.errors.hasPrefix("error: customer k3: "), "\(huge.errors)")
  }

  @Test(arguments: [
    (["explain", "--for", "clerk"], "bk1-1"), (["letter"], "ak1-1"), (["promise", "--by", "2026-04-01"], "bk1-1"),
    (["dry-run"], "ak2-1"),
  ])
  func anInvoiceIsNoBusinessOfOtherAccounts(command: [String], invoice: String) throws {
    let output = try Self.purre(command, ["--policy", "standard-no", "--invoice", invoice])
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    if command == ["dry-run"] { #expect(output.text.matches(of: /\n  agency of k/).count == 1, "\(output.text)") }
  }

  /// The bad account is told with its name, and the others are answered.
  @Test(arguments: [["credit"], ["dry-run", "--credit"], ["dry-run"], ["report", "ageing"]])
  func anAccountThatDoesNotAddUpEndsNobodyElses(command: [String]) throws {
    let policy = command[0] == "report" ? [] : ["--policy", "standard-no"]
    let output = try Self.purre(command, policy + ["--format", "csv"])
    #expect(output.status == 2 && output.errors.hasPrefix("error: customer k3: "), "\(output.errors)")
    #expect(output.text.split(separator: "\r\n").dropFirst().map { $0.prefix(4) } == ["a,k1", "a,k2", "b,k1"])
  }

  @Test func explanationsAreOrderedByCreditorAndCustomer() throws {
    let output = try Self.purre(
      ["explain", "--policies", "Tests/PolicyTestingTests/Scenarios", "--policy", "one-call"], ["--customer", "Kari"])
    #expect(output.text.matches(of: /Customer (k[0-9])/).map(\.output.1) == ["k1", "k2", "k1"], "\(output)")
  }
}

/// The books name a policy, and the command line another.
@Suite struct PolicyChoiceTests {
  static let note =
    "note: the books name other policies than --policy standard-no: fjordbakeriet decided 1 of 1. "
    + "To let standard-no decide all: add --force-policy\n"

  @Test(arguments: [
    ["dry-run", "--invoice", "26050"], ["explain", "--invoice", "26050"], ["letter", "--invoice", "26050"],
    ["casefile", "--customer", "k06"], ["promise", "--by", "2026-03-25", "--invoice", "26050"],
    ["credit", "--customer", "k06", "--amount", "NOK 1.00"],
  ])
  func whoDecidedIsSaid(command: [String]) throws {
    let asked = command + ["--policy", "standard-no"]
    #expect(try Output.of(asked).errors.hasPrefix(Self.note))
    #expect(!(try Output.of(asked + ["--force-policy"]).errors.contains("the books name other policies")))
  }

  @Test func whatIsForcedDecides() throws {
    let output = try Output.of(["dry-run", "--invoice", "26048", "--policy", "standard-no", "--force-policy"])
    #expect(output.errors.isEmpty && output.text.hasPrefix("Decisions for 2026-03-20, by standard-no\n"))
    let unnamed = try Output.of(["dry-run", "--force-policy"])
    #expect(unnamed.status == 64 && unnamed.errors.contains("name it: --policy NAME"))
  }

  @Test func storedLedgersAndRunsSayIt() throws {
    let db = try Output.temporaryFolder().appending(path: "l.db").path
    let stored = ["--ledger", db, "--as-of", "2026-03-20", "--policy", "standard-no", "--format", "csv"]
    #expect(try Output.of(["import", SelectionTests.books[1], "--into", db, "--as-of", "2026-03-20"]).status == 0)
    let told = "note: the books name other policies than --policy standard-no: fjordbakeriet decided 40 of 40. "
    let swept = try Output.of(["dry-run"] + stored)
    #expect(swept.errors == told + "To let standard-no decide all: add --force-policy\n")
    let forced = try Output.of(["dry-run", "--force-policy"] + stored)
    #expect(forced.errors.isEmpty && forced.text != swept.text)
    let run = try Output.of(["run"] + stored)
    #expect(run.errors.hasPrefix(told + "To let standard-no decide all: name it in the books\n"))
  }
}
