import JSONText
import Receivables

/// Reads the parts of one ledger file and puts them together, or hands each account on to someone who looks after what
/// holds between them.
final class DocumentReader {
  let faults: FaultCollector
  private(set) var creditors: CreditorList
  private let onAccount: ((ReadAccount) -> Void)?
  private let checksPayouts: Bool
  private var accounts: [Account] = []
  private var customers: Set<[String]> = []
  private var invoices: Set<[String]> = []
  private var receivables: Set<[String]> = []

  init(
    file: String, creditors: CreditorList = CreditorList([]), checksPayouts: Bool = true,
    onAccount: ((ReadAccount) -> Void)? = nil
  ) {
    faults = FaultCollector(file: file)
    self.creditors = creditors
    self.checksPayouts = checksPayouts
    self.onAccount = onAccount
  }

  /// Reads one document.
  func document(_ text: ArraySlice<UInt8>) -> LedgerReading {
    guard let members = parse(text, line: 1) else { return reading }
    return document(members)
  }

  /// Reads a document that is a value already.
  func document(_ members: [JSONValue.Member]) -> LedgerReading {
    header(members, known: LedgerSchema.members)
    guard case .array(let values) = members.first(where: { $0.key == "accounts" })?.value else {
      accountsAreMissing(members)
      return reading
    }
    for (index, value) in values.enumerated() { faults.at("accounts") { faults.at(index) { account(value) } } }
    return reading
  }

  /// Reads a header line and one account a line.
  func stream(_ text: ArraySlice<UInt8>) -> LedgerReading {
    var isFirst = true
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      faults.line = index + 1
      if isFirst {
        guard headerLine(line, number: index + 1) else { return reading }
        isFirst = false
      } else {
        accountLine(line, number: index + 1)
      }
    }
    return reading
  }

  /// Reads the first line of a stream; says whether it could be read.
  func headerLine(_ line: ArraySlice<UInt8>, number: Int) -> Bool {
    faults.line = number
    guard let members = parse(line, line: number) else { return false }
    header(members, known: ["format", "creditors"])
    return true
  }

  /// Reads any other line of a stream.
  func accountLine(_ line: ArraySlice<UInt8>, number: Int) {
    faults.line = number
    if let account = RecordCodec.account.decode(line) { return take(account, bytes: line.count) }
    do throws(JSONSyntaxError) {
      account(try JSONParser.parse(line, line: number), bytes: line.count)
    } catch {
      note(error)
    }
  }

  /// Reads an account of a document's list.
  ///
  /// - Throws: `JSONSyntaxError` where its text is no JSON.
  func account(
    _ text: [UInt8], index: Int, line: Int, value: () throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) {
    faults.line = line
    if let account = RecordCodec.account.decode(text[...]) {
      return faults.at("accounts") { faults.at(index) { take(account, bytes: text.count) } }
    }
    let value = try value()
    faults.at("accounts") { faults.at(index) { account(value, bytes: text.count) } }
  }

  /// Notes that a document has no list of accounts.
  func accountsAreMissing(_ members: [JSONValue.Member]) {
    guard let other = members.first(where: { $0.key == "accounts" }) else {
      return faults.note("a ledger needs the field 'accounts'")
    }
    faults.at("accounts") { let _: Never? = faults.expected("a list", other.value) }
  }

  /// Reads a line by itself: a header, or an account of the creditors that are known.
  func line(_ line: ArraySlice<UInt8>, number: Int) -> LedgerReading {
    faults.line = number
    guard let members = parse(line, line: number) else { return reading }
    if members.contains(where: { $0.key == "format" }) {
      header(members, known: ["format", "creditors"])
    } else {
      account(.object(members))
    }
    return reading
  }

  /// What was read so far.
  var reading: LedgerReading {
    LedgerReading(
      ledger: faults.hasErrors ? nil : Ledger(creditors: creditors.all, accounts: accounts), faults: faults.all)
  }

  private func parse(_ text: ArraySlice<UInt8>, line: Int) -> [JSONValue.Member]? {
    do throws(JSONSyntaxError) {
      guard case .object(let members) = try JSONParser.parse(text, line: line) else {
        faults.note(
          "a ledger is an object: {\"format\": \"\(LedgerSchema.format)\", \"creditors\": […], \"accounts\": […]}")
        return nil
      }
      return members
    } catch {
      note(error)
      return nil
    }
  }

  /// Notes that a text is no JSON.
  func note(_ error: JSONSyntaxError) {
    faults.line = error.line
    faults.note("not JSON at byte \(error.column) of the line: \(error.message)")
  }

  /// Warns of fields that nobody reads.
  func strangers(_ members: [JSONValue.Member], known: [String]) {
    for member in members where !known.contains(member.key) {
      let nearest = NearestName.hint(member.key, among: known)
      faults.at(member.key) { faults.note("unknown field, not read\(nearest)", severity: .warning) }
    }
  }

  /// Reads what stands beside the accounts.
  func header(_ members: [JSONValue.Member], known: [String]) {
    let format = members.first { $0.key == "format" }?.value
    if format != .string(LedgerSchema.format) {
      faults.at("format") { faults.note("must be \"\(LedgerSchema.format)\", the format that this purre reads") }
    }
    strangers(members, known: known)
    guard let list = members.first(where: { $0.key == "creditors" }) else {
      faults.note("a ledger needs the field 'creditors'")
      return
    }
    creditors = CreditorList(
      faults.at("creditors") { ValueCodec.list(of: RecordCodec.creditor.value).read(list.value, faults) } ?? [])
    let numbers = NumberChecker(faults: faults)
    for (index, creditor) in creditors.all.enumerated() {
      faults.at("creditors") {
        faults.at(index) {
          numbers.check(creditor)
          AddressChecker(faults: faults).check(creditor)
        }
      }
    }
    var seen: Set<String> = []
    for (index, creditor) in creditors.all.enumerated() where !seen.insert(creditor.id).inserted {
      faults.at("creditors") {
        faults.at(index) { faults.note("the id '\(creditor.id)' is taken by another creditor") }
      }
    }
  }

  private func account(_ value: JSONValue, bytes: Int = 0) {
    let before = faults.errorCount
    guard let account = RecordCodec.account.read(value, faults) else { return }
    take(account, bytes: bytes, isSound: faults.errorCount == before)
  }

  private func take(_ account: Account, bytes: Int, isSound: Bool = true) {
    let before = faults.errorCount
    let creditor = creditors[account.creditor]
    if creditor == nil {
      let nearest = NearestName.hint(account.creditor, among: creditors.all.map(\.id))
      faults.at("creditor") { faults.note("there is no creditor with the id '\(account.creditor)'\(nearest)") }
    }
    if onAccount == nil { ids(of: account) }
    if isSound, faults.errorCount == before {
      AccountChecker(faults: faults).check(account)
      NumberChecker(faults: faults).check(account, of: creditor)
      if checksPayouts, let creditor { PayoutChecker(faults: faults).check(account, of: creditor) }
    }
    guard let onAccount else { return accounts.append(account) }
    onAccount(
      ReadAccount(
        account: account, place: faults.place, bytes: bytes, isSound: isSound && faults.errorCount == before))
  }

  private func ids(of account: Account) {
    if !customers.insert([account.creditor, account.customer.id]).inserted {
      faults.at("customer") {
        faults.note("the id '\(account.customer.id)' is taken by another customer of the creditor")
      }
    }
    for (index, invoice) in account.invoices.enumerated() {
      if !invoices.insert([account.creditor, invoice.id]).inserted { taken("invoice", invoice.id, index, account) }
      for receivable in invoice.receivables where !receivables.insert([account.creditor, receivable.id]).inserted {
        taken("receivable", receivable.id, index, account)
      }
    }
  }

  /// Ids of invoices and receivables are unique within a creditor, whatever the customer. An invoice that stands twice
  /// in one account is noted by the account's own check.
  private func taken(_ what: String, _ id: String, _ index: Int, _ account: Account) {
    if what == "invoice", account.invoices.count(where: { $0.id == id }) > 1 { return }
    faults.at("invoices") {
      faults.at(index) { faults.note("the \(what) id '\(id)' is taken by another \(what) of the creditor") }
    }
  }
}

/// An account as it was read from a file.
package struct ReadAccount: Sendable {
  package var account: Account
  /// Where it stands.
  package var place: ImportPlace
  /// Bytes that it took.
  var bytes: Int
  /// Whether no error was met in it.
  var isSound: Bool
}
