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

  @Option(help: "Only this invoice, by number or id.", transform: OptionReading.identifier)
  var invoice: String?

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

  /// Ends the command when the customer or the invoice that was named is not in the books: a name that selects nothing
  /// must not look like a customer who owes nothing.
  func checkFound(in ledger: Ledger) throws {
    if let customer { try Self.checkCustomer(customer, in: ledger) }
    guard let invoice else { return }
    let asked = ledger.accounts.filter(wants)
    let whose = customer.map { " of customer '\($0)'" } ?? ""
    try Self.check("invoice", invoice, of: whose, among: asked.flatMap(\.invoices).flatMap { [$0.number, $0.id] })
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
    let known = try LedgerWork.run { try store.read { try $0.creditors() } }
    try check("creditor", creditor, among: known.map(\.id))
  }

  /// Whether an account was asked for.
  func wants(_ account: Account) -> Bool { customer.map(account.customer.isCalled) ?? true }

  /// Whether a receivable was asked for.
  func wants(_ state: ReceivableState) -> Bool {
    invoice.map { $0 == state.invoice.number || $0 == state.invoice.id } ?? true
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
