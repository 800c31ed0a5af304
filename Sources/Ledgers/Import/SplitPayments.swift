import GRDB
import LedgerFormat
import Receivables

extension StoreIntake {
  /// Whether one sum of money was put where it belongs in several places: a payment that names several invoices and is
  /// just what is left of them, or a return of all that one payment was put on.
  func isSplit(
    _ incoming: IncomingPayment, _ found: Result<ReceivableFinder.Claim, ReceivableFinder.Why>, _ creditor: Creditor
  ) throws -> Bool {
    switch (incoming.kind, found) {
    case (.payment, .success(let claim)): try isPaid(incoming, claim.named, creditor)
    case (.payment, .failure(let why)): try isPaid(incoming, why.named, creditor)
    case (.reversal, .failure): try isReturned(incoming, creditor)
    default: false
    }
  }

  private func isPaid(
    _ incoming: IncomingPayment, _ named: [ReceivableFinder.Named], _ creditor: Creditor
  ) throws -> Bool {
    guard named.count > 1 else { return false }
    flush()
    var shares: [(claim: ReceivableFinder.Named, number: String, left: Money)] = []
    for claim in named {
      let key = AccountKey(creditor: creditor.id, customer: claim.customer)
      guard let invoice = try accounts.account(key)?.invoices.first(where: { $0.id == claim.invoice }),
        invoice.currency == incoming.amount.currency
      else { return false }
      let left = try accounts.left(of: invoice, key, creditor, when: incoming)
      if left.isPositive { shares.append((claim, invoice.number, left)) }
    }
    let sum = shares.reduce(Int64(0)) { $0.addingReportingOverflow($1.left.minorUnits).partialValue }
    guard shares.count > 1, sum == incoming.amount.minorUnits else { return false }
    // Known by its own id, so that it is split once.
    try waiting.add(incoming, creditor, why: "")
    for (place, share) in shares.enumerated() {
      var part = incoming
      part.id = "\(incoming.id)+\(place + 1)"
      part.amount = share.left
      part.reference = share.number
      try putWhole(part, share.claim, creditor)
    }
    try waiting.settle(incoming, creditor)
    return true
  }

  /// Takes back what the payment was put on that a return names by its end-to-end id.
  private func isReturned(_ incoming: IncomingPayment, _ creditor: Creditor) throws -> Bool {
    guard let name = incoming.endToEnd else { return false }
    let customers = try returned.customers(of: name, creditor: creditor.id) {
      flush()
      try accounts.write()
    }
    guard customers.count > 1 else {
      guard let only = customers.first else { return false }
      try put(incoming, ReceivableFinder.Claim(customer: only), creditor)
      return true
    }
    var parts: [(claim: ReceivableFinder.Named, amount: Money)] = []
    for customer in customers {
      let account = try accounts.account(AccountKey(creditor: creditor.id, customer: customer))
      for payment in account?.payments ?? [] where payment.reversedOn == nil && payment.isNamed(name) {
        parts.append((.init(customer: customer, invoice: payment.invoice ?? ""), payment.amount))
      }
    }
    let amount = incoming.original ?? incoming.amount
    let sum = parts.reduce(Int64(0)) { $0.addingReportingOverflow($1.amount.minorUnits).partialValue }
    guard sum == amount.minorUnits else { return false }
    try waiting.add(incoming, creditor, why: "")
    for (place, part) in parts.enumerated() {
      var share = incoming
      share.original = nil
      share.amount = part.amount
      if place == 0, let original = incoming.original {
        share.original = part.amount
        share.amount = try part.amount.adding(incoming.amount.subtracting(original))
      }
      try putWhole(share, part.claim, creditor)
    }
    return true
  }

  private func putWhole(_ part: IncomingPayment, _ claim: ReceivableFinder.Named, _ creditor: Creditor) throws {
    let invoice = claim.invoice.isEmpty ? nil : claim.invoice
    try put(part, ReceivableFinder.Claim(customer: claim.customer, invoice: invoice), creditor)
  }
}

/// Finds the payments that returns name by their end-to-end ids alone. A payment keeps that id as a part of its own, so
/// that one look through them finds all.
struct ReturnedPayments {
  private let books: LedgerTransaction
  private let names: Set<String>
  private var customers: [String: [String: Set<String>]] = [:]

  /// Prepares to look for the names that files tell.
  init(_ books: LedgerTransaction, names: Set<String>) {
    self.books = books
    self.names = Set(names.map(Identity.made(of:)))
  }

  /// The customers of a creditor whose payments have an end-to-end id, in order. Before the payments of a creditor are
  /// looked through, which is done once, the ledger must have all of them.
  mutating func customers(
    of name: String, creditor: String, writeFirst: () throws -> Void
  ) throws -> [String] {
    if customers[creditor] == nil {
      try writeFirst()
      customers[creditor] = try read(creditor)
    }
    return customers[creditor]?[Identity.made(of: name)]?.sorted() ?? []
  }

  private func read(_ creditor: String) throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    let rows = try Row.fetchCursor(
      books.database,
      sql: "SELECT DISTINCT customer, id FROM event WHERE creditor = ? AND kind = 'payment' AND id LIKE 'camt-%'",
      arguments: [creditor])
    while let row = try rows.next() {
      let id: String = row["id"]
      for name in Payment.names(in: id) where names.contains(name) {
        found[name, default: []].insert(row["customer"])
      }
    }
    return found
  }
}

extension Payment {
  /// Whether a bank told of it by an end-to-end id.
  func isNamed(_ endToEnd: String) -> Bool { Self.names(in: id).contains(Identity.made(of: endToEnd)) }

  /// Whatever may be an end-to-end id in the id that a reader made of a bank's words. Names stand behind the day and
  /// the sum, each between two hyphens or before a plus; one may hold hyphens itself.
  static func names(in id: String) -> Set<String> {
    guard id.hasPrefix("camt-"), let behind = id.firstMatch(of: /-\d{4}-\d{2}-\d{2}-\d+(-.*)/)?.1,
      let names = behind.split(separator: "#").first
    else { return [] }
    var found: Set<String> = []
    for start in names.indices where names[start] == "-" {
      let rest = names[names.index(after: start)...]
      for end in rest.indices where rest[end] == "-" || rest[end] == "+" { found.insert(String(rest[..<end])) }
      found.insert(String(rest))
    }
    return found.subtracting([""])
  }
}
