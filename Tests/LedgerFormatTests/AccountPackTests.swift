import Foundation
import JSONText
@testable import LedgerFormat
import Receivables
import Testing

/// The bytes that accounts are stored as.
@Suite struct AccountPackTests {
  private static var books: Ledger {
    get throws {
      let path = #filePath.replacing(
        "Tests/LedgerFormatTests/AccountPackTests.swift", with: "Policies/fjordbakeriet/testdata/books.json")
      return try #require(LedgerReader.read(path: path).ledger)
    }
  }

  private static func packedAndRead(_ account: Account) throws -> Account {
    try AccountPack.bytes(account).withUnsafeBytes { try AccountPack.account($0) }
  }

  @Test func everyAccountComesBackAsItWas() throws {
    for account in try Self.books.accounts { #expect(try Self.packedAndRead(account) == account) }
  }

  /// Every field of every record is in the full account, with either of two values, and comes back.
  @Test func aFullAccountComesBackAsItWasWhicheverFieldIsAnother() throws {
    let full = FullAccount()
    let account = try full.account()
    #expect(try Self.packedAndRead(account) == account)
    for place in full.places {
      let other = try full.account(other: place)
      #expect(other != account, "\(place)")
      #expect(try Self.packedAndRead(other) == other, "\(place)")
    }
    #expect(Set(full.places.map { "\($0.record).\($0.path.last ?? "")" }) == full.fields)
  }

  /// The two lists of fields agree: a field of the ledger file is packed once, after those that stand before it there,
  /// and nothing is packed that the ledger file does not have.
  @Test func fieldsArePackedInTheOrderOfTheLedgerFile() throws {
    let full = FullAccount()
    let whole = try RecordingCoder.record(full.account())
    var last = -1
    var covered: Set<Int> = []
    for place in full.places {
      let other = try RecordingCoder.record(full.account(other: place))
      try #require(other.count == whole.count, "\(place)")
      let changed = whole.indices.filter { whole[$0] != other[$0] }
      let first = try #require(changed.first, "\(place) is not packed")
      #expect(first > last, "\(place) is packed too early")
      last = changed[changed.count - 1]
      covered.formUnion(changed)
    }
    let values = whole.indices.filter { !["there", "count"].contains(whole[$0].kind) }
    #expect(Set(values).subtracting(covered).map { whole[$0].text } == [])
  }

  @Test func theFormatFollowsTheFieldsAndNotWhatIsSaidOfThem() {
    let format = AccountPack.format(of: RecordSchemas.all)
    #expect(AccountPack.format == format)
    #expect(format.hasPrefix("1;"))
    var records = RecordSchemas.all
    let last = records.count - 1
    guard case .object(var members) = records[last].schema,
      let properties = members.firstIndex(where: { $0.key == "properties" }),
      case .object(var fields) = members[properties].value
    else {
      Issue.record("the schema of a record has no properties")
      return
    }
    members[0].value = .string("in other words")
    records[last].schema = .object(members)
    #expect(AccountPack.format(of: records) == format)
    fields.swapAt(0, 1)
    members[properties].value = .object(fields)
    records[last].schema = .object(members)
    #expect(AccountPack.format(of: records) != format)
  }

  @Test func amountsAndDaysAtTheEndsOfTheirRangesComeBack() throws {
    let least = Money(minorUnits: .min, .nok)
    let account = Account(
      creditor: "c", customer: Customer(id: "æøå", name: "", address: ["a", ""], parameters: ["b": "2", "a": "1"]),
      invoices: [
        Invoice(
          id: "1", number: "1", issueDay: CivilDay.range.upperBound, currency: .eur,
          receivables: [Receivable(id: "r", sequence: 2, dueDay: CivilDay.range.lowerBound, amount: least)])
      ],
      payments: [Payment(id: "y", paidOn: epoch, amount: Money(minorUnits: .max, .usd))])
    #expect(try Self.packedAndRead(account) == account)
  }

  @Test func cutAndChangedBytesAreRefusedOrReadButNeverCrash() throws {
    let bytes = try AccountPack.bytes(try #require(Self.books.accounts.first))
    for length in 0..<bytes.count {
      #expect(throws: PackFault.self) { try bytes.prefix(length).withUnsafeBytes { try AccountPack.account($0) } }
    }
    for place in bytes.indices {
      for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
        var changed = bytes
        changed[place] = value
        _ = try? changed.withUnsafeBytes { try AccountPack.account($0) }
      }
    }
  }
}

/// Writes down what a walk over an account meets.
private struct RecordingCoder: PackCoder {
  struct Entry: Equatable {
    var kind: String
    var text: String
  }

  private var entries: [Entry] = []

  static func record(_ account: Account) throws -> [Entry] {
    var coder = RecordingCoder()
    var account = account
    try AccountPack.code(&account, &coder)
    return coder.entries
  }

  mutating func code(_ text: inout String) throws(PackFault) { entries.append(Entry(kind: "text", text: text)) }

  mutating func code(_ number: inout Int64) throws(PackFault) {
    entries.append(Entry(kind: "number", text: String(number)))
  }

  mutating func code(_ currency: inout Currency) throws(PackFault) {
    entries.append(Entry(kind: "currency", text: currency.code))
  }

  mutating func code<Word: Equatable>(_ word: inout Word, of words: [Word]) throws(PackFault) {
    entries.append(Entry(kind: "word", text: "\(word)"))
  }

  mutating func code<Word: Hashable>(_ some: inout Set<Word>, of words: WordSets<Word>) throws(PackFault) {
    for word in words.words { entries.append(Entry(kind: "there", text: String(some.contains(word)))) }
  }

  mutating func isThere(_ there: Bool) throws(PackFault) -> Bool {
    entries.append(Entry(kind: "there", text: String(there)))
    return there
  }

  mutating func count(_ count: Int) throws(PackFault) -> Int {
    entries.append(Entry(kind: "count", text: String(count)))
    return count
  }
}
