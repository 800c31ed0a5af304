import ArgumentParser
import LedgerFormat
import Ledgers
import Reports

/// Brings a ledger of an older purre over.
struct LedgerMigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring a ledger of an older purre over, and say what is otherwise in each account, and why.",
    discussion: """
      Events are kept as they are. What older versions derived from them by kind of event is derived in time now, so \
      that principal, charges and credit of some accounts differ; amounts are compared as they stand on the day.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json \\
          --into /tmp/migrate.db --as-of 2026-03-20 &&
        purre ledger migrate /tmp/migrate.db --as-of 2026-03-20 --preview
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: ArgumentHelp("Day on which amounts are compared.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Flag(help: "Say what would be otherwise, and write nothing.")
  var preview = false

  func run() throws {
    let migration = LedgerMigration(path: ledger, asOf: try OptionReading.day(asOf, option: "--as-of"))
    let report = try preview ? migration.preview() : migration.run()
    if !preview, !report.isCurrent { Console.stands("\(ledger) was brought over") }
    guard !report.isCurrent else { return Console.write("\(ledger): is one of this purre already\n") }
    for difference in report.differences {
      let key = difference.account
      for line in difference.lines { Console.write("\(key.creditor) \(key.customer): \(line)".printable + "\n") }
    }
    let count = report.differences.count
    let accounts = "\(count) of \(report.accounts.counted("account"))"
    Console.write(
      "\(ledger): \(accounts) \(preview ? "would differ; nothing was written" : "differ; the ledger was brought over")\n"
    )
  }
}
