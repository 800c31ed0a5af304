import JSONText
import LedgerFormat
import Receivables
import Testing

@Suite struct BadLedgerTests {
  private func faults(_ text: String) -> [String] {
    LedgerReader.read(Array(text.utf8), file: "b.json").faults.map(\.description)
  }

  private func account(_ body: String) -> [String] {
    faults(
      "{\"format\": \"purre-ledger/1\", \"creditors\": [{\"id\": \"c\", \"name\": \"C\"}],\n\"accounts\": [{\"creditor\": \"c\", \"customer\": {\"id\": \"k\", \"name\": \"K\"}, \(body)}]}"
    )
  }

  private func invoice(due: String = "2026-03-02", amount: String = "10.00", extra: String = "") -> String {
    "\"invoices\": [{\"id\": \"i\", \"number\": \"1\", \"issue_day\": \"2026-02-16\", \"currency\": \"NOK\", \"receivables\": [{\"id\": \"r\", \"due_day\": \"\(due)\", \"amount\": {\"amount\": \"\(amount)\", \"currency\": \"NOK\"}\(extra)}]}]"
  }

  /// Each hint is a look at all that is known, so that the first of many errors have one, and the others none.
  @Test func ofManyReferencesThatLeadNowhereTheFirstHaveAHint() {
    let money = "{\"amount\": \"1.00\", \"currency\": \"NOK\"}"
    let payments = (1...22).map {
      "{\"id\": \"p\($0)\", \"paid_on\": \"2026-03-01\", \"amount\": \(money), \"invoice\": \"inv\"}"
    }
    let named = invoice().replacing("\"id\": \"i\"", with: "\"id\": \"inw\"")
    let found = account(named + ", \"payments\": [" + payments.joined(separator: ", ") + "]")
    let fault = { (place: Int) in
      "b.json: error: accounts[0].payments[\(place)].invoice: there is no invoice of the account with the id 'inv'"
    }
    #expect(found == (0..<20).map { fault($0) + "; did you mean 'inw'?" } + [fault(20), fault(21)])
  }

  @Test func wholeFilesThatAreNoLedger() {
    #expect(faults("") == ["b.json: error: is empty; a ledger starts with {\"format\": \"purre-ledger/1\""])
    #expect(
      faults("[]") == [
        "b.json: error: a ledger is an object: {\"format\": \"purre-ledger/1\", \"creditors\": […], \"accounts\": […]}"
      ])
    #expect(
      faults("{\"format\": \"purre-ledger/1\", \"cred") == [
        "b.json:1: error: not JSON at byte 35 of the line: the text ends inside a string; it may be cut off"
      ])
    #expect(
      faults(String(repeating: "[", count: 100_000)).first
        == "b.json:1: error: not JSON at byte 65 of the line: nested deeper than 64 levels")
    let latin = LedgerReader.read(Array("{\"a\": \"".utf8) + [0xe5] + Array("\"}".utf8), file: "b.json").faults.map(
      \.description)
    #expect(
      latin == [
        "b.json:1: error: byte 8 (0xe5) is not UTF-8; the file may be ISO 8859-1 or Windows-1252: save it as UTF-8"
      ])
    #expect(
      LedgerReader.read([0xff, 0xfe, 0x7b, 0], file: "b.json").faults.map(\.message) == [
        "is written in UTF-16; save it as UTF-8"
      ])
  }

  @Test(arguments: ["0", "0.00", "100.01", "2.125", "-1", "2,5", "", ".5", "1."])
  func whatIsNoPercentage(_ text: String) {
    let discount = "\"discounts\": [{\"days\": 10, \"percent\": \"\(text)\"}]"
    let found = account(invoice().replacing("\"receivables\"", with: "\(discount), \"receivables\""))
    #expect(
      found.first
        == "b.json:2: error: accounts[0].invoices[0].discounts[0].percent: '\(text)' is no percentage above 0 and up to "
        + "100 with at most two decimals, like \"2.25\"", "\(found)")
  }

  @Test func aStepThatIsSetHasALevel() {
    let reset = { (level: String) in
      "\"level_resets\": [{\"id\": \"l\", \"receivable\": \"r\", \"day\": \"2026-03-09\", \(level)"
        + "\"step\": \"again\", \"reason\": \"agreed\"}]"
    }
    let found = account("\(invoice()), \(reset(""))")
    #expect(
      found == [
        "b.json: error: accounts[0].level_resets[0]: has a step, but no level, which says what the step is before the law"
      ])
    #expect(account("\(invoice()), \(reset("\"level\": \"reminder\", "))").isEmpty)
  }

  @Test func moneyThatGoesBackFitsWhatCame() {
    let money = { (text: String) in "{\"amount\": \"\(text)\", \"currency\": \"NOK\"}" }
    let payment =
      "\"payments\": [{\"id\": \"p\", \"paid_on\": \"2026-03-01\", \"amount\": \(money("10.00")), \"reversals\": "
      + "[{\"day\": \"2026-03-02\", \"amount\": \(money("11.00"))}]}]"
    #expect(
      account("\(invoice()), \(payment)") == [
        "b.json: error: accounts[0].payments[0]: more was taken back than the payment of NOK 10.00"
      ])
    let payout = "\"payouts\": [{\"id\": \"o\", \"day\": \"2026-03-01\", \"amount\": \(money("5.00"))}]"
    #expect(
      account("\(invoice()), \(payout)") == [
        "b.json: warning: accounts[0].payouts[0].amount: pays back NOK 5.00, but NOK 0.00 stood to the customer's "
          + "credit on 2026-03-01; the rest, NOK 5.00, is owed back"
      ])
  }

  /// Nothing is taken in beyond a limit: not of what has no size and no end, nor of a text of values without number.
  @Test func whatIsTooLargeIsRefusedBeforeItIsHeld() {
    let endless = #expect(throws: LedgerFault.self) { try FileBytes.whole("/dev/zero", most: 1 << 20) }
    #expect(endless?.message == "is larger than 1048576 bytes")
    let crowded = #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array("[1, [2, {\"a\": 3}]]".utf8), most: 5)
    }
    #expect(crowded == JSONSyntaxError(line: 1, column: 15, message: "a text may hold no more than 5 values"))
    #expect((try? JSONParser.parse(Array("[1, [2, {\"a\": 3}]]".utf8), most: 6)) != nil)
  }

  @Test func aHundredMegabytesOfOneLineIsRefusedQuickly() {
    let reading = LedgerReader.read([UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000), file: "b.json")
    #expect(reading.faults.map(\.message) == ["not JSON at byte 1 of the line: expected a value"])
  }

  @Test func faultsOfOneFieldSayWhereAndWhat() {
    #expect(
      account(invoice(due: "2026-02-31")) == [
        "b.json:2: error: accounts[0].invoices[0].receivables[0].due_day: '2026-02-31' is not a day: write YYYY-MM-DD, and only days that exist"
      ])
    #expect(
      account(invoice(amount: "1.005")) == [
        "b.json:2: error: accounts[0].invoices[0].receivables[0].amount: '1.005' has more decimals than NOK has (2)"
      ])
    #expect(
      account(invoice(amount: "-1.00")) == [
        "b.json:2: error: accounts[0].invoices[0].receivables[0].amount: is NOK -1.00, but must not be negative"
      ])
    #expect(
      account(invoice(extra: ", \"seqence\": 2")) == [
        "b.json:2: warning: accounts[0].invoices[0].receivables[0].seqence: unknown field, not read; did you mean 'sequence'?"
      ])
  }

  /// Organisation number and account with a wrong last digit, and a KID that fails the check that the creditor names.
  @Test func numbersWithAWrongCheckDigitAreWarnings() {
    let creditor = """
      {"id": "c", "name": "C", "organisation_number": "988077918", "bank_account": "86011117948", "payment_reference_check": "mod10"}
      """
    let book = invoice().replacing(
      "\"currency\": \"NOK\", \"receivables\"",
      with: "\"currency\": \"NOK\", \"payment_reference\": \"12345\", \"receivables\"")
    let text =
      "{\"format\": \"purre-ledger/1\", \"creditors\": [\(creditor)], \"accounts\": [{\"creditor\": \"c\", \"customer\": {\"id\": \"k\", \"name\": \"K\"}, \(book)}]}"
    let reading = LedgerReader.read(Array(text.utf8), file: "b.json")
    #expect(reading.ledger != nil)
    #expect(
      reading.faults.map { "\($0.severity): \($0.path): \($0.message)" } == [
        "warning: creditors[0].organisation_number: '988077918' is no Norwegian organisation number: nine digits, the last a check digit",
        "warning: creditors[0].bank_account: '86011117948' is no Norwegian bank account: eleven digits, the last a check digit",
        "warning: accounts[0].invoices[0].payment_reference: '12345' fails the mod10 check of the creditor, so a payment cannot name it",
      ])
  }

  @Test func referencesMustLeadSomewhere() {
    let payment =
      "\"payments\": [{\"id\": \"p\", \"paid_on\": \"2026-03-01\", \"amount\": {\"amount\": \"5.00\", \"currency\": \"NOK\"}, \"invoice\": \"x1\"}]"
    #expect(
      account(payment) == [
        "b.json: error: accounts[0].payments[0].invoice: there is no invoice of the account with the id 'x1'"
      ])
    let customer = "{\"format\": \"purre-ledger/1\", \"creditors\": [], \"accounts\": [{\"creditor\": \"c\"}]}"
    #expect(faults(customer) == ["b.json: error: accounts[0]: account needs the field 'customer'"])
  }

  @Test func allFaultsComeAtOnce() {
    let text = """
      {"format": "purre-ledger/2", "creditors": [{"id": "c", "name": "C", "country": 5}, {"id": "c", "name": "D"}],
       "accounts": [
        {"creditor": "x", "customer": {"id": "k", "name": "K", "kind": "bisness"}},
        {"creditor": "c", "customer": {"id": "k", "name": ""}, "notices": [{"id": "n", "level": "friendly", "receivables": ["r"], "day": "2026-03-01"}]}
       ]}
      """
    #expect(
      faults(text) == [
        "b.json: error: format: must be \"purre-ledger/1\", the format that this purre reads",
        "b.json:1: error: creditors[0].country: expected a text, found a number",
        "b.json: error: creditors[1]: the id 'c' is taken by another creditor",
        "b.json:3: error: accounts[0].customer.kind: 'bisness' is not known; did you mean 'business'?",
        "b.json: error: accounts[0].creditor: there is no creditor with the id 'x'",
        "b.json:4: error: accounts[1].customer.name: must not be empty",
      ])
  }

  @Test func aLedgerReadsBackAsItself() throws {
    let text =
      "{\"format\": \"purre-ledger/1\", \"creditors\": [{\"id\": \"c\", \"name\": \"C\"}], \"accounts\": [{\"creditor\": \"c\", \"customer\": {\"id\": \"k\", \"name\": \"K\"}, \(invoice())}]}"
    let ledger = try #require(LedgerReader.read(Array(text.utf8), file: "b").ledger)
    #expect(LedgerReader.read(Array(LedgerWriter.document(ledger).utf8), file: "b").ledger == ledger)
    #expect(LedgerReader.read(Array(LedgerWriter.stream(ledger).utf8), file: "b").ledger == ledger)
  }
}
