import Receivables

/// What CSV files tell, put down while their rows are read, and told account by account when all of it is known: rows
/// of one account stand anywhere in the files. What is needed of every claim and customer is kept in memory in a few
/// numbers; the records lie in a ``RecordHeap``.
package final class CSVBooks {
  /// A claim: an invoice, of which a row tells one receivable.
  struct Claim {
    let customer: Int32
    let isIssued: Bool
    /// Whether the list says what was claimed at first, where it says what is open.
    let saysAmount: Bool
    /// Whether its row tells a payment.
    let saysPaid: Bool
    let currency: Currency
    let issueDay: CivilDay
    let dueDay: CivilDay
    let amount: Int64
    /// Minor units that are open on the day of the list; `nil` where no column says it.
    let left: Int64?
    /// Minor units of payments and credit notes that name it.
    var known: Int64 = 0
    let record: RecordHeap.Place
  }

  /// What happened to an account.
  enum Happening {
    case payment(Payment)
    case creditNote(CreditNote)
    case payout(Payout)
    case dispute(Dispute)
    case block(DunningBlock)
    case notice(Notice)
  }

  /// The creditor of all accounts.
  package let creditor: Creditor
  private let kind: CustomerKind
  private let heap: RecordHeap
  private var customerNumbers: [String: Int32] = [:]
  private var customerIDs: [String] = []
  private var customers: [CustomerEntry] = []
  private var claimNumbers: [String: Int32] = [:]
  private var claimIDs: [String] = []
  private var claims: [Claim] = []
  private var happenings: [(customer: Int32, record: RecordHeap.Place)] = []
  /// Why something could not be put down or found again: then nothing of this is right.
  private(set) var failure: LedgerFault?
  /// The day of the list, by which is paid what is open no more; `nil` leaves that to who takes the accounts.
  var settledBy: CivilDay?

  private struct CustomerEntry {
    /// What is told of them; `nil` where nothing is.
    var record: RecordHeap.Place?
    /// The line beside whose invoice that stands; 0 for a row of their own.
    var line: Int32 = 0
    /// Whether they have an account: a claim, money, or credit.
    var hasAccount = false
  }

  init(_ mapping: CSVMapping, heap: RecordHeap = RecordHeap()) {
    creditor = mapping.creditor
    kind = mapping.kind
    self.heap = heap
  }

  /// How many accounts there are.
  package var accountCount: Int { customers.count { $0.hasAccount } }
  /// How many of them have no customer of whom anything is told.
  var unnamedCount: Int { customers.count { $0.hasAccount && $0.record == nil } }

  // MARK: Customers

  private func number(of customer: String) -> Int32 {
    if let number = customerNumbers[customer] { return number }
    let number = Int32(customers.count)
    customerNumbers[customer] = number
    customerIDs.append(customer)
    customers.append(CustomerEntry())
    return number
  }

  /// What is told of a customer so far, and the line that tells it, 0 for a row of their own.
  func told(of customer: String) -> (customer: CSVCustomer, line: Int)? {
    guard let entry = customerNumbers[customer].map({ customers[Int($0)] }), let place = entry.record else {
      return nil
    }
    do throws(LedgerFault) {
      return (try heap.read(place) { bytes throws(PackFault) in try CSVCustomer(bytes) }, Int(entry.line))
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  /// Takes what is told of a customer for the first time.
  func add(_ customer: CSVCustomer, line: Int) {
    let number = Int(number(of: customer.customer.id))
    customers[number].record = put { () throws(PackFault) in try customer.bytes() }
    customers[number].line = Int32(clamping: line)
  }

  /// Puts a record down; nothing where that failed.
  private func put(_ bytes: () throws(PackFault) -> [UInt8]) -> RecordHeap.Place? {
    do throws(LedgerFault) {
      let packed: [UInt8]
      do throws(PackFault) { packed = try bytes() } catch {
        throw LedgerFault(file: "", message: "a row cannot be put down: \(error.message)")
      }
      return try heap.add(packed)
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  // MARK: Claims

  /// A claim by the id of its invoice.
  func claim(_ invoice: String) -> Claim? { claimNumbers[invoice].map { claims[Int($0)] } }

  /// Tells by its id whose a claim is.
  func customer(of claim: Claim) -> String { customerIDs[Int(claim.customer)] }

  /// Takes an invoice of one receivable.
  func add(_ invoice: Invoice, of customer: String, open: OpenClaim?, saysPaid: Bool) {
    let receivable = invoice.receivables[0]
    let owner = number(of: customer)
    let place = put { () throws(PackFault) in
      var invoice = invoice
      return try RecordPack.bytes { coder throws(PackFault) in try coder.code(&invoice) }
    }
    guard let place else { return }
    claimNumbers[invoice.id] = Int32(claims.count)
    claimIDs.append(invoice.id)
    claims.append(
      Claim(
        customer: owner, isIssued: invoice.state == .issued, saysAmount: open?.saysAmount ?? true, saysPaid: saysPaid,
        currency: receivable.amount.currency, issueDay: invoice.issueDay, dueDay: receivable.dueDay,
        amount: receivable.amount.minorUnits, left: open?.left.minorUnits, record: place))
    customers[Int(owner)].hasAccount = true
  }

  /// Takes what happened to a customer's account, or to one of its claims.
  func add(_ happening: Happening, of customer: String) {
    let owner = number(of: customer)
    switch happening {
    case .payment(let payment):
      note(payment.amount, of: payment.invoice)
      if payment.id.hasPrefix(ListedClaims.onAccountPrefix) {
        onAccount[payment.amount.currency, default: Tally()].add(payment.amount.minorUnits)
      }
    case .creditNote(let note):
      self.note(note.amount, of: note.invoice)
      creditNotes[note.amount.currency, default: Tally()].add(note.amount.minorUnits)
    default: break
    }
    guard let place = put({ () throws(PackFault) in try HappeningPack.bytes(happening) }) else { return }
    happenings.append((owner, place))
    customers[Int(owner)].hasAccount = true
  }

  private func note(_ amount: Money, of invoice: String?) {
    if let number = invoice.flatMap({ claimNumbers[$0] }) { claims[Int(number)].known &+= amount.minorUnits }
    if invoice.flatMap({ claim($0) })?.left == nil { credit[amount.currency, default: 0] &+= amount.minorUnits }
  }

  // MARK: Sums

  /// Minor units of all amounts, whatever their signs and currencies.
  private var weight: Int64 = 0

  /// Counts amounts before they are taken. While all of them together are a number of 64 bits, so is every sum of some
  /// of them; amounts with which they are not, are not to be taken.
  func weigh(_ amounts: [Money]) -> Bool {
    var sum = UInt64(weight)
    for amount in amounts {
      let (next, isOver) = sum.addingReportingOverflow(amount.minorUnits.magnitude)
      if isOver { return false }
      sum = next
    }
    guard let sum = Int64(exactly: sum) else { return false }
    weight = sum
    return true
  }

  /// What is to the customers' credit, by currency, but for what a list has counted against its claims.
  private var credit: [Currency: Int64] = [:]

  private var creditNotes: [Currency: Tally] = [:]
  private var onAccount: [Currency: Tally] = [:]

  private struct Tally {
    var count = 0
    var minorUnits: Int64 = 0

    mutating func add(_ units: Int64) {
      count += 1
      minorUnits &+= units
    }
  }

  /// How many invoices, credit notes and payments on account there are and what they come to, each by currency.
  package var sums: [(name: String, count: Int, sum: Money)] {
    var invoices: [Currency: Tally] = [:]
    for claim in claims { invoices[claim.currency, default: Tally()].add(claim.amount) }
    let all = [("invoices", invoices), ("credit notes", creditNotes), ("payments on account", onAccount)]
    return all.flatMap { name, tallies in
      tallies.sorted { $0.key < $1.key }.map { currency, tally in
        (name, tally.count, Money(minorUnits: tally.minorUnits, currency))
      }
    }
  }

  /// What is open, less what is to the customers' credit, by currency.
  var openTotals: [Money] {
    var sums = credit.mapValues { 0 &- $0 }
    for claim in claims where claim.isIssued { sums[claim.currency, default: 0] &+= claim.left ?? claim.amount }
    return sums.map { Money(minorUnits: $1, $0) }.sorted { $0.currency < $1.currency }
  }

  /// Whether a claim is less open than it is, and no payment says why.
  var hasUntoldPayments: Bool {
    claims.contains { claim in claim.isIssued && (claim.left.map { claim.amount - $0 - claim.known > 0 } ?? false) }
  }

  // MARK: Accounts

  /// Hands on the accounts in the order of their ids, each with what is open of its claims.
  ///
  /// - Throws: what the body throws, or the fault that says why what was put down cannot be read.
  package func accounts(_ body: (Account, [String: OpenClaim]) throws -> Void) throws {
    var claimOrder = CSVGroups(claims.lazy.map(\.customer), of: customers.count)
    claimOrder.sort { claimIDs[Int($0)] < claimIDs[Int($1)] }
    let happeningOrder = CSVGroups(happenings.lazy.map(\.customer), of: customers.count)
    let order = customers.indices.filter { customers[$0].hasAccount }.sorted { customerIDs[$0] < customerIDs[$1] }
    for customer in order {
      var account = try blank(customer)
      var open: [String: OpenClaim] = [:]
      for number in claimOrder[customer] {
        let claim = claims[Int(number)]
        account.invoices.append(
          try heap.read(claim.record) { bytes throws(PackFault) in
            var invoice = RecordCodec.invoice.blank
            try RecordPack.read(bytes) { coder throws(PackFault) in try coder.code(&invoice) }
            return invoice
          })
        guard let left = claim.left else { continue }
        open[claimIDs[Int(number)]] = OpenClaim(
          left: Money(minorUnits: left, claim.currency), saysAmount: claim.saysAmount)
      }
      for number in happeningOrder[customer] {
        let place = happenings[Int(number)].record
        account.take(try heap.read(place) { bytes throws(PackFault) in try HappeningPack.read(bytes) })
      }
      if let settledBy { account = try ListedClaims.settled(account, open: open, by: settledBy) }
      try body(account, open)
    }
  }

  /// All of it at once.
  ///
  /// - Throws: the fault that says why what was put down cannot be read.
  package func ledger() throws -> Ledger {
    var ledger = Ledger(creditors: [creditor], accounts: [])
    try accounts { account, _ in ledger.accounts.append(account) }
    return ledger
  }

  private func blank(_ number: Int) throws(LedgerFault) -> Account {
    let id = customerIDs[number]
    guard let place = customers[number].record else {
      return Account(
        creditor: creditor.id, customer: Customer(id: id, name: id, kind: kind, country: creditor.country))
    }
    let told = try heap.read(place) { bytes throws(PackFault) in try CSVCustomer(bytes) }
    var account = Account(creditor: creditor.id, customer: told.customer)
    account.contactPoints = told.contactPoints
    if let limit = told.limit { account.credit = CreditProfile(limit: limit) }
    return account
  }
}

/// What rows tell of a customer.
struct CSVCustomer: Equatable {
  var customer: Customer
  var contactPoints: [ContactPoint]
  var limit: Money?

  init(_ customer: Customer, contactPoints: [ContactPoint], limit: Money?) {
    self.customer = customer
    self.contactPoints = contactPoints
    self.limit = limit
  }

  /// Reads what ``bytes()`` gave.
  init(_ bytes: UnsafeRawBufferPointer) throws(PackFault) {
    self.init(Customer(id: "", name: ""), contactPoints: [], limit: nil)
    var told = self
    try RecordPack.read(bytes) { coder throws(PackFault) in try told.code(&coder) }
    self = told
  }

  func bytes() throws(PackFault) -> [UInt8] {
    var told = self
    return try RecordPack.bytes { coder throws(PackFault) in try told.code(&coder) }
  }

  private mutating func code<Coder: PackCoder>(_ coder: inout Coder) throws(PackFault) {
    try coder.code(&customer)
    try coder.code(&contactPoints, blank: RecordCodec.contactPoint.blank) { coder, point throws(PackFault) in
      try coder.code(&point)
    }
    try coder.code(&limit)
  }
}

/// Numbers in groups, each in the order in which they came.
private struct CSVGroups {
  private var members: [Int32]
  private var starts: [Int32]

  /// Puts the numbers of a sequence into the groups that it names.
  init(_ groups: some Sequence<Int32>, of count: Int) {
    starts = [Int32](repeating: 0, count: count + 1)
    var total = 0
    for group in groups {
      starts[Int(group) + 1] += 1
      total += 1
    }
    for group in 0..<count { starts[group + 1] += starts[group] }
    members = [Int32](repeating: 0, count: total)
    var next = starts
    for (number, group) in groups.enumerated() {
      members[Int(next[Int(group)])] = Int32(number)
      next[Int(group)] += 1
    }
  }

  subscript(group: Int) -> ArraySlice<Int32> { members[Int(starts[group])..<Int(starts[group + 1])] }

  /// Brings each group into order.
  mutating func sort(by isBefore: (Int32, Int32) -> Bool) {
    for group in 0..<(starts.count - 1) {
      members[Int(starts[group])..<Int(starts[group + 1])].sort(by: isBefore)
    }
  }
}

/// What happened, as bytes: the kind, then the record.
private enum HappeningPack {
  static func bytes(_ happening: CSVBooks.Happening) throws(PackFault) -> [UInt8] {
    try RecordPack.bytes { coder throws(PackFault) in
      switch happening {
      case .payment(var payment):
        _ = try coder.count(0)
        try coder.code(&payment)
      case .creditNote(var note):
        _ = try coder.count(1)
        try coder.code(&note)
      case .payout(var payout):
        _ = try coder.count(2)
        try coder.code(&payout)
      case .dispute(var dispute):
        _ = try coder.count(3)
        try coder.code(&dispute)
      case .block(var block):
        _ = try coder.count(4)
        try coder.code(&block)
      case .notice(var notice):
        _ = try coder.count(5)
        try coder.code(&notice)
      }
    }
  }

  static func read(_ bytes: UnsafeRawBufferPointer) throws(PackFault) -> CSVBooks.Happening {
    var found = CSVBooks.Happening.payment(RecordCodec.payment.blank)
    try RecordPack.read(bytes) { coder throws(PackFault) in
      switch try coder.count(0) {
      case 0:
        var payment = RecordCodec.payment.blank
        try coder.code(&payment)
        found = .payment(payment)
      case 1:
        var note = RecordCodec.creditNote.blank
        try coder.code(&note)
        found = .creditNote(note)
      case 2:
        var payout = RecordCodec.payout.blank
        try coder.code(&payout)
        found = .payout(payout)
      case 3:
        var dispute = RecordCodec.dispute.blank
        try coder.code(&dispute)
        found = .dispute(dispute)
      case 4:
        var block = RecordCodec.block.blank
        try coder.code(&block)
        found = .block(block)
      default:
        var notice = RecordCodec.notice.blank
        try coder.code(&notice)
        found = .notice(notice)
      }
    }
    return found
  }
}

extension Account {
  /// Takes what happened.
  fileprivate mutating func take(_ happening: CSVBooks.Happening) {
    switch happening {
    case .payment(let payment): payments.append(payment)
    case .creditNote(let note): creditNotes.append(note)
    case .payout(let payout): payouts.append(payout)
    case .dispute(let dispute): disputes.append(dispute)
    case .block(let block): blocks.append(block)
    case .notice(let notice): notices.append(notice)
    }
  }
}
