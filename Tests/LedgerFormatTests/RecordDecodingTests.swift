import JSONText
@testable import LedgerFormat
import Receivables
import Testing

/// Accounts that are read from bytes, held against the same bytes read by way of values.
@Suite struct RecordDecodingTests {
  /// What reading by way of a value gives, where it notes nothing.
  private func byValue(_ text: [UInt8]) -> Account? {
    guard let value = try? JSONParser.parse(text) else { return nil }
    let faults = FaultCollector(file: "account")
    let account = RecordCodec.account.read(value, faults)
    return faults.all.isEmpty ? account : nil
  }

  @Test func everyFieldIsReadFromBytes() throws {
    let full = FullAccount()
    for place in full.places.map(Optional.some) + [nil] {
      let account = try full.account(other: place)
      for depth in [nil, 0] {
        let text = Array(LedgerWriter.text(account, depth: depth).utf8)
        #expect(RecordCodec.account.decode(text[...]) == account, "\(place?.description ?? "all")")
      }
    }
  }

  @Test(arguments: 1...8)
  func whatIsReadFromDamagedBytesIsWhatTheValueSays(_ seed: UInt64) throws {
    let whole = Array(LedgerWriter.text(try FullAccount().account(), depth: nil).utf8)
    var state = seed
    let below = { (count: Int) -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let signs = Array("{}[],:\" \\0-1a.\u{1}é\n".utf8)
    var read = 0
    for _ in 1...400 {
      var text = whole
      for _ in 0...below(2) {
        let place = below(text.count)
        switch below(3) {
        case 0: text[place] = signs[below(signs.count)]
        case 1: text.remove(at: place)
        default: text.insert(signs[below(signs.count)], at: place)
        }
      }
      guard let account = RecordCodec.account.decode(text[...]) else { continue }
      read += 1
      #expect(byValue(text) == account, "\(String(decoding: text, as: UTF8.self))")
    }
    // Damage within a text, or a blank between values, leaves an account that can be read.
    #expect((10..<400).contains(read))
  }

  @Test(arguments: [
    (#"{"creditor": "s", "customer": {"id": "a", "name": "K\u00e5re \"K\" \n"}}"#, "Kåre \"K\" \n"),
    (#" { "customer" : { "name" : "A" , "id" : "a" } , "creditor" : "s" , "credit" : null } "#, "A"),
  ])
  func freedomsOfJSONAreRead(_ text: String, _ name: String) {
    let account = RecordCodec.account.decode(Array(text.utf8)[...])
    #expect(account == Account(creditor: "s", customer: Customer(id: "a", name: name)))
  }

  @Test(arguments: [
    #"{"creditor": "s"}"#, #"{"creditor": "s", "customer": {"id": "", "name": "A"}}"#,
    #"{"creditor": "s", "customer": {"id": "é", "name": "A"}}"#,
    #"{"creditor": "s", "creditor": "s", "customer": {"id": "a", "name": "A"}}"#,
    #"{"creditor": "s", "customer": {"id": "a", "name": "A", "colour": "red"}}"#,
    #"{"creditor": "s", "customer": {"id": "a", "name": "A"}} x"#,
    #"{"creditor": "s", "customer": {"id": "a", "name": "A"}, "credit": {"limit": "1.00"}}"#,
    #"{"creditor": "s", "customer": {"id": "a", "name": "A"}, "credit": {"rated_on": "2026-02-29"}}"#,
  ])
  func whatIsToldIsLeftToTheOtherReader(_ text: String) {
    #expect(RecordCodec.account.decode(Array(text.utf8)[...]) == nil)
  }
}
