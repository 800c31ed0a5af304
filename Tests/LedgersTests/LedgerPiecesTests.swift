import LedgerTestSupport
import Foundation
@testable import LedgerFormat
@testable import Ledgers
import Receivables
import Testing

/// Reading a ledger file piece by piece comes to what reading it whole comes to.
@Suite struct LedgerPiecesTests {
  private static let books = SampleLedgers.books(["a", "b", "c"])
  private static let head = "{\"format\": \"purre-ledger/1\", \"creditors\": [{\"id\": \"c\", \"name\": \"C\"}]"

  private static func account(_ id: String, name: String = "K") -> String {
    "{\"creditor\": \"c\", \"customer\": {\"id\": \"\(id)\", \"name\": \"\(name)\"}}"
  }

  private func pieces(_ bytes: [UInt8]) throws -> (ledger: Ledger, faults: [String]) {
    let path = try SampleLedgers.folder().appending(path: "b.json").path
    try Data(bytes).write(to: URL(filePath: path))
    var ledger = Ledger(creditors: [], accounts: [])
    let faults = LedgerPieces.read(
      path: path, onCreditors: { ledger.creditors = $0 }, onAccount: { ledger.accounts.append($0.account) })
    return (ledger, faults.map { $0.description.replacing(path, with: "b.json") })
  }

  private static let good = [
    LedgerWriter.document(books), LedgerWriter.stream(books), "\u{feff}" + LedgerWriter.document(books),
    "\u{feff}" + LedgerWriter.stream(books),
    LedgerWriter.document(Ledger(creditors: books.creditors, accounts: [])), "\n \(head), \"accounts\": []}\n",
    "\(head)}\n\n\(account("k"))\n \(account("l"))", "\n\(head)}\n\(account("k"))\n\n",
    "\(head), \"accounts\": [\(account("k", name: "]}\\\"[{,\\\\"))\n, \(account("l"))]}",
    "{\"accounts\": [\(account("k")),\n\(account("l"))], " + head.dropFirst() + "}",
    head + ", \"accounts\": ["
      + (0..<3000).map { account("k\($0)", name: String(repeating: "æ", count: 90)) }.joined(separator: ",\n") + "]}",
  ]

  @Test(arguments: good.indices)
  func theyComeToTheSameBooks(_ place: Int) throws {
    let bytes = Array(Self.good[place].utf8)
    let whole = LedgerReader.read(bytes, file: "b.json")
    let (ledger, faults) = try pieces(bytes)
    #expect(try ledger == #require(whole.ledger) && faults.isEmpty)
  }

  /// A file that is too large to be held as a whole is read in pieces, with all that must hold between its accounts.
  @Test(arguments: good.indices)
  func aLargeFileComesToTheSameBooks(_ place: Int) throws {
    let path = try SampleLedgers.folder().appending(path: "b.json").path
    try Data(Self.good[place].utf8).write(to: URL(filePath: path))
    let (whole, large) = (LedgerReader.read(path: path), LedgerReader.read(path: path, wholeBytes: 8))
    let books = try #require(whole.ledger)
    #expect(large.ledger == books && large.faults.isEmpty)
    try Data("\(Self.head), \"accounts\": [\(Self.account("k")), \(Self.account("k"))]}".utf8).write(
      to: URL(filePath: path))
    let twice = LedgerReader.read(path: path, wholeBytes: 8)
    #expect(
      twice.ledger == nil
        && twice.faults.map(\.description) == [
          "\(path):1: error: accounts[1].customer: the id 'k' is taken by another customer of the creditor"
        ])
  }

  private static let bad = [
    "", " \n ", "[]", "{", "{}", "x", "{\"format\": \"purre-ledger/1\", \"cred", "\(head)}",
    "\(head), \"accounts\": {}}",
    "\(head), \"acounts\": [], \"accounts\": []}", "\(head), \"accounts\": [\(account("k"))], \"acounts\": 3}",
    "\(head), \"accounts\": [\(account("k"))\n, {\"creditor\": }]}",
    "\(head), \"accounts\": [\n  {\"creditor\": \"d\", \"customer\": {}}]}",
    "\(head)}\n\(account("k"))\nx\n{\"creditor\": \"d\"}\n", "\(head)}\n\(head)}\n",
    "\(head), \"accounts\": [\(account("k"))] x",
    "\(head), \"accounts\": [\(account("k"))]} x", "\(head), \"accounts\": [\(account("k")) \(account("l"))]}",
    "\(head), \"accounts\": [\(account("k"))",
    "{\"format\": \"purre-ledger/2\", \"creditors\": [], \"accounts\": [\(account("k"))]}",
  ]

  /// Read in pieces, a fault may have a line that it has not otherwise; where the text itself is broken, the words may
  /// differ.
  @Test(arguments: bad.indices)
  func theyTellTheSameFaults(_ place: Int) throws {
    let bytes = Array(Self.bad[place].utf8)
    let whole = LedgerReader.read(bytes, file: "b.json").faults.map(\.description)
    let faults = try pieces(bytes).faults
    let plain = { (text: String) in text.replacing(/^b.json:\d+/, with: "b.json") }
    let isSyntax = { (text: String) in text.contains("not JSON at") || text.contains("a ledger is an object") }
    #expect(faults.map(plain) == whole.map(plain) || whole.contains(where: isSyntax), "\(faults), \(whole)")
    #expect(
      faults.contains(where: isSyntax) == whole.contains(where: isSyntax), "\(Self.bad[place]): \(faults), \(whole)")
  }

  @Test func bytesThatAreNoUTF8AreNamedWherever() throws {
    for count in [1, 4 << 20, (4 << 20) - 1, (8 << 20) + 3] {
      var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: count)
      bytes += Array("æ€😀".utf8) + [0xe5]
      #expect(
        try pieces(bytes).faults == [
          "b.json:\(count + 1): error: byte \(count + 10) (0xe5) is not UTF-8; the file may be ISO 8859-1 or Windows-1252: save it as UTF-8"
        ])
    }
    #expect(try pieces([0xff, 0xfe, 0x7b, 0]).faults == ["b.json: error: is written in UTF-16; save it as UTF-8"])
  }

  @Test func idsThatStandTwiceKeepTheFileOut() throws {
    let store = try SampleLedgers.store()
    let path = URL(filePath: store.path).deletingLastPathComponent().appending(path: "b.ndjson").path
    var other = SampleLedgers.books(["d"]).accounts[0]
    other.invoices[0].id = "A1"
    other.invoices[0].receivables[0].id = "B1"
    let accounts = Self.books.accounts + [other, Self.books.accounts[2]]
    try AtomicFile.write(LedgerWriter.stream(Ledger(creditors: Self.books.creditors, accounts: accounts)), to: path)
    let report = try LedgerImport(store: store, acceptsChanges: false).run([
      try ImportFile(path: path, options: ImportOptions(asOf: SampleLedgers.day))
    ])
    #expect(report.outcome == .failed)
    #expect(
      Set(report.faults.map { $0.description.replacing(path, with: "b") }) == [
        "b:5: error: invoices[0]: the invoice id 'A1' is taken by another invoice of the creditor",
        "b:5: error: invoices[0]: the receivable id 'B1' is taken by another receivable of the creditor",
        "b:6: error: customer: the id 'c' is taken by another customer of the creditor",
        "b:6: error: invoices[0]: the invoice id 'C1' is taken by another invoice of the creditor",
        "b:6: error: invoices[0]: the receivable id 'C1' is taken by another receivable of the creditor",
      ])
  }

  @Test(arguments: [0, 1, 1200])
  func aDocumentIsExportedInPartsWithTheBytesOfAWhole(customers: Int) throws {
    let store = try SampleLedgers.store()
    let books = SampleLedgers.books((0..<customers).map { "c\($0)" })
    try SampleLedgers.take(books, into: store)
    let ledger = try store.read { try $0.ledger() }
    #expect(try SampleLedgers.export(store) == LedgerWriter.document(ledger) && ledger.accounts.count == customers)
  }
}
