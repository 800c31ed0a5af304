import ArgumentParser
import FoundationEssentials
import Ledgers
import Receivables
import Reports

/// Which ledger, on which day, and which part of it.
struct LedgerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Ledger: purre-ledger/1 as JSON or NDJSON, or the SQLite file of the books.", valueName: "file"))
  var ledger: String?

  @Option(help: ArgumentHelp("The day to decide for; no clock reaches a decision.", valueName: "YYYY-MM-DD"))
  var asOf: String?

  @Option(help: "Only this customer, by id or name.", transform: OptionReading.identifier)
  var customer: String?

  /// What the example in the repository is: run when nothing else is named.
  static let example = (policy: "fjordbakeriet", ledger: "fjordbakeriet/testdata/books.json", day: "2026-03-20")

  func validate() throws {
    if let asOf, CivilDay(asOf) == nil { throw ValidationError("--as-of takes a day like 2026-03-20, not '\(asOf)'") }
  }

  /// The day that was given.
  func day() throws -> CivilDay {
    guard let asOf, let day = CivilDay(asOf) else {
      throw OptionReading.fault("Name the day to decide for: --as-of YYYY-MM-DD. purre never asks the clock.")
    }
    return day
  }

  /// Reads a ledger and tells its faults; an error among them ends the command.
  static func read(_ path: String) throws -> Ledger {
    let reading = LedgerFile.read(path: path)
    for fault in reading.faults { Console.note(fault.description) }
    guard let ledger = reading.ledger else {
      let errors = reading.faults.count { $0.severity == .error }
      Console.note("\(path): \(errors.counted("error")); nothing was decided")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    return ledger
  }

  /// Ends the command when nobody in the books has that id or name.
  static func checkCustomer(_ name: String, in ledger: Ledger) throws {
    let names = ledger.accounts.flatMap { [$0.customer.id, $0.customer.name] }
    try check("customer", name, among: names)
  }

  /// Ends the command when a name is none of those known.
  static func check(_ what: String, _ name: String, of whose: String = "", among known: [String]) throws {
    if known.contains(name) { return }
    Console.note("error: the books have no \(what) '\(name)'\(whose)\(NearestName.hint(name, among: known))")
    throw ExitCode(ExitStatus.nothing.rawValue)
  }

  /// Ends the command when a stored ledger has no creditor of that id.
  static func check(creditor: String?, in store: LedgerStore) throws {
    guard let creditor else { return }
    let known = try store.read { try $0.creditors() }
    try check("creditor", creditor, among: known.map(\.id))
  }
}

/// The invoice that a command is about, where it can be about one.
struct InvoiceOption: ParsableArguments {
  @Option(help: "Only this invoice, by number or id.", transform: OptionReading.identifier)
  var invoice: String?
}

/// The part of the books that a command is about.
struct BookSelection {
  /// Id or name; `nil` for everybody.
  var customer: String?
  /// Number or id; `nil` for all that an account has.
  var invoice: String?

  /// Ends the command when the customer or the invoice that was named is not in the books: a name that selects nothing
  /// must not look like a customer who owes nothing.
  func checkFound(in ledger: Ledger) throws {
    if let customer { try LedgerOptions.checkCustomer(customer, in: ledger) }
    guard let invoice else { return }
    let asked = ledger.accounts.filter { customer.map($0.customer.isCalled) ?? true }
    let whose = customer.map { " of customer '\($0)'" } ?? ""
    try LedgerOptions.check(
      "invoice", invoice, of: whose, among: asked.flatMap(\.invoices).flatMap { [$0.number, $0.id] })
  }

  /// Whether an account was asked for: that of the customer, and where an invoice is named one that has it.
  func wants(_ account: Account) -> Bool {
    (customer.map(account.customer.isCalled) ?? true) && (invoice == nil || account.invoices.contains(where: wants))
  }

  /// Whether a receivable was asked for.
  func wants(_ state: ReceivableState) -> Bool { wants(state.invoice) }

  private func wants(_ invoice: Invoice) -> Bool {
    self.invoice.map { $0 == invoice.number || $0 == invoice.id } ?? true
  }
}

/// Which account of a customer a command is about that is about one.
struct AccountOptions: ParsableArguments {
  @Option(help: "Id of the creditor, where the ledger has several.", transform: OptionReading.identifier)
  var creditor: String?

  /// The account of a customer; the command ends where there is none, or where several fit.
  func account(of customer: String, in books: Ledger) throws -> (account: Account, creditor: Creditor) {
    if let creditor { try LedgerOptions.check("creditor", creditor, among: books.creditors.map(\.id)) }
    try LedgerOptions.checkCustomer(customer, in: books)
    let known = Array(
      books.accountsWithCreditors { [creditor] account in
        account.customer.isCalled(customer) && creditor.map { $0 == account.creditor } ?? true
      })
    guard let first = known.first else {
      Console.note("error: creditor '\(creditor ?? "")' has no customer '\(customer)'")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    guard known.count > 1 else { return first }
    let creditors = Set(known.map(\.account.creditor)).sorted()
    let ids = known.map(\.account.customer.id).sorted()
    throw OptionReading.fault(
      creditors.count == known.count
        ? "several creditors have a customer '\(customer)' (\(creditors.joined(separator: ", "))); "
          + "name one: --creditor ID"
        : "\(known.count) customers are called '\(customer)' (\(ids.joined(separator: ", "))); name one by its id")
  }
}

extension Account {
  /// What work on the account gives; `nil` where its amounts do not add up, which is told with whose they are.
  func telling<Value>(_ work: () throws -> Value) throws -> Value? {
    do {
      return try work()
    } catch let error as MoneyError {
      Console.note("error: customer \(customer.id): \(error)")
      return nil
    }
  }
}

/// A person's word that a day is meant which is far from all that the ledger has.
struct FarDayOptions: ParsableArguments {
  @Flag(help: "Do it though --as-of lies more than \(FarDay.days) days from the last run.")
  var farDay = false
}

/// Where decisions are recorded with what they were made from.
struct DecisionLogOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Also write each decision with all it was made from, for replay.", valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Replace these in the record: all, or some of \(MaskRules.groups.joined(separator: ", ")), fields of an account like contacts.text, or a file of them.",
      valueName: "rules"))
  var mask: String?

  func validate() throws {
    if mask != nil, record == nil {
      throw ValidationError("--mask is for what --record writes; name the file: --record FILE")
    }
  }

  /// The rules in a file of that name, or else those named.
  func rules() throws -> MaskRules? {
    guard let mask else { return nil }
    do {
      guard let data = FileManager.default.contents(atPath: mask) else { return try MaskRules(mask, place: "--mask") }
      return try MaskRules(String(decoding: data, as: UTF8.self), place: mask)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
