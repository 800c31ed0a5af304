import Receivables

/// How a property is tried.
struct PropertyOptions: Sendable {
  /// Accounts that it must hold for.
  var runs = 100
  /// Earliest day of an invoice.
  var start: CivilDay?
  /// Days within which things happen.
  var days = 400
  /// Who may owe.
  var kinds = CustomerKind.allCases

  /// Accounts that may be rejected for each that is not.
  static let mostRejected = 10

  /// Reads the table of a test.
  ///
  /// - Throws: `CallbackFailure` that names the key.
  init(_ table: LuaTable) throws {
    runs = try table.integer("runs") ?? runs
    days = try table.integer("days") ?? days
    start = try table.day("start")
    let names = try table.rows("kinds")
    if !names.isEmpty { kinds = try names.map(table.kind) }
    if !(1...100_000).contains(runs) { throw table.fault("runs must be 1 to 100000") }
    if !(1...4000).contains(days) { throw table.fault("days must be 1 to 4000") }
  }

  /// The keys of the table; fuel and seconds are those of each account.
  static let keys = ["runs", "start", "days", "kinds", "fuel", "seconds"]
}
