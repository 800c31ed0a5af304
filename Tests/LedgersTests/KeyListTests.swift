import LedgerTestSupport
@testable import Ledgers
import Testing

/// Accounts and what stands beside them, read by lists of keys.
@Suite struct KeyListTests {
  /// More customers than one question takes.
  private func store() throws -> LedgerStore {
    let store = try SampleLedgers.store()
    let books = SampleLedgers.books((0..<(KeyList.most + 88)).map { "c\($0)" })
    try #require(try SampleLedgers.take(books, into: store).outcome == .written)
    return store
  }

  @Test func accountsComeInTheOrderOfTheKeysHoweverManyThereAre() throws {
    try store().read { books in
      let all = try books.sealed(after: nil, limit: 1000)
      #expect(all.count == 600)
      let keys = Array(all.map(\.key).reversed())
      let found = try books.sealed(keys[...])
      #expect(found.map(\.key) == keys)
      #expect(found.map(\.seal) == all.map(\.seal).reversed())
      #expect(try LookRows(books).looks(of: keys[3...5]).map(\.key) == Array(keys[3...5]))
      #expect(try LookRows(books).looks(of: keys[...]).map(\.account) == found.map(\.seal))
      #expect(try books.sealed([]).isEmpty)
    }
  }

  @Test(arguments: [0, 300, 599])
  func anAccountThatIsMissingIsToldAndNoneIsTakenForAnother(place: Int) throws {
    try store().read { books in
      var keys = try books.sealed(after: nil, limit: 1000).map(\.key)
      keys.insert(AccountKey(creditor: "shop", customer: "nobody"), at: place)
      let error = #expect(throws: LedgerStoreError.self) { try books.sealed(keys[...]) }
      #expect(error?.description.contains("the account of customer nobody of shop is missing") == true)
    }
  }
}
