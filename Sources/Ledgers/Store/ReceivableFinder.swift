import GRDB
import LedgerFormat
import Receivables

/// Finds out whose a payment is: the creditor by its account, the claim by its payment reference, else by what its text
/// says.
struct ReceivableFinder {
  /// What a payment is for.
  struct Claim {
    /// Id of the customer.
    var customer: String
    /// Id of the invoice; `nil` when several of the customer have the reference.
    var invoice: String?
    /// Whether a reference says so, and not some word of a text.
    var isCertain = true
    /// All that it names, where that is more than one invoice.
    var named: [Named] = []
  }

  /// An invoice that a payment names.
  struct Named: Hashable {
    var customer: String
    var invoice: String
  }

  /// Why something could not be found.
  struct Why: Error {
    var text: String
    /// Invoices of several customers that it names.
    var named: [Named] = []
  }

  let books: LedgerTransaction
  /// The creditor that was named for the whole import.
  private let named: String?
  private let creditors: CreditorList
  private let creditorsByAccount: [String: [Creditor]]

  init(books: LedgerTransaction, creditors: [Creditor], named: String?) {
    self.books = books
    self.named = named
    self.creditors = CreditorList(creditors)
    creditorsByAccount = Dictionary(grouping: creditors.filter { $0.bankAccount != nil }) {
      Self.iban($0.bankAccount ?? "")
    }
  }

  /// Numbers are written with and without spaces, and mean the same.
  static func plain(_ reference: String) -> String { reference.filter { $0 != " " } }

  func creditor(of payment: IncomingPayment) -> Result<Creditor, Why> {
    if let id = payment.creditor ?? named {
      return creditors[id].map(Result.success) ?? .failure(Why(text: "there is no creditor '\(id)'"))
    }
    if let account = payment.bankAccount {
      let found = creditorsByAccount[Self.iban(account)] ?? []
      if found.count == 1 { return .success(found[0]) }
      if found.isEmpty, creditors.all.count > 1 {
        return .failure(Why(text: "no creditor has the bank account \(account)"))
      }
    }
    return creditors.all.count == 1
      ? .success(creditors.all[0]) : .failure(Why(text: "the file names no creditor; say whose it is with --creditor"))
  }

  /// The claim that a payment is for: by its reference, else by what its text says, else by what the payer calls it.
  func claim(of payment: IncomingPayment, _ creditor: Creditor) throws -> Result<Claim, Why> {
    if let reference = payment.reference {
      for form in PaymentReference.forms(reference) {
        if let found = try only("reference", form, creditor, exactly: reference) { return found }
      }
      if let found = try only("number", Self.plain(reference), creditor) { return found }
    }
    // What stands in the place of a reference and is none may be a text as well.
    let text = PaymentWords([payment.reference, payment.message].compactMap(\.self))
    // A reference that somebody wrote into the text is as good as in its place; a number may be any number.
    // Part of a word that is the number of an invoice is no reference.
    let parts = try text.parts.filter { part in
      try part.word.map { try one(Self.search("number"), [creditor.id, $0]) == nil } ?? true
    }.map(\.text)
    for (column, words, isCertain) in [
      ("reference", text.references, true), ("reference", parts, true), ("number", text.words, false),
      ("number", parts, false),
    ] {
      let named = try self.named(column, words, creditor)
      guard let first = named.first else { continue }
      if named.allSatisfy({ $0.customer == first.customer }) {
        let only = named.count == 1 ? first.invoice : nil
        return .success(
          Claim(customer: first.customer, invoice: only, isCertain: isCertain, named: only == nil ? named : []))
      }
      guard isCertain else { continue }
      return .failure(Why(text: "it names invoices of several customers, whose sums do not make it", named: named))
    }
    if payment.reference == nil, let name = payment.endToEnd, name.count >= PaymentWords.fewest {
      if let found = try named("reference", PaymentReference.forms(name), creditor).first {
        return .success(Claim(customer: found.customer, invoice: found.invoice))
      }
      if let found = try named("number", [name], creditor).first {
        return .success(Claim(customer: found.customer, invoice: found.invoice, isCertain: false))
      }
    }
    let what = payment.reference.map { "the reference '\($0)'" } ?? payment.message.map { "the message '\($0)'" }
    return .failure(Why(text: what.map { "no invoice has \($0)" } ?? "it names nothing that it is for"))
  }

  /// The invoices that words name, each once; a word that several have names none.
  private func named(_ column: String, _ words: [String], _ creditor: Creditor) throws -> [Named] {
    let found = try words.compactMap { try one(Self.search(column), [creditor.id, $0]) }
    return found.reduce(into: []) { named, claim in
      guard let invoice = claim.invoice else { return }
      let one = Named(customer: claim.customer, invoice: invoice)
      if !named.contains(one) { named.append(one) }
    }
  }

  /// The invoices of a creditor with a number: one, or more where an invoice is paid in instalments by references of
  /// their own; none where several customers have it.
  func invoices(numbered number: String, creditor: String) throws -> [Named] {
    let rows = try Row.fetchAll(
      try books.database.cachedStatement(sql: Self.search("number")), arguments: [creditor, number])
    let named = try rows.map { Named(customer: try $0.read("customer"), invoice: try $0.read("invoice")) }
    return named.allSatisfy { $0.customer == named.first?.customer } ? named : []
  }

  /// Norwegian accounts are written as eleven digits or as IBAN.
  private static func iban(_ account: String) -> String {
    NorwegianNumber.iban(account: account) ?? account.filter { $0.isNumber || $0.isLetter }.uppercased()
  }

  /// Names the index: SQLite knows nothing of how many claims a creditor has, and would rather read all of them.
  private static func search(_ column: String) -> String {
    "SELECT DISTINCT customer, invoice FROM claim INDEXED BY claim_\(column) WHERE creditor = ? AND \(column) = ?"
  }

  /// The claim with a reference or a number. References that differ by zeros in front alone are told apart by how the
  /// payer wrote them.
  private func only(
    _ column: String, _ text: String, _ creditor: Creditor, exactly written: String? = nil
  ) throws -> Result<Claim, Why>? {
    let statement = try books.database.cachedStatement(sql: Self.search(column) + " LIMIT 3")
    var named = try Row.fetchAll(statement, arguments: [creditor.id, text]).map {
      Named(customer: try $0.read("customer"), invoice: try $0.read("invoice"))
    }
    guard let first = named.first else { return nil }
    if named.count > 1, let written {
      let same = try named.filter { claim in
        let account = try books.stored(AccountKey(creditor: creditor.id, customer: claim.customer))?.account
        let reference = account?.invoices.first { $0.id == claim.invoice }?.paymentReference
        return reference.map(Self.plain) == Self.plain(written)
      }
      if !same.isEmpty { named = same }
    }
    if named.count == 1 { return .success(Claim(customer: named[0].customer, invoice: named[0].invoice)) }
    if named.allSatisfy({ $0.customer == first.customer }) { return .success(Claim(customer: first.customer)) }
    return .failure(Why(text: "several customers have invoices with its reference"))
  }

  private func one(_ sql: String, _ arguments: StatementArguments) throws -> Claim? {
    let rows = try Row.fetchAll(try books.database.cachedStatement(sql: sql), arguments: arguments)
    guard rows.count == 1 else { return nil }
    return Claim(customer: try rows[0].read("customer"), invoice: try rows[0].read("invoice"))
  }
}

/// The words of texts that may name an invoice.
struct PaymentWords {
  /// Fewest characters of a word that counts.
  static let fewest = 3

  /// Each word as it stands.
  let words: [String]
  /// Words, and numbers that are written in groups, in the form in which references are compared.
  let references: [String]
  /// What may be a reference where no word or group as a whole is one, with the word that it is a part of: a part of a
  /// group, beside which another number stands, and a number that is glued to what it is called (`KID90260415`,
  /// `/INV/90260415`).
  let parts: [(text: String, word: String?)]

  /// Fewest characters of a part that counts.
  private static let fewestOfAPart = 5
  /// Most words of a group whose parts are looked at.
  private static let mostOfAGroup = 12

  init(_ texts: [String]) {
    let all = texts.map { text in
      Identity.composed(text).split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "/" }.map(String.init)
    }
    words = all.flatMap(\.self).filter { $0.count >= Self.fewest }
    let groups = all.flatMap(Self.groups)
    references = (words + groups.map { $0.joined() }).map(PaymentReference.canonical)
      .filter { $0.count >= Self.fewest }
    var known = Set(references)
    parts = (groups.flatMap(Self.runs).map { ($0, nil) } + words.flatMap(Self.pieces))
      .map { (text: PaymentReference.canonical($0), word: $1) }
      .filter { $0.text.count >= Self.fewestOfAPart && known.insert($0.text).inserted }
  }

  /// What stands between the signs of a word, and the number at the end of each.
  private static func pieces(_ word: String) -> [(String, String?)] {
    let pieces = word.split { $0 == "-" || $0 == "/" }
    let tails = pieces.map { $0.drop { $0.isLetter } }.filter { $0.allSatisfy(\.isNumber) }
    return (pieces + tails).map { (String($0), word) }
  }

  /// The shorter runs of the words of a group, two or more.
  private static func runs(_ group: [String]) -> [String] {
    guard group.count > 2 else { return [] }
    let group = group.prefix(mostOfAGroup)
    return group.indices.flatMap { first in
      group.indices.dropFirst(first + 1).map { group[first...$0].joined() }
    }
  }

  /// Runs of words of digits, of which the first may be the `RF` and check digits of ISO 11649: `RF18 5390 0754 7034`.
  private static func groups(_ words: [String]) -> [[String]] {
    var groups: [[String]] = [[]]
    for word in words {
      let isRF = word.uppercased().hasPrefix("RF") && word.count <= 4
      let isDigits = word.allSatisfy { $0.isASCII && $0.isNumber }
      if isRF || !isDigits && (groups.last?.first?.uppercased().hasPrefix("RF") != true || word.count > 4) {
        groups.append(isRF ? [word] : [])
      } else {
        groups[groups.count - 1].append(word)
      }
    }
    return groups.filter { $0.count > 1 }
  }
}
