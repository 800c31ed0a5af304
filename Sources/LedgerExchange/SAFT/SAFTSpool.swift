import FoundationEssentials
import GRDB
import LedgerFormat
import Receivables

/// Customers and customer lines of a SAF-T file until all of it is known: in a database of its own that SQLite keeps on
/// disk and takes away at the end, so that memory does not grow with the file.
final class SAFTSpool {
  /// Lines that are gathered before they are put down.
  static let gatheredItems = 2000

  let queue: DatabaseQueue
  private var gathered: [(customer: String, item: SAFTItem)] = []
  var gatheredDocuments: [SAFTDocument] = []
  var gatheredPayments: [SAFTPayment] = []
  var gatheredLines = 0
  /// Documents and payments whose number another one has.
  var repetitions: [SAFTRepetition] = []

  init() throws {
    var configuration = Configuration()
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA cache_size = -16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    queue = try DatabaseQueue(path: "", configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          CREATE TABLE customer (
            id TEXT PRIMARY KEY, pack BLOB, term INTEGER, opening INTEGER, closing INTEGER, line INTEGER,
            tells_closing INTEGER, organisation TEXT) WITHOUT ROWID;
          CREATE TABLE item (
            customer TEXT, kind TEXT, id TEXT, number TEXT, day INTEGER, minor_units INTEGER, due INTEGER, reference TEXT,
            line_number TEXT, description TEXT, ledger_transaction TEXT, settles TEXT);
          \(Self.documentTables)
          """)
    }
  }

  /// Puts a customer down; says whether the first of that number.
  func add(_ customer: SAFTCustomer) throws -> Bool {
    try queue.writeWithoutTransaction { database in
      try insert(customer, to: "customer", database)
      return database.changesCount == 1
    }
  }

  /// Puts a customer into a table, unless it has one of that number.
  func insert(_ customer: SAFTCustomer, to table: String, _ database: Database) throws {
    let account = Account(creditor: "", customer: customer.customer, contactPoints: customer.contactPoints)
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        customer.customer.id, Data(try AccountPack.bytes(account)), customer.terms?.packed, customer.openingSum,
        customer.closingSum, customer.line, customer.tellsClosing, customer.customer.organisationNumber,
      ])
  }

  /// Puts a line of a customer down.
  func add(_ item: SAFTItem, of customer: String) throws {
    gathered.append((customer, item))
    if gathered.count >= Self.gatheredItems { try flush() }
  }

  /// Ends the gathering: from now on it can be asked for.
  func end() throws {
    try flush()
    try queue.writeWithoutTransaction { try $0.execute(sql: "CREATE INDEX item_customer ON item (customer)") }
  }

  /// Puts down what is gathered.
  func flush() throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN")
      let statement = try database.cachedStatement(sql: "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      for (customer, item) in gathered {
        try statement.execute(arguments: [
          customer, item.kind.rawValue, item.id, item.number, item.day.daysSinceEpoch, item.minorUnits,
          item.dueDay?.daysSinceEpoch,
          item.paymentReference, item.lineNumber, item.description, item.transaction, item.settles,
        ])
      }
      try database.execute(sql: "COMMIT")
    }
    gathered.removeAll(keepingCapacity: true)
  }

  /// Gives each customer whose balances its lines do not explain; where asked, only those whose balance at the end is
  /// told.
  func eachUnexplained(
    onlyTold: Bool, _ body: (_ id: String, _ line: Int, _ opening: Int64, _ made: Int64, _ closing: Int64) -> Void
  ) throws {
    try queue.read { database in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT c.id, c.line, c.opening, c.closing, coalesce(sum(i.minor_units / 4294967296), 0), coalesce(sum(i.minor_units % 4294967296), 0)
          FROM customer AS c LEFT JOIN item AS i ON i.customer = c.id WHERE c.tells_closing OR NOT ?
          GROUP BY c.id ORDER BY c.id
          """, arguments: [onlyTold])
      while let row = try cursor.next() {
        // Summed in halves, since SQLite refuses a sum beyond 64 bits.
        let (opening, closing, high, low): (Int64, Int64, Int64, Int64) = (row[2], row[3], row[4], row[5])
        let made = opening &+ (high << 32 &+ low)
        if made != closing { body(row[0], row[1], opening, made, closing) }
      }
    }
  }

  /// Numbers that lines name and no record of a customer has.
  func eachStranger(_ body: (String) -> Void) throws {
    try queue.read { database in
      let cursor = try String.fetchCursor(
        database,
        sql:
          "SELECT DISTINCT customer FROM item WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = item.customer) ORDER BY customer"
      )
      while let id = try cursor.next() { body(id) }
    }
  }

  /// Gives every customer with its lines in the order of the file; one that only lines name comes without a record.
  func eachCustomer(_ body: (_ id: String, _ known: SAFTKnownCustomer?, _ items: [SAFTItem]) throws -> Void) throws {
    try queue.read { database in
      let cursor = try String.fetchCursor(
        database, sql: "SELECT id FROM customer UNION SELECT customer FROM item ORDER BY 1")
      while let id = try cursor.next() {
        let known = try Row.fetchOne(
          try database.cachedStatement(sql: "SELECT pack, term, opening FROM customer WHERE id = ?"), arguments: [id])
        let items = try Row.fetchAll(
          try database.cachedStatement(sql: "SELECT * FROM item WHERE customer = ? ORDER BY rowid"), arguments: [id])
        try body(id, try known.map(Self.known), items.compactMap(Self.item))
      }
    }
  }

  private static func known(_ row: Row) throws -> SAFTKnownCustomer {
    let account = try row.withUnsafeData(atIndex: 0) {
      try ($0 ?? Data()).withUnsafeBytes { try AccountPack.account($0) }
    }
    return SAFTKnownCustomer(
      customer: account.customer, contactPoints: account.contactPoints,
      terms: (row[1] as Int?).map { PaymentTerms(packed: $0) }, opening: row[2])
  }

  private static func item(_ row: Row) -> SAFTItem? {
    guard let kind = SAFTItem.Kind(rawValue: row[1]) else { return nil }
    return SAFTItem(
      kind: kind, id: row[2], number: row[3], day: CivilDay(daysSinceEpoch: row[4]), minorUnits: row[5],
      dueDay: (row[6] as Int32?).map { CivilDay(daysSinceEpoch: $0) }, paymentReference: row[7], lineNumber: row[8],
      description: row[9], transaction: row[10], settles: row[11])
  }
}
