import PolicyTesting
import Testing

/// Tables of cases from files.
@Suite struct CaseTableTests {
  private let test =
    "test.each('t', cases 'testdata/x.csv', function(row) expect(row.amount):equals(money 'NOK 1.00') end)"

  @Test func cellsHaveTypes() throws {
    let shop = try Shop(
      """
      test.each("form", cases "testdata/x.csv", function(row)
        expect(row.amount == money "NOK 1.00"):is_true()
        expect(row.day + 1 == day "2026-03-03"):is_true()
        expect(row.count):equals(-14)
        expect(row.id):equals "007"
        expect(row.yes):is_true()
        expect(row.words):equals "a, \\"b\\""
        expect(row.none == nil):is_true()
        expect(row.number):equals "12"
      end)
      """,
      files: [
        "testdata/x.csv":
          "name,amount,day:day,count,id,yes,words,none,number:text\nfirst,NOK 1.00,2026-03-02,-14,007,true,\"a, \"\"b\"\"\",,12\n\n"
      ])
    #expect(shop.run().lines == ["passed form[first]"] && shop.run().complaints == [])
  }

  @Test(arguments: [";", "\t"])
  func theDelimiterIsFound(_ delimiter: String) throws {
    let text = "\u{feff}case;amount\r\none;NOK 1.00\r\ntwo;NOK 1.00\r\n".replacing(";", with: delimiter)
    #expect(try Shop(test, files: ["testdata/x.csv": text]).run().lines == ["passed t[one]", "passed t[two]"])
  }

  @Test func jsonMayHoldWholeAccounts() throws {
    let shop = try Shop(
      """
      test.each("account", cases "testdata/x.json", function(row)
        expect(account(row.account):on(row.on)):outcome(row.outcome)
      end)
      """,
      files: [
        "testdata/x.json": """
        [ { "name": "early", "on": "2026-03-03", "outcome": "wait",
            "account": { "invoices": [ { "number": "1", "due": "2026-03-02", "amount": "NOK 10.00" } ] } },
          { "on": "2026-03-20", "outcome": "notice",
            "account": { "invoices": [ { "number": "1", "due": "2026-03-02", "amount": "NOK 10.00" } ] } } ]
        """
      ])
    #expect(shop.run().lines == ["passed account[early]", "passed account[2]"])
  }

  @Test(arguments: [
    ("", "testdata/x.csv: is empty, so it tests nothing"),
    ("amount\n", "testdata/x.csv: holds no case, so it tests nothing"),
    ("amount,\nNOK 1.00,2\n", "testdata/x.csv:1: a column has no name"),
    ("amount,amount\n1,2\n", "testdata/x.csv:1: the column 'amount' stands there twice"),
    ("amount:mony\n1\n", "testdata/x.csv:1: the column amount is of no type 'mony'; did you mean 'money'?"),
    ("amount,day\nNOK 1.00,2026-03-02\nNOK 1.00\n", "testdata/x.csv:3: the row has 1 cells, but there are 2 columns"),
    ("amount,day\nNOK 1.00,2026-02-30\n", "testdata/x.csv:2: day: '2026-02-30' is no day, like 2026-06-29"),
    ("amount\nNOK 1.005\n", "testdata/x.csv:2: amount: 'NOK 1.005' is no amount, like NOK 38.00: "),
    ("amount:integer\n1.5\n", "testdata/x.csv:2: amount: '1.5' is no whole number that fits"),
    ("amount:boolean\nyes\n", "testdata/x.csv:2: amount: 'yes' is neither true nor false"),
    ("amount\n\"open\n", "testdata/x.csv:2: a quote is opened here and never closed"),
  ])
  func faultsNameTheRowAndTheColumn(text: String, message: String) throws {
    let complaint = try #require(try Shop(test, files: ["testdata/x.csv": text]).run().complaints.first)
    #expect(complaint.hasPrefix("fileFailed shop/policy_test.lua:1: \(message)"), "\(complaint)")
  }

  @Test(arguments: [
    ("{}", "testdata/x.json:1: must be a list of objects, a case each, not an object"),
    ("[]", "testdata/x.json: holds no case, so it tests nothing"),
    ("[ 1 ]", "testdata/x.json: case 1 must be an object, not a number"),
    (
      "[\n{ \"amount\": 1.5 } ]",
      "testdata/x.json:2: case 1, amount: 1.5 is no whole number; an amount is a text, like \"NOK 38.00\""
    ),
    ("[ {},\n{ \"on\": \"2026-13-01\" } ]", "testdata/x.json:2: case 2, on: '2026-13-01' is no day, like 2026-06-29"),
    ("[ { \"a\": 1, \"a\": 2 } ]", "testdata/x.json:1: case 1, a: stands there twice"),
  ])
  func faultsOfJSONNameTheCaseAndTheMember(text: String, message: String) throws {
    let shop = try Shop(test.replacing(".csv", with: ".json"), files: ["testdata/x.json": text])
    #expect(shop.run().complaints.first == "fileFailed shop/policy_test.lua:1: \(message)")
  }

  @Test func aColumnThatIsNotThereIsToldByName() throws {
    let run = try Shop(
      test.replacing("row.amount", with: "row.amuont"), files: ["testdata/x.csv": "amount\nNOK 1.00\n"]
    ).run()
    #expect(run.lines == ["errored t[1]: testdata/x.csv has no column 'amuont'; it has: amount"])
  }

  @Test func aFileThatIsNotThereOrReadByNobodyIsTold() throws {
    #expect(
      try Shop(test).run().complaints == [
        "fileFailed shop/policy_test.lua:1: testdata/x.csv: there is no such file, or it cannot be read"
      ])
    let unread = try Shop(
      "test('a', function() expect(tonumber(1)):equals(1) end)", files: ["testdata/x.csv": "a\n1\n"]
    ).run()
    #expect(unread.complaints == ["unusedFixture shop/testdata/x.csv: no test reads this fixture; use it or remove it"])
  }
}
