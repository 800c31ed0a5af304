import Receivables
import Testing

@testable import Simulation

/// Lessons that a parameter answers, and books that give none.
@Suite struct LessonTests {
  private static let known = CivilDay("2026-03-31") ?? CivilDay(daysSinceEpoch: 0)
  private static let policy = PolicyInUse(
    name: "standard-no",
    parameters: [
      "grace_days": .init(value: 5, allowed: 1...60), "longest_promise_days": .init(value: 30, allowed: 1...365),
    ],
    books: " --as-of 2026-03-31")

  /// A claim due on a Wednesday with no holiday near, paid so many days later.
  private static func add(_ number: Int, paid days: Int?, to account: inout Account) {
    let due = (CivilDay("2025-09-03") ?? known).adding(days: 7 * (number % 12))
    let amount = Money(minorUnits: 100_00, .nok)
    account.invoices.append(
      Invoice(
        id: "\(number)", number: "\(number)", issueDay: due.adding(days: -14), currency: .nok,
        lines: [InvoiceLine(description: "bread", gross: amount)],
        receivables: [Receivable(id: "r\(number)", dueDay: due, amount: amount)]))
    guard let days else { return }
    account.payments.append(
      Payment(
        id: "b\(number)", paidOn: due.adding(days: days), amount: amount, invoice: "\(number)",
        allocations: [Allocation(receivable: "r\(number)", amount: amount)]))
  }

  private static func lessons(_ account: Account, _ policy: PolicyInUse = policy) throws -> [Lesson] {
    var experience = Experience(known: known, days: 365, policy: policy)
    try experience.add {
      try AccountState(account: account, creditor: Creditor(id: "us", name: "Us"), calendar: .norway, asOf: $0)
    }
    return experience.lessons
  }

  private static func account() -> Account { Account(creditor: "us", customer: Customer(id: "a", name: "A")) }

  /// Newcombe's own example, table II (a): 56 of 70 against 48 of 80 differ by 0.0524 at the least; and Wilson's
  /// interval for 10 of 20.
  @Test func intervalsAreThoseOfTheirSources() {
    let excess = Counted(found: 56, all: 70).excess(over: Counted(found: 48, all: 80), deviations: 1.959964)
    #expect(abs(excess - 0.0524) < 0.00005)
    let range = Counted(found: 10, all: 20).interval()
    #expect(abs(range.lowerBound - 0.2993) < 0.00005 && abs(range.upperBound - 0.7007) < 0.00005)
  }

  /// Of sixty claims that were open on day 3, thirty were paid on day 4 and one had a letter that day, which tells
  /// nothing of it; five that were paid on day 1 are not asked.
  @Test func manyWhoStillPayByThemselvesAreWorthWaitingFor() throws {
    var account = Self.account()
    for number in 0..<60 { Self.add(number, paid: number < 30 ? 4 : 40, to: &account) }
    for number in 60..<65 { Self.add(number, paid: 1, to: &account) }
    let due = try #require(account.invoices[59].receivables.first).dueDay
    account.notices = [
      Notice(
        id: "n", level: .friendly, receivables: ["r59"], day: due.adding(days: 4), deadline: due.adding(days: 14),
        channel: .email)
    ]
    let lesson = try #require(try Self.lessons(account).first)
    #expect(lesson.finding == .beforeFirstLetter(Counted(found: 30, all: 59)))
    #expect(lesson.old == 5 && lesson.new == 8)
    #expect(lesson.command == "purre diff standard-no 'standard-no?grace_days=8' --as-of 2026-03-31")
  }

  /// Nobody of 140 paid in those days: the interval of 119 in 120 ends at 4.7 per cent. Of a hundred it would end at
  /// 6.5, and that of nineteen in twenty, which is shown, at 3.7.
  @Test(arguments: [(140, 3), (100, nil)] as [(Int, Int?)])
  func whereHardlyAnybodyPaysWaitingBringsLittle(_ claims: Int, _ days: Int?) throws {
    var account = Self.account()
    for number in 0..<claims { Self.add(number, paid: 40, to: &account) }
    #expect(try Self.lessons(account).map(\.new) == (days.map { [$0] } ?? []))
  }

  /// A policy without the parameter, or whose bound is met, is given no lesson.
  @Test func aParameterThatIsNotThereIsNotChanged() throws {
    var account = Self.account()
    for number in 0..<60 { Self.add(number, paid: 4, to: &account) }
    let parameters: [[String: PolicyInUse.Parameter]] = [[:], ["grace_days": .init(value: 5, allowed: 1...7)]]
    for known in parameters {
      #expect(try Self.lessons(account, PolicyInUse(name: "p", parameters: known, books: "")).isEmpty)
    }
  }

  /// Promises of an account, each for so many days and kept or not; the day of each has passed.
  private static func promises(_ promises: [(days: Int, isKept: Bool)]) -> Account {
    var account = Self.account()
    for (number, promise) in promises.enumerated() {
      add(number, paid: promise.isKept ? promise.days : 90, to: &account)
      guard let due = account.invoices[number].receivables.first?.dueDay else { continue }
      account.promises.append(
        Promise(
          id: "\(number)", receivables: ["r\(number)"], amount: Money(minorUnits: 100_00, .nok), madeOn: due,
          dueDay: due.adding(days: promise.days)))
    }
    return account
  }

  /// Of forty promises for a week all were kept, and of forty for three weeks a quarter.
  @Test func longPromisesThatAreKeptLessOftenShortenTheLongest() throws {
    let kept = (0..<40).map { _ in (days: 7, isKept: true) } + (0..<40).map { (days: 21, isKept: $0 < 10) }
    let lessons = try Self.lessons(Self.promises(kept)).filter { $0.parameter == "longest_promise_days" }
    #expect(
      lessons.map(\.finding) == [
        .promises(days: 7, shorter: Counted(found: 40, all: 40), longer: Counted(found: 10, all: 40))
      ])
    #expect(lessons.map(\.new) == [7])
  }

  /// In two hundred ledgers in which long promises are kept as often as short ones, at most two are told otherwise.
  @Test func whereNothingDiffersHardlyAnyLessonIsDrawn() throws {
    var random = SeededRandom(seed: 5)
    var alarms = 0
    for _ in 0..<200 {
      let promises = (0..<40).map { _ in (days: random.pick([5, 10, 21]) ?? 5, isKept: random.happens(60)) }
      let lessons = try Self.lessons(Self.promises(promises))
      if lessons.contains(where: { $0.parameter == "longest_promise_days" }) { alarms += 1 }
    }
    #expect(alarms <= 2, "\(alarms)")
  }
}
