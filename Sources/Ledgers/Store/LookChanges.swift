import GRDB

/// What a transaction changed of an account, so that it is decided again.
struct LookChange {
  /// Whether the account is new, so that nothing says yet when to decide it.
  var isNew = false
  /// The seal of the account as it is stored now; `nil` while it is as it was.
  var account: Int64?
  /// Entries of its outbox that came, less those that are no more.
  var outbox = RowTally()
}

extension LedgerTransaction {
  /// Most accounts whose changes wait to be written: all of a large import would else be in memory.
  private static let mostLookChanges = 4096

  /// An account was stored, under a seal.
  func tellLook(_ key: AccountKey, account seal: Int64, isNew: Bool = false) throws {
    lookChanges[key, default: LookChange()].account = seal
    if isNew { lookChanges[key]?.isNew = true }
    if lookChanges.count >= Self.mostLookChanges { try settleLooks() }
  }

  /// An entry of an account's outbox came, is another, or is no more.
  func tellLook(_ key: AccountKey, outboxOld old: Int64?, new: Int64?) throws {
    if let old { lookChanges[key, default: LookChange()].outbox.remove(old) }
    if let new { lookChanges[key, default: LookChange()].outbox.add(new) }
    if lookChanges.count >= Self.mostLookChanges { try settleLooks() }
  }

  /// Brings the rows that say when accounts are to be decided again into step with what was changed so far.
  func settleLooks() throws {
    let changes = lookChanges
    lookChanges = [:]
    try LookRows(self).settle(changes)
  }

  /// Counts decisions of accounts in, or out.
  func count(_ outcomes: [String: Int], by factor: Int) {
    for (outcome, count) in outcomes { outcomeChanges[outcome, default: 0] += count * factor }
  }

  /// Writes down how many decisions there are of each outcome now.
  func settleOutcomes() throws {
    for (outcome, change) in outcomeChanges.sorted(by: { $0.key < $1.key }) where change != 0 {
      try database.cachedStatement(
        sql: "INSERT INTO look_outcome (outcome, decisions) VALUES (?, ?) "
          + "ON CONFLICT (outcome) DO UPDATE SET decisions = decisions + excluded.decisions"
      ).execute(arguments: [outcome, change])
      touch(.lookOutcome)
    }
    outcomeChanges = [:]
    if touched.contains(.lookOutcome) { try database.execute(sql: "DELETE FROM look_outcome WHERE decisions = 0") }
  }
}

/// By what the accounts of a creditor were decided, so that a run sees whether anything of it is another.
package struct LookBasis: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// All that sways a decision beside the account and the day, as lines of text.
  package var document: String
  /// How far payments were known.
  package var paymentsReadThrough: String?
  /// The first day on which something of it is another by itself, such as a value of the law.
  package var until: String?

  /// Collects it.
  package init(creditor: String, document: String, paymentsReadThrough: String?, until: String?) {
    (self.creditor, self.document) = (creditor, document)
    (self.paymentsReadThrough, self.until) = (paymentsReadThrough, until)
  }
}

extension LedgerTransaction {
  /// By what the accounts of each creditor were decided, by its id.
  ///
  /// - Throws: ``LedgerStoreError`` when that is not as it was written.
  package func lookBases() throws -> [String: LookBasis] {
    try verify(.lookBasis)
    let rows = try Row.fetchAll(database, sql: "SELECT creditor, document, payments, until FROM look_basis")
    return Dictionary(
      firstOf: try rows.map { row in
        let creditor: String = try row.read("creditor")
        return (
          creditor,
          LookBasis(
            creditor: creditor, document: try row.read("document"), paymentsReadThrough: try row.read("payments"),
            until: try row.read("until"))
        )
      })
  }

  /// Writes down by what the accounts of a creditor were decided.
  package func put(_ basis: LookBasis) throws {
    try database.cachedStatement(
      sql: "INSERT INTO look_basis (creditor, document, payments, until) VALUES (?, ?, ?, ?) ON CONFLICT (creditor) "
        + "DO UPDATE SET document = excluded.document, payments = excluded.payments, until = excluded.until"
    ).execute(arguments: [basis.creditor, basis.document, basis.paymentsReadThrough, basis.until])
    touch(.lookBasis)
  }
}
