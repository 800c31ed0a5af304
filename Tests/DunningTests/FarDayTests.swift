import LedgerFormat
import LedgerTestSupport
import Receivables
import Testing

@testable import Dunning
@testable import Ledgers

/// Days that nobody can have meant.
@Suite struct FarDayTests {
  /// A ledger with a run of 2026-02-10, and an entry that was proposed then.
  private static func nights() throws -> (Nights, CivilDay) {
    let nights = try Nights(Nights.books(["a"]))
    let day = try Nights.day("2026-02-10")
    try nights.run(day)
    return (nights, day)
  }

  private static func file(beside nights: Nights, asOf day: CivilDay) throws -> ImportFile {
    let path = nights.store.path + ".json"
    try AtomicFile.write(LedgerWriter.document(SampleLedgers.books(["z"])), to: path)
    return try ImportFile(path: path, options: ImportOptions(asOf: day))
  }

  @Test func whatIsNoMoreThanAQuarterOffNeedsNobodysWord() throws {
    for days in [FarDay.days, -FarDay.days] {
      let (nights, day) = try Self.nights()
      #expect(throws: Never.self) { try nights.run(day.adding(days: days), replay: true) }
    }
  }

  @Test(arguments: [(93, "after"), (-93, "before"), (36_525, "after"), (-36_525, "before")])
  func whatIsFartherIsRefused(days: Int, side: String) throws {
    let (nights, day) = try Self.nights()
    let far = day.adding(days: days)
    let message =
      "--as-of \(far) lies more than 92 days \(side) 2026-02-10, the day of the last run; if it is meant, say --far-day"
    let acts: [() throws -> Void] = [
      { try nights.run(far, replay: true) }, { _ = try nights.desk(far).withdraw([1], why: "x") },
      { _ = try nights.desk(far).approve([1]) },
      { _ = try LedgerImport(store: nights.store, acceptsChanges: false).run([Self.file(beside: nights, asOf: far)]) },
    ]
    for act in acts { #expect(throws: LedgerStoreError(message)) { try act() } }
    if days > 0 { #expect(throws: LedgerStoreError(message)) { try nights.dispatch(far) } }
    #expect(try nights.entries() == ["1 a friendly proposed"])
    #expect(try nights.run(day.adding(days: 1)).report.standing == 1)
  }

  @Test func beforeTheFirstRunADayIsMeasuredAgainstTheJournal() throws {
    let nights = try Nights(Nights.books(["a"]))
    let far = SampleLedgers.day.adding(days: 93)
    let error = #expect(throws: LedgerStoreError.self) { try nights.run(far) }
    #expect(error?.description.contains("\(SampleLedgers.day), the day of the newest entry in the journal") == true)
  }

  @Test func nothingIsApprovedOrSentBeforeItsDay() throws {
    let (nights, day) = try Self.nights()
    let before = day.adding(days: -1)
    #expect(
      throws: LedgerStoreError("outbox 1 was proposed on 2026-02-10, and cannot have been approved on 2026-02-09")
    ) { try nights.desk(before).approve(nil) }
    #expect(
      throws: LedgerStoreError("outbox 1 was proposed on 2026-02-10, and cannot have been withdrawn on 2026-02-09")
    ) { try nights.desk(before).withdraw([1], why: "x") }
    #expect(try nights.entries() == ["1 a friendly proposed"])
    _ = try nights.desk(day.adding(days: 2)).approve(nil)
    let early = try nights.dispatch(day.adding(days: 1))
    #expect(early.sent.isEmpty)
    #expect(early.waiting.map(\.why) == ["it was approved on 2026-02-12, after the day of this dispatch"])
    #expect(try nights.dispatch(day.adding(days: 2)).sent.count == 1)
  }
}
