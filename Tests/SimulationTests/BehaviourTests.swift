import LedgerFormat
import Receivables
import Testing

@testable import Simulation

@Suite struct BehaviourTests {
  private static func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(daysSinceEpoch: 0) }

  /// What ledgers show of whom nobody reminds: 41.4 % unpaid 30 days after the due day, 24.0 % after 60. The chances
  /// of the standard are multiplied out here over every weekday a claim can fall due on.
  @Test(arguments: [(30, 0.414), (60, 0.240)])
  func theStandardLeavesUnpaidWhatALedgerShows(_ days: Int, _ unpaid: Double) {
    let behaviour = Behaviour()
    var left = 0.0
    for monday in 0..<5 {
      // The first of them is Monday 2026-06-08, far from holidays.
      let due = Self.day("2026-06-08").adding(days: monday)
      for habit in behaviour.habits {
        let chances = (-14...days).map { offset in
          behaviour.chance(.business, days: offset) * habit.times
            * behaviour.effect(of: due.adding(days: offset), by: .weekendsOnly)
        }
        left += habit.share / 5 * chances.reduce(1) { $0 * (1 - min(Behaviour.mostChance, $1)) }
      }
    }
    #expect(abs(left - unpaid) < 0.002, "\(left)")
  }

  @Test func daysAreWorthWhatTheirWeekdayAndTheEndOfTheMonthSay() {
    var behaviour = Behaviour()
    behaviour.monthEnd = 1.5
    let calendar = BusinessCalendar.norway
    let worth = { behaviour.effect(of: Self.day($0), by: calendar) }
    #expect(worth("2026-03-27") == 1 && worth("2026-03-28") == 0 && worth("2026-03-30") == 1.5)
    // Good Friday counts as a Sunday.
    #expect(worth("2026-04-03") == 0)
  }

  @Test func oneNumberStandsForAReceivableAndADayWhateverElseIsAsked() {
    let luck = Luck(seed: 7, future: 3)
    let key = Luck.key("r1")
    let number = luck.number(key, .payment, day: 100)
    _ = luck.number(key, .charges)
    #expect(luck.number(key, .payment, day: 100) == number)
    let others = [
      luck.number(key, .payment, day: 101), luck.number(Luck.key("r2"), .payment, day: 100),
      luck.number(key, .bounce, day: 100), Luck(seed: 7, future: 4).number(key, .payment, day: 100),
      Luck(seed: 8, future: 3).number(key, .payment, day: 100),
    ]
    #expect(Set(others + [number]).count == 6)
    // FNV-1a of "a", as its authors publish it.
    #expect(Luck.key("a") == 0xaf63_dc4c_8601_ec8c)
  }

  /// Numbers of 400 names on 100 days lie evenly: in each tenth 4,000 of 40,000, give or take four deviations of 60.
  @Test func theNumbersAreEven() {
    let luck = Luck(seed: 1, future: 0)
    var tenths = Array(repeating: 0, count: 10)
    var pairs = 0
    for name in 0..<400 {
      let key = Luck.key("r\(name)")
      for day in 0..<100 as Range<Int32> {
        let number = luck.number(key, .payment, day: day)
        tenths[Int(number * 10)] += 1
        if number < 0.5, luck.number(key, .payment, day: day + 1) < 0.5 { pairs += 1 }
      }
    }
    #expect(tenths.allSatisfy { abs($0 - 4000) < 240 }, "\(tenths)")
    // A quarter of the days lie low with the next one, give or take four deviations of about 100.
    #expect(abs(pairs - 10_000) < 400, "\(pairs)")
  }

  @Test func insolvencyComesToAsManyAsTheModelSays() {
    var behaviour = Behaviour()
    behaviour.insolvent = 0.2
    let start = Self.day("2026-01-01")
    let table = BehaviourTable(
      behaviour, luck: Luck(seed: 5, future: 0), countries: [], days: start...start.adding(days: 400))
    let days = (0..<10_000).compactMap { table.insolvency(of: Luck.key("c\($0)"), after: start)?.days(since: start) }
    // 20 % in the first year, 36 % in two: four deviations are 160 and 192 of 10,000.
    #expect(abs(days.count { $0 <= 365 } - 2000) < 160)
    #expect(abs(days.count { $0 <= 730 } - 3600) < 192)
    #expect(days.allSatisfy { $0 >= 1 })
  }
}

@Suite struct BehaviourReaderTests {
  private static func read(_ text: String) -> (behaviour: Behaviour?, faults: [String]) {
    let (behaviour, faults) = BehaviourReader.read(Array(text.utf8), file: "b.json")
    return (behaviour, faults.map(\.description))
  }

  @Test func whatIsLeftOutIsAsInTheStandard() {
    let (behaviour, faults) = Self.read(#"{"schema": "purre-behaviour/1"}"#)
    #expect(behaviour == Behaviour() && faults.isEmpty)
  }

  @Test func everyFieldIsRead() throws {
    let (read, faults) = Self.read(
      """
      {"schema": "purre-behaviour/1", "chances": [{"from": -3, "chance": 0.01}, {"from": 2, "chance": 0.5}],
       "chances_by_kind": {"public": [{"from": 0, "chance": 0.25}]},
       "habits": [{"share": 0.25, "times": 3}, {"share": 0.75, "times": 0.5}],
       "sizes": [{"from": 1000, "times": 0.8}], "weekdays": [1, 2, 1, 1, 0.5, 0, 0], "month_end": 1.25,
       "letter": {"friendly": 1.5, "reminder": 2}, "letter_days": 7, "channels": {"email": 1.1},
       "call": 2, "call_days": 3, "reached": 0.5, "promises": {"chance": 0.2, "days": 10, "kept": 0.75},
       "disputes": {"chance": 0.1, "within": 5, "days": 6, "upheld": 0.5}, "bounces": 0.125, "insolvent": 0.25,
       "pays_charges": 0.625, "agency": 0.375}
      """)
    #expect(faults.isEmpty)
    let found = try #require(read)
    #expect(found.chances.map(\.from) == [-3, 2] && found.chances.map(\.chance) == [0.01, 0.5])
    #expect(found.chance(.publicBody, days: 9) == 0.25 && found.chance(.publicBody, days: -1) == 0)
    #expect(found.chance(.consumer, days: 1) == 0.01 && found.chance(.consumer, days: -4) == 0)
    #expect(found.habits.map(\.times) == [3, 0.5] && found.habits.map(\.share) == [0.25, 0.75])
    #expect(found.habit(0.2) == 3 && found.habit(0.25) == 0.5 && found.habit(0.5, shares: [1, 0]) == 3)
    #expect(found.effect(ofSize: Money(minorUnits: 999_99, .nok)) == 1)
    #expect(found.effect(ofSize: Money(minorUnits: 1000_00, .nok)) == 0.8)
    #expect(found.weekdays == [1, 2, 1, 1, 0.5, 0, 0] && found.monthEnd == 1.25)
    #expect(found.effect(of: .reminder, by: .email) == 2.2 && found.effect(of: .collectionNotice, by: .letter) == 1)
    #expect(found.effect(of: .friendly, by: nil) == 1.5 && found.letterDays == 7)
    #expect(found.call == 2 && found.callDays == 3 && found.reached == 0.5)
    #expect(found.promises == Behaviour.Promising(chance: 0.2, days: 10, kept: 0.75))
    #expect(found.disputes == Behaviour.Disputing(chance: 0.1, within: 5, days: 6, upheld: 0.5))
    #expect(found.bounces == 0.125 && found.insolvent == 0.25 && found.paysCharges == 0.625 && found.agency == 0.375)
  }

  @Test func oneNumberStandsForLettersOfAllLevels() {
    let (behaviour, _) = Self.read(#"{"schema": "purre-behaviour/1", "letter": 1.6}"#)
    #expect(behaviour == Behaviour().letting(letters: 1.6))
    #expect(behaviour?.effect(of: .paymentDemand, by: nil) == 1.6)
  }

  @Test(arguments: [
    ("[]", "b.json:1: error: how customers pay is an object with \"schema\": \"purre-behaviour/1\""),
    (
      "{\"schema\": \"purre-behaviour/1\",\n\"letters\": 1}",
      "b.json:2: error: letters: unknown field 'letters'; did you mean 'letter'?"
    ),
    (
      "{\"schema\": \"purre-behaviour/1\",\n\n\"bounces\": -1}",
      "b.json:3: error: bounces: is -1, but must be 0 to 1"
    ),
    (
      "{\"schema\": \"purre-behaviour/1\",\n\"letter_days\": 0.5}",
      "b.json:2: error: letter_days: expected a whole number, found a number"
    ),
    (
      "{\"schema\": \"purre-behaviour/1\",\n\"chances\": [\n{\"from\": 0, \"chance\": 2}]}",
      "b.json:3: error: chances.chance: is 2, but must be 0 to 1"
    ),
    (
      "{\"schema\": \"purre-behaviour/1\", \"habits\": [{\"share\": 0.5, \"times\": 1}]}",
      "b.json: error: habits: the shares come to 0.5, but must come to 1"
    ),
    (
      "{\"schema\": \"purre-behaviour/1\",\n\"chances\": []}",
      "b.json: error: chances: needs a step, like {\"from\": 0, \"chance\": 0.05}"
    ),
    ("{\n1}", "b.json:2: error: not JSON at byte 1 of the line: expected a key in double quotes"),
  ])
  func aFaultNamesItsLineAndField(_ text: String, _ fault: String) {
    let (behaviour, faults) = Self.read(text)
    #expect(behaviour == nil)
    #expect(faults == [fault])
  }
}
