import Testing

@testable import Statutes

@Suite struct LawReaderTests {
  private static func document(
    head: String =
      #""format": "purre-law/1", "jurisdiction": "XX", "name": "Nowhere", "currency": "DKK", "reviewed_through": "2026-12-31""#,
    calendar: String = #"{"source": "none", "fixed": [], "easter": []}"#,
    value: String = #"{"from": "2020-01-01", "value": "50", "source": "the Mint", "confidence": "verified_official"}"#
  ) -> String {
    """
    {
      \(head),
      "calendar": \(calendar),
      "parameters": {
        "fee": {
          "unit": "DKK",
          "doc": "a fee",
          "values": [
            \(value)
          ]
        }
      }
    }
    """
  }

  @Test func readsALaw() throws {
    let law = try LawReader(id: "law-xx", file: "law.json").read(Array(Self.document().utf8))
    #expect(law.name == "Nowhere" && law.parameters["fee"]?.values.map(\.written) == ["50"])
    #expect(law.parameters["fee"]?.values[0].line == 9)
  }

  @Test(arguments: [
    (
      document(value: #"{"from": "2020-13-01", "value": "50", "source": "x", "confidence": "memory"}"#),
      "law.json:9: parameters.fee.values[0].from: must be a day"
    ),
    (
      document(value: #"{"from": "2020-01-01", "value": 50, "source": "x", "confidence": "memory"}"#),
      "must be a number as a text, like \"12.25\", but is a number"
    ),
    (
      document(value: #"{"from": "2020-01-01", "value": "fifty", "source": "x", "confidence": "memory"}"#),
      "parameters.fee.values[0].value: must be a number as a text"
    ),
    (document(value: #"{"from": "2020-01-01", "value": "50", "confidence": "memory"}"#), "needs the field 'source'"),
    (
      document(value: #"{"from": "2020-01-01", "value": "50", "source": "", "confidence": "memory"}"#),
      "source: must be a text"
    ),
    (
      document(value: #"{"from": "2020-01-01", "value": "50", "source": "x", "confidence": "sure"}"#),
      "must be one of: verified_official"
    ),
    (
      document(value: #"{"form": "2020-01-01", "value": "50", "source": "x", "confidence": "memory"}"#),
      "unknown field; did you mean 'from'?"
    ),
    (document(head: #""format": "purre-law/2""#), "format: must be \"purre-law/1\""),
    (
      document(calendar: #"{"source": "x", "fixed": ["02-30"], "easter": []}"#),
      "calendar.fixed[0]: must be a month and a day"
    ),
    (document(calendar: #"{"source": "x", "fixed": [], "easter": ["a"]}"#), "must be a whole number"),
    (
      document(
        calendar: #"{"source": "x", "fixed": [], "easter": [], "weekday_from": [{"weekday": 8, "from": "06-19"}]}"#),
      "must be 1, Monday, to 7, Sunday"
    ),
    ("{", "law.json:1: not JSON"), ("[]", "must be an object"),
  ])
  func namesTheFaultAndItsPlace(_ text: String, _ part: String) {
    #expect { try LawReader(id: "law-xx", file: "law.json").read(Array(text.utf8)) } throws: { error in
      "\(error)".contains(part)
    }
  }
}
