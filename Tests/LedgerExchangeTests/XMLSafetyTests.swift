import Foundation
import LedgerExchange
import Testing

/// What no exchange format needs is refused before it does anything.
@Suite struct XMLSafetyTests {
  private static let entities = (0..<10).map { "<!ENTITY e\($0 + 1) \"\(String(repeating: "&e\($0);", count: 10))\">" }
    .joined()

  private static let attacks: [(name: String, text: String, expected: String)] = [
    // Refused by the parser itself before the document type is through.
    (
      "billion laughs", "<!DOCTYPE Document [<!ENTITY e0 \"ha\">\(entities)]><Document>&e10;</Document>",
      "is not well-formed XML"
    ),
    (
      "quadratic blowup",
      "<!DOCTYPE Document [<!ENTITY e \"\(String(repeating: "a", count: 50_000))\">]><Document>&e;&e;&e;</Document>",
      "has a document type"
    ),
    (
      "external entity", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>",
      "has a document type"
    ),
    ("external subset", "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\"><Document/>", "has a document type"),
    (
      "parameter entity", "<!DOCTYPE Document [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\">%p;]><Document/>",
      "has a document type"
    ),
    ("undeclared entity", "<Document>&nope;</Document>", "is not well-formed XML"),
    ("depth", String(repeating: "<a>", count: 100), "has more than 64 elements inside each other"),
    ("depth of a thousand", String(repeating: "<a>", count: 100_000), "has more than 64 elements inside each other"),
    (
      "width", "<Document>" + String(repeating: "<a/>", count: 200_001) + "</Document>",
      "has more than 200000 elements in one record"
    ),
    (
      "attributes", "<Document " + (0...256).map { "a\($0)='>'" }.joined(separator: " ") + "/>",
      "has a tag with more than 256 attributes"
    ),
    (
      "names of spaces", "<Document " + (0...256).map { "xmlns:a\($0)=\"u\" " }.joined() + "/>",
      "has a tag with more than 256"
    ),
    ("tag", "<Document a=\"" + String(repeating: "-- > --", count: 160_000), "has a tag of more than 1048576 bytes"),
    ("cut off", "<Document><a>", "is not well-formed XML"),
    ("two roots", "<Document/><Document/>", "is not well-formed XML"),
    ("not XML", "NY000010", "is not well-formed XML"),
    ("nothing", "", "is empty"),
    ("broken UTF-8", "<Document>\u{1}</Document>", "is not well-formed XML"),
  ]

  @Test(arguments: attacks.indices)
  func anAttackIsRefusedByEveryReader(_ place: Int) {
    let attack = Self.attacks[place]
    let bytes = Array(attack.text.utf8)
    for faults in [
      CamtReader.read(bytes, file: "x").faults, UBLReader.read(bytes, file: "x").faults,
      CIIReader.read(bytes, file: "x").faults,
      SAFTReader.read(bytes, file: "x").faults,
    ] {
      #expect(faults.first?.message.hasPrefix(attack.expected) == true, "\(attack.name): \(faults)")
    }
  }

  @Test func aFileThatIsNotThereIsTold() {
    #expect(
      CamtReader.read(path: "/nowhere/x.xml").faults.map(\.description) == [
        "/nowhere/x.xml: error: there is no such file"
      ])
  }

  /// Marks of tags in comments, sections and texts are none.
  @Test(arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian])
  func whatOnlyLooksLikeATagIsRead(encoding: String.Encoding) throws {
    let marks = String(repeating: "a='\"' > ", count: 300)
    let text = """
      \u{feff}<?xml version="1.0"?><!-- <x \(marks) --><Document xmlns="urn:camt.053"><B><Stmt><Ntry>
      <Amt Ccy="NOK">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>
      <NtryDtls><TxDtls><RmtInf><Ustrd><![CDATA[<ļ \(marks)]]></Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt>
      </B></Document>
      """
    let bytes = [UInt8](try #require(text.data(using: encoding)))
    let statement = CamtReader.read(bytes, file: "x")
    #expect(statement.faults.map(\.description) == [] && statement.payments.count == 1)
    #expect(statement.payments.first?.payment.message?.hasPrefix("<ļ a='\"' > ") == true)
  }

  @Test func latinOneIsRead() throws {
    let head = Array(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Document xmlns=\"urn:camt.053\"><B><Stmt><Ntry><Amt Ccy=\"NOK\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>bl"
        .utf8)
    let tail = Array("</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></B></Document>".utf8)
    #expect(CamtReader.read(head + [0xe5] + tail, file: "x").payments.first?.payment.message == "blå")
  }
}
