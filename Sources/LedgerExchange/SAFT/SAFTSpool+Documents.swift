import GRDB
import LedgerFormat
import Receivables

/// Sales and payments of `SourceDocuments` until the whole file is known.
extension SAFTSpool {
  /// Customers as documents tell them, sales, and lines of payments with the numbers of what they settle.
  static let documentTables = """
    CREATE TABLE party AS SELECT * FROM customer;
    CREATE UNIQUE INDEX party_id ON party (id);
    CREATE TABLE document (
      number TEXT UNIQUE, customer TEXT, is_credit INTEGER, day INTEGER, due INTEGER, minor_units INTEGER,
      ledger_transaction TEXT, corrects TEXT, settled TEXT, description TEXT, organisation TEXT, line INTEGER);
    CREATE TABLE payment (reference TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE payment_line (
      id TEXT, customer TEXT, payment TEXT, day INTEGER, minor_units INTEGER, names INTEGER, description TEXT,
      line INTEGER);
    CREATE TABLE payment_name (payment_line INTEGER, name TEXT, place INTEGER);
    """

  /// Puts a sale down.
  func add(_ document: SAFTDocument) throws {
    gatheredDocuments.append(document)
    if gatheredDocuments.count >= Self.gatheredItems { try flushDocuments() }
  }

  /// Puts the lines of a payment down that are of customers.
  func add(_ payment: SAFTPayment) throws {
    gatheredPayments.append(payment)
    gatheredLines += payment.lines.count
    if gatheredLines >= Self.gatheredItems { try flushDocuments() }
  }

  /// Puts down what is gathered of documents.
  func flushDocuments() throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN")
      for document in gatheredDocuments {
        try insert(document.party, to: "party", database)
        if try !insert(document, database) {
          note(.init(field: "InvoiceNo", name: document.number, line: document.line))
        }
      }
      for payment in gatheredPayments where try !insert(payment, database) {
        note(.init(field: "PaymentRefNo", name: payment.reference, line: payment.line))
      }
      try database.execute(sql: "COMMIT")
    }
    gatheredDocuments.removeAll(keepingCapacity: true)
    gatheredPayments.removeAll(keepingCapacity: true)
    gatheredLines = 0
  }

  /// More than are told are not kept.
  private func note(_ repetition: SAFTRepetition) {
    if repetitions.count < Self.gatheredItems { repetitions.append(repetition) }
  }

  private func insert(_ document: SAFTDocument, _ database: Database) throws -> Bool {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      document.number, document.customer, document.isCredit, document.day.daysSinceEpoch,
      document.dueDay?.daysSinceEpoch, document.minorUnits, document.transaction, document.corrects,
      document.settled?.rawValue, document.description, document.party.customer.organisationNumber, document.line,
    ])
    return database.changesCount == 1
  }

  private func insert(_ payment: SAFTPayment, _ database: Database) throws -> Bool {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO payment VALUES (?)").execute(arguments: [payment.reference]
    )
    guard database.changesCount == 1 else { return false }
    for (place, line) in payment.lines.enumerated() where line.minorUnits != 0 {
      try database.cachedStatement(sql: "INSERT INTO payment_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
        "saft-payment-\(payment.reference)-\(place + 1)", line.customer, payment.reference, payment.day.daysSinceEpoch,
        line.minorUnits, line.names.count, line.description, line.line,
      ])
      let row = database.lastInsertedRowID
      for (place, name) in line.names.enumerated() {
        try database.cachedStatement(sql: "INSERT INTO payment_name VALUES (?, ?, ?)").execute(arguments: [
          row, name, place,
        ])
      }
    }
    return true
  }

  /// The one line of the general ledger and the one invoice of the same transaction, customer and amount. The draft
  /// calls `TransactionID` the "Cross-reference to GL posting", and the schema of 1.30 makes it a key.
  private static let pairs = """
    (SELECT ledger_transaction, customer, minor_units, min(number) AS number, min(due) AS due, min(line) AS line
      FROM document
      WHERE NOT is_credit AND ledger_transaction IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) = 1) AS invoice
    JOIN (SELECT min(rowid) AS row, ledger_transaction, customer, minor_units FROM item
      WHERE kind = 'invoice' GROUP BY 2, 3, 4 HAVING count(*) = 1) AS single
    USING (ledger_transaction, customer, minor_units)
    """

  /// Gives each line of the general ledger that falls due on another day than its invoice says.
  func eachOfTwoDueDays(
    _ body: (_ number: String, _ ofLine: CivilDay, _ ofInvoice: CivilDay, _ line: Int) -> Void
  ) throws {
    try flush()
    try queue.read { database in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT invoice.number, item.due, invoice.due, invoice.line FROM \(Self.pairs) JOIN item ON item.rowid = single.row
          WHERE item.due <> invoice.due ORDER BY item.rowid
          """)
      while let row = try cursor.next() {
        body(row[0], CivilDay(daysSinceEpoch: row[1]), CivilDay(daysSinceEpoch: row[2]), row[3])
      }
    }
  }

  /// Gives lines of the general ledger the due day and the number that they lack, from the one invoice of the same
  /// transaction, customer and amount; says how many.
  func completeItems() throws -> Int {
    try flush()
    return try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          UPDATE item SET due = coalesce(item.due, invoice.due),
            number = CASE WHEN item.line_number IS NULL THEN invoice.number ELSE item.number END
          FROM \(Self.pairs)
          WHERE item.rowid = single.row AND (item.line_number IS NULL OR (item.due IS NULL AND invoice.due IS NOT NULL))
          """)
      return database.changesCount
    }
  }

  /// Makes the sales what the books are made of, and the customers of whom only they tell.
  func takeDocuments(_ body: (_ item: SAFTItem, _ line: Int) -> Void) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO customer SELECT * FROM party;
          CREATE INDEX payment_name_line ON payment_name (payment_line);
          CREATE INDEX item_settles ON item (settles) WHERE settles IS NOT NULL
          """)
    }
    var last = ""
    while let number = try takeDocuments(after: last, body) { last = number }
  }

  private static let portion = 1000

  private func takeDocuments(after last: String, _ body: (SAFTItem, Int) -> Void) throws -> String? {
    let rows = try queue.read { database in
      try Row.fetchAll(
        try database.cachedStatement(
          sql: """
            SELECT d.number, d.customer, d.is_credit, d.day, d.due, d.minor_units, d.description, invoice.number,
              d.line
            FROM document AS d LEFT JOIN document AS invoice
              ON invoice.number = d.corrects AND invoice.customer = d.customer AND NOT invoice.is_credit
            WHERE d.number > ? ORDER BY d.number LIMIT \(Self.portion)
            """), arguments: [last])
    }
    for row in rows {
      let (number, customer, isCredit, units): (String, String, Bool, Int64) = (row[0], row[1], row[2], row[5])
      let item = SAFTItem(
        kind: isCredit ? .creditNote : .invoice, id: number, number: number, day: CivilDay(daysSinceEpoch: row[3]),
        minorUnits: isCredit ? -units : units, dueDay: (row[4] as Int32?).map { CivilDay(daysSinceEpoch: $0) },
        paymentReference: nil, lineNumber: nil, description: row[6], settles: row[7])
      body(item, row[8])
      try add(item, of: customer)
    }
    return rows.last.map { $0[0] }
  }
}

/// A line of a payment with what it names.
struct SAFTKnownPayment {
  let id: String
  let customer: String
  /// Number of the payment.
  let payment: String
  let day: CivilDay
  /// What the customer owes more by it, or less.
  let minorUnits: Int64
  let description: String?
  let line: Int
  let names: [Name]

  /// A number, and what the file knows of it.
  struct Name {
    let number: String
    /// Whose it is; `nil` when no sale of the file has that number.
    let customer: String?
    let isCredit: Bool
    let minorUnits: Int64
  }
}

extension SAFTSpool {
  /// Gives every line of a payment in the order of the file; what is put down meanwhile is not looked at.
  func eachPayment(_ body: (SAFTKnownPayment) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      let lines = try queue.read { database in
        try Row.fetchAll(
          try database.cachedStatement(
            sql: "SELECT rowid, * FROM payment_line WHERE rowid > ? ORDER BY rowid LIMIT \(Self.portion)"),
          arguments: [last]
        ).map { try Self.payment($0, database) }
      }
      guard let end = lines.last else { return }
      for line in lines { try body(line.payment) }
      last = end.row
    }
  }

  private static func payment(_ row: Row, _ database: Database) throws -> (row: Int64, payment: SAFTKnownPayment) {
    let place: Int64 = row[0]
    let names = try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT name, customer, coalesce(is_credit, 0), coalesce(minor_units, 0) FROM payment_name
          LEFT JOIN document ON number = name WHERE payment_line = ? ORDER BY place
          """), arguments: [place]
    ).map { SAFTKnownPayment.Name(number: $0[0], customer: $0[1], isCredit: $0[2], minorUnits: $0[3]) }
    return (
      place,
      SAFTKnownPayment(
        id: row[1], customer: row[2], payment: row[3], day: CivilDay(daysSinceEpoch: row[4]), minorUnits: row[5],
        description: row[7], line: row[8], names: names)
    )
  }

  /// Takes away the invoices that say that they are paid, and that no credit note names; gives each amount.
  func dropPaid(_ body: (_ minorUnits: Int64) -> Void) throws {
    let paid = """
      FROM document WHERE settled IN ('paid', 'atOnce') AND NOT is_credit
      AND NOT EXISTS (SELECT 1 FROM document AS note WHERE note.corrects = document.number)
      """
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "CREATE INDEX document_corrects ON document (corrects)")
      let cursor = try Int64.fetchCursor(database, sql: "SELECT minor_units \(paid)")
      while let units = try cursor.next() { body(units) }
      try database.execute(sql: "DELETE \(paid)")
    }
  }

  /// Gives each sale of which the file says that nothing is open, though the items that name it leave something.
  func eachOpenThoughSettled(
    _ body: (_ number: String, _ settled: SAFTDocument.Settled, _ left: Int64, _ line: Int) -> Void
  ) throws {
    try queue.read { database in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT d.number, settled, line, d.minor_units, coalesce(sum(i.minor_units / 4294967296), 0),
            coalesce(sum(i.minor_units % 4294967296), 0)
          FROM document AS d LEFT JOIN item AS i ON i.settles = d.number
          WHERE settled IS NOT NULL AND NOT is_credit GROUP BY d.number ORDER BY line
          """)
      while let row = try cursor.next() {
        let (units, high, low): (Int64, Int64, Int64) = (row[3], row[4], row[5])
        let left = units &+ (high << 32 &+ low)
        guard left > 0, let settled = SAFTDocument.Settled(rawValue: row[1]) else { continue }
        body(row[0], settled, left, row[2])
      }
    }
  }

  /// Gives each customer of whom two organisation numbers are told.
  func eachOfTwoNumbers(_ body: (_ customer: String, _ first: String, _ second: String, _ line: Int) -> Void) throws {
    try queue.read { database in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT customer, min(organisation) AS first, max(organisation) AS second, max(line) FROM (
            SELECT customer, organisation, line FROM document UNION ALL SELECT id, organisation, line FROM customer)
          WHERE organisation IS NOT NULL GROUP BY customer HAVING first <> second ORDER BY customer
          """)
      while let row = try cursor.next() { body(row[0], row[1], row[2], row[3]) }
    }
  }

  /// What customers owe at the start together, in minor units, and how many they are.
  func openings() throws -> (units: Int64, customers: Int) {
    try queue.read { database in
      var (units, customers): (Int64, Int) = (0, 0)
      let cursor = try Int64.fetchCursor(database, sql: "SELECT opening FROM customer WHERE opening <> 0")
      while let opening = try cursor.next() {
        (units, customers) = (units.addingReportingOverflow(opening).partialValue, customers + 1)
      }
      return (units, customers)
    }
  }

  /// How many invoices fall due on no day that is told.
  func undatedInvoices() throws -> Int {
    try queue.read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM item LEFT JOIN customer ON customer.id = item.customer
          WHERE item.kind = 'invoice' AND item.due IS NULL AND customer.term IS NULL
          """) ?? 0
    }
  }

  /// How many customers have items, and no balance at the end against which they could be held.
  func unheldCustomers() throws -> Int {
    try queue.read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(DISTINCT customer) FROM item
          WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = item.customer AND tells_closing)
          """) ?? 0
    }
  }
}
