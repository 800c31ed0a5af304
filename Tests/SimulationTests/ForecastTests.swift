import Foundation
import Receivables
import Testing

@testable import Simulation

/// Forecasts of books that were made up so that one can say beforehand what comes.
@Suite struct ForecastTests {
  private static let known = CivilDay(daysSinceEpoch: 20_500)
  private static let creditor = Creditor(id: "us", name: "Us")

  private static func kroner(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, .nok) }

  /// A claim of 100 kroner, due and paid so many days after the day of the books.
  private static func add(_ id: String, to account: inout Account, due: Int, terms: Int = 14, paid: Int?) {
    let dueDay = known.adding(days: due)
    account.invoices.append(
      Invoice(
        id: id, number: id, issueDay: dueDay.adding(days: -terms), currency: .nok,
        lines: [InvoiceLine(description: "bread", gross: kroner(100))],
        receivables: [Receivable(id: "r\(id)", dueDay: dueDay, amount: kroner(100))]))
    guard let paid else { return }
    account.payments.append(
      Payment(
        id: "p\(id)", paidOn: known.adding(days: paid), amount: kroner(100), invoice: id,
        allocations: [Allocation(receivable: "r\(id)", amount: kroner(100))]))
  }

  private static func account(_ id: String, kind: CustomerKind = .business) -> Account {
    Account(creditor: "us", customer: Customer(id: id, name: id, kind: kind))
  }

  /// Every day is a business day, so that due days stay where they are put.
  private static let calendar = BusinessCalendar(fixed: [], easterOffsets: [])

  private static func books(_ accounts: [Account], known: CivilDay = known) throws -> ForecastBooks {
    var books = ForecastBooks(known: known)
    for account in accounts {
      books.add(try AccountState(account: account, creditor: creditor, calendar: calendar, asOf: known))
    }
    return books
  }

  /// The nearest day from one on that is a Wednesday, and so many weeks away: no due day moves.
  private static func weeks(_ count: Int) -> Int {
    7 * count + (3 - known.weekday)
  }

  /// Of 400 claims due two weeks ago none was paid before the due day, half on it, and none since.
  @Test func theBaseIsTheShareThatWasPaidOfWhatWasOpen() throws {
    var account = Self.account("a")
    let due = Self.weeks(-2)
    for number in 0..<400 { Self.add("\(number)", to: &account, due: due, paid: number < 200 ? due : nil) }
    let model = PaymentModel(.init(try Self.books([account])), times: [1])
    let weight = exp2(-Double(14 - due) / 182.5)
    let rate = { (days: ClosedRange<Int>) in
      model.hazard[PaymentModel.place(days.upperBound) + 1] - model.hazard[PaymentModel.place(days.lowerBound)]
    }
    #expect(abs(rate(0...0) - log(2)) < 1e-12)
    // Nothing was paid of 400 claims on 13 days: half a payment is what they are given.
    #expect(abs(rate(-13...(-1)) + 13 * log1p(-0.5 / (400 * 13 * weight))) < 1e-12)
    #expect(abs(rate(-20...(-14))) == 0)
  }

  /// One customer pays on the due day, give or take a day, and the other three weeks later.
  @Test func aCustomerIsForecastByTheirOwnHabit() throws {
    var (prompt, slow) = (Self.account("prompt"), Self.account("slow"))
    for week in 0..<30 {
      let due = Self.weeks(week - 40)
      Self.add("a\(week)", to: &prompt, due: due, paid: due + week % 3 - 1)
      Self.add("b\(week)", to: &slow, due: due, paid: due + 21 + week % 3 - 1)
    }
    let due = Self.weeks(1)
    Self.add("a", to: &prompt, due: due, paid: nil)
    Self.add("b", to: &slow, due: due, paid: nil)
    let forecast = CashForecast(try Self.books([prompt, slow]), .init(days: 60, fits: 10, futures: 20))
    #expect(forecast.claims.map { forecast.books.customers[$0.customer].customer } == ["prompt", "slow"])
    let days = forecast.claims.map { ($0.day(0.5) ?? 0) - due }
    #expect(zip(days, [0, 21]).allSatisfy { abs($0 - $1) <= 1 } && days.count == 2, "\(days)")
    #expect(forecast.claims.allSatisfy { $0.paidShare > 0.97 })
  }

  /// Claims were paid a day later for each two weeks of issue: the next is placed on the line, not at the mean.
  @Test func aTrendGoesOn() throws {
    var account = Self.account("a")
    for place in 0..<20 {
      let due = Self.weeks(2 * place - 44)
      Self.add("\(place)", to: &account, due: due, paid: due + place + (place % 2))
    }
    Self.add("next", to: &account, due: Self.weeks(1), paid: nil)
    let books = try Self.books([account])
    let habits = PaymentHabits(books)
    let claims = books.customers[0].claims
    // A day later for each two weeks, and nothing else tells them apart.
    let first = try #require(claims.first)
    let last = try #require(claims.last)
    let weeks = Double(last.dueDay.days(since: first.dueDay)) / 14
    #expect(abs(Double(habits.shift(of: last, customer: 0) - habits.shift(of: first, customer: 0)) - weeks) <= 2)
  }

  /// Nineteen of twenty promises were kept; nobody has paid otherwise for months. What an agency has is left out.
  @Test func whatIsPromisedComesOnThatDayAndWhatAnAgencyHasIsLeftOut() throws {
    var account = Self.account("a")
    for week in 0..<20 {
      let due = Self.weeks(week - 60)
      Self.add("\(week)", to: &account, due: due, paid: week == 0 ? nil : due + 40)
      account.promises.append(
        Promise(
          id: "\(week)", receivables: ["r\(week)"], amount: Self.kroner(100), madeOn: Self.known.adding(days: due + 30),
          dueDay: Self.known.adding(days: due + 40)))
    }
    Self.add("new", to: &account, due: Self.weeks(-2), paid: nil)
    account.promises.append(
      Promise(
        id: "new", receivables: ["rnew"], amount: Self.kroner(100), madeOn: Self.known,
        dueDay: Self.known.adding(days: 6)))
    account.handOvers = [
      HandOver(id: "h", receivables: ["r0"], day: Self.known.adding(days: -30), agency: "Inkasso AS")
    ]
    let forecast = CashForecast(try Self.books([account]), .init(days: 28, fits: 10, futures: 20))
    #expect(forecast.claims.map(\.claim.id) == ["rnew"])
    #expect(forecast.claims.map { $0.day(0.5) } == [6])
    #expect(forecast.books.handedOver.amounts.map(\.minorUnits) == [100_00])
    // Twenty of twenty-two by the kept share alone; the rest may come otherwise.
    #expect(forecast.cash(.nok, after: 5, through: 6).mean > 80_00)
    #expect(forecast.cash(.nok, after: 0, through: 5).mean == 0)
  }

  @Test func theSameSeedGivesTheSameNumbers() throws {
    var account = Self.account("a")
    for week in 0..<20 {
      let due = Self.weeks(week - 21)
      Self.add("\(week)", to: &account, due: due, paid: week < 15 ? due + week % 5 : nil)
    }
    let books = try Self.books([account])
    let counts = { (seed: UInt64) in
      CashForecast(books, .init(days: 28, fits: 5, futures: 10, seed: seed)).claims.map(\.counts)
    }
    #expect(counts(1) == counts(1))
    #expect(counts(1) != counts(2))
  }

  @Test func theFirstWeeksAreTheSameHoweverFarOneLooks() throws {
    let accounts = (0..<6).map { customer in
      var account = Self.account("c\(customer)")
      for week in 0..<12 {
        let due = Self.weeks(week - 14)
        Self.add("\(customer)-\(week)", to: &account, due: due, paid: (week + customer) % 3 == 0 ? nil : due + week)
      }
      return account
    }
    let books = try Self.books(accounts)
    let (near, far) = (28, 91)
    let forecasts = [near, far].map { CashForecast(books, .init(days: $0, fits: 4, futures: 10, seed: 3)) }
    for day in 1...near {
      let sums = forecasts.map { $0.cash(.nok, after: day - 1, through: day).values }
      #expect(sums[0] == sums[1], "\(day)")
    }
    #expect(forecasts[0].cash(.nok, after: 0, through: near).mean > 0)
  }

  /// The score of two numbers, 0 and 2, for 1: they are 1 off, and in the mean of all pairs 1 from each other, of which
  /// half is taken off.
  @Test func theScoreIsTheDistanceLessHalfTheSpread() {
    #expect(Spread([2, 0]).score(1) == 0.5)
    #expect(Spread([3]).score(1) == 2)
    #expect(Spread([1, 2, 3, 4, 5]).band(.half) == 2...4)
  }

  @Test func chanceFollowsItsDistributions() {
    var random = SeededRandom(seed: 7)
    let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
    // Within four standard errors: of a gamma distribution the variance is the shape.
    for shape in [0.5, 3.0] {
      let values = (0..<4000).map { _ in random.gamma(shape) }
      #expect(abs(mean(values) - shape) < 4 * (shape / 4000).squareRoot())
      let variance = mean(values.map { ($0 - shape) * ($0 - shape) })
      #expect(abs(variance - shape) < 4 * ((2 * shape * shape + 6 * shape) / 4000).squareRoot())
    }
    #expect(abs(mean((0..<4000).map { _ in random.exponential() }) - 1) < 4 / 4000.0.squareRoot())
    #expect(abs(mean((0..<4000).map { _ in random.normal() })) < 4 / 4000.0.squareRoot())
  }
}
