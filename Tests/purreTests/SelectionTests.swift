import Foundation
import Testing

/// What is named on a command line selects something, or the command says that it does not.
@Suite struct SelectionTests {
  static let books = ["--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20"]

  /// Every command that takes a customer or an invoice of the books, with what it needs beside.
  static let commands = [
    ["dry-run"], ["dry-run", "--format", "csv"], ["dry-run", "--credit"], ["explain"], ["letter"], ["casefile"],
    ["credit"], ["credit", "--amount", "NOK 1.00"], ["promise", "--by", "2026-04-01"], ["bench"],
    ["diff", "fjordbakeriet", "standard-no"], ["diff", "fjordbakeriet", "standard-no", "--fail-on-change"],
  ]

  @Test(arguments: commands) func aCustomerThatIsNotThereIsSaid(command: [String]) throws {
    let output = try Output.of(command + ["--customer", "K06", "--invoice", "26050"] + Self.books)
    #expect(output.status == 5 && output.text.isEmpty)
    #expect(output.errors == "error: the books have no customer 'K06'; did you mean 'k06'?\n")
  }

  @Test(arguments: commands) func anInvoiceThatIsNotThereIsSaid(command: [String]) throws {
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
  ])
  func wordsThatSelectNothingAreRefused(words: [String], message: String) throws {
    let output = try Output.of(words)
    #expect(output.status == 64 && output.text.isEmpty)
    #expect(output.errors.hasPrefix("error: \(message)"), "\(output.errors)")
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

/// The books name a policy, and the command line another.
@Suite struct PolicyChoiceTests {
  static let note =
    "note: the books name other policies than --policy standard-no: fjordbakeriet decided 1 of 1. "
    + "To let standard-no decide all: add --force-policy\n"

  @Test(arguments: [
    ["dry-run"], ["explain"], ["letter"], ["casefile", "--customer", "k06"], ["promise", "--by", "2026-03-25"],
    ["credit", "--customer", "k06", "--amount", "NOK 1.00"],
  ])
  func whoDecidedIsSaid(command: [String]) throws {
    let asked = command + ["--invoice", "26050", "--policy", "standard-no"]
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
