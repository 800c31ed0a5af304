import JSONText
import LedgerFormat
import Receivables
import Testing

/// The field `run_days` of a creditor.
@Suite struct RunDaysFieldTests {
  private func reading(_ days: String) -> LedgerReading {
    LedgerReader.read(
      Array(
        """
        {"format": "purre-ledger/1", "creditors": [{"id": "c", "name": "C", "run_days": \(days)}], "accounts": []}
        """.utf8), file: "b.json")
  }

  @Test(arguments: [
    (#"["thu", "mon"]"#, #"["mon","thu"]"#), ("[15, 1]", "[1,15]"), (#"[31, "fri"]"#, #"["fri",31]"#),
  ])
  func daysAreReadAndWrittenInOrder(written: String, kept: String) throws {
    let result = reading(written)
    #expect(result.faults.isEmpty, "\(result.faults)")
    let creditor = try #require(result.ledger?.creditors.first)
    let line = JSONWriter.line(RecordCodec.creditor.write(creditor)).replacing(" ", with: "")
    #expect(line.contains("\"run_days\":\(kept)"), "\(line)")
    #expect(!creditor.runDays.isEveryDay)
  }

  @Test func everyDayIsWhatIsNotWritten() throws {
    let creditor = try #require(reading("[]").ledger?.creditors.first)
    #expect(creditor.runDays == .everyDay)
    #expect(!JSONWriter.line(RecordCodec.creditor.write(creditor)).contains("run_days"))
  }

  @Test(arguments: [
    (#"["mnd"]"#, "creditors[0].run_days[0]: 'mnd' is not known; did you mean 'mon'?"),
    ("[1, 32]", "creditors[0].run_days[1]: is 32, but must be 1 to 31"),
    (#"["mon", 1, "mon"]"#, "creditors[0].run_days[2]: stands twice"),
    (
      "[true]",
      "creditors[0].run_days[0]: expected a weekday like \"mon\" or a day of the month like 15, found true or false"
    ),
    (
      #""mon""#,
      "creditors[0].run_days: expected a list of weekdays like [\"mon\", \"thu\"] or days of the month like [1, 15], "
        + "found a text"
    ),
  ])
  func whatIsNoDayOfRunsIsTold(written: String, told: String) {
    #expect(reading(written).faults.map { "\($0.path): \($0.message)" } == [told])
  }
}
