import Foundation
import Receivables
import Testing

@testable import Simulation

/// Forecasts of the past beside what came, on books whose truth is known.
@Suite struct ForecastCheckTests {
  private static let known = CivilDay(daysSinceEpoch: 20_500)

  /// Twenty customers, each with a chance of their own to pay on any day, so that they pay after 10 to 60 days in the
  /// mean; a claim in eight is never paid.
  private static func accounts() -> [Account] {
    var random = SeededRandom(seed: 11)
    return (0..<20).map { number in
      var account = Account(creditor: "us", customer: Customer(id: "c\(number)", name: "c\(number)", kind: .business))
      let wait = 10 + 50 * random.unit()
      for claim in 0..<45 {
        let issued = known.adding(days: -560 + 12 * claim + random.below(12))
        let days = 1 + Int(wait * random.exponential())
        let amount = Money(minorUnits: Int64(random.int(100...900)) * 100, .nok)
        account.invoices.append(
          Invoice(
            id: "\(claim)", number: "\(claim)", issueDay: issued, currency: .nok,
            lines: [InvoiceLine(description: "bread", gross: amount)],
            receivables: [Receivable(id: "\(number)-\(claim)", dueDay: issued.adding(days: 14), amount: amount)]))
        guard random.below(8) > 0, issued.adding(days: days) <= known else { continue }
        account.payments.append(
          Payment(
            id: "\(claim)", paidOn: issued.adding(days: days), amount: amount, invoice: "\(claim)",
            allocations: [Allocation(receivable: "\(number)-\(claim)", amount: amount)]))
      }
      return account
    }
  }

  private static func books(_ accounts: [Account], _ day: CivilDay) throws -> ForecastBooks {
    var books = ForecastBooks(known: day)
    let creditor = Creditor(id: "us", name: "Us")
    for account in accounts {
      books.add(try AccountState(account: account, creditor: creditor, calendar: .weekendsOnly, asOf: day))
    }
    return books
  }

  /// Bands of four of five hold 76 to 84 per cent of some 450 outcomes (a standard error is 2 points), and the forecast
  /// is nearer to what came than the customers' mean delays.
  @Test func bandsHoldWhatTheySayWhereTheTruthIsKnown() throws {
    let accounts = Self.accounts()
    let after = try Self.books(accounts, Self.known)
    var check = ForecastCheck()
    for day in ForecastCheck.days(known: Self.known) { check.add(try Self.books(accounts, day), after, seed: 1) }
    #expect(check.made.map { Self.known.days(since: $0) } == [363, 272, 181, 90])
    let held = try #require(check.days.heldShare)
    #expect(check.isEnough && check.days.outcomes > 400, "\(check.days.outcomes)")
    #expect((0.76...0.84).contains(held), "\(held)")
    let (score, plain) = (try #require(check.days.score), try #require(check.days.plainScore))
    #expect(score < plain, "\(score) \(plain)")
    #expect(check.sums.count == 12)
    #expect(check.sums.count { $0.isHeld } >= 7, "\(check.sums)")
    #expect(check.sums.reduce(0) { $0 + $1.score } < check.sums.reduce(0) { $0 + $1.plainScore })
  }

  /// What came is the money of payments after the day, whatever else the books know by now.
  @Test func whatCameIsThatOfTheBooks() throws {
    let accounts = Self.accounts()
    let day = Self.known.adding(days: -90)
    var check = ForecastCheck()
    check.add(try Self.books(accounts, day), try Self.books(accounts, Self.known), seed: 1)
    let issued = Set(
      accounts.flatMap { account in
        account.invoices.filter { $0.issueDay <= day }.map { "\(account.customer.id)/\($0.id)" }
      })
    let came = accounts.flatMap { account in
      account.payments.filter {
        day < $0.paidOn && $0.paidOn <= day.adding(days: 30) && issued.contains("\(account.customer.id)/\($0.id)")
      }
    }.reduce(0) { $0 + $1.amount.minorUnits }
    #expect(check.sums.first?.came == Double(came))
  }

  /// Books with fewer payments than it takes are not asked.
  @Test func booksOfFewPaymentsAreNotCompared() throws {
    var account = Self.accounts()[0]
    account.payments.removeLast(account.payments.count - 9)
    var check = ForecastCheck()
    check.add(try Self.books([account], Self.known), try Self.books([account], Self.known), seed: 1)
    #expect(check.made.isEmpty && check.days.heldShare == nil && !check.isEnough)
  }
}
