import Receivables
import Testing

@testable import Statutes

/// Interest by factors that were prepared for a day gives what the whole computation gives, to the minor unit.
@Suite struct InterestFactorsTests {
  @Test(arguments: ["law-no", "law-se", "law-dk", "law-fi", "law-de", "law-gb"])
  func theAmountIsThatOfTheWholeComputation(name: String) throws {
    let law = try ShippedLaw.named(name)
    let calculator = InterestCalculator(law)
    var dice = SeededRandom(seed: 20_261_201)
    var (asked, prepared) = (0, 0)
    for _ in 0..<60 {
      let to = law.reviewedThrough.adding(days: -dice.int(0...1500))
      for debtor in InterestRules.debtors(law) {
        guard let rules = try? InterestRules(law, on: to, debtor: debtor) else { continue }
        let factors = InterestFactors(rules, to: to, debtor: debtor)
        for _ in 0..<20 {
          let request = Self.request(to: to, debtor, law.currency, &dice)
          guard let whole = try? calculator.interest(request) else { continue }
          let first = try calculator.firstDay(request, by: rules)
          let isFloating = rules.rates.terms.allSatisfy { $0.movement == .floating }
          if isFloating { asked += 1 }
          guard let amount = factors.interest(on: request, from: first) else { continue }
          // Rates that stay as they were on the first day hang on the claim; a claim that bears nothing needs none.
          #expect(isFloating || amount.minorUnits == 0)
          if isFloating { prepared += 1 }
          #expect(whole.interest == amount, "\(request)")
        }
      }
    }
    #expect(prepared * 2 >= asked, "\(prepared) of \(asked)")
  }

  @Test func whatIsAddedUpIsRoundedOnce() throws {
    let law = try ShippedLaw.named("law-no")
    let to = try #require(CivilDay("2026-01-10"))
    let rules = try InterestRules(law, on: to, debtor: .consumer)
    let factors = InterestFactors(rules, to: to, debtor: .consumer)
    let due = try #require(CivilDay("2025-12-21"))
    let request = InterestRequest(principal: Money(minorUnits: 40_000, .nok), start: .firstDay(due), to: to)
    // 11 days at 12.25 % and 10 at 12.00 %, each a 365th of a year: 400 · (134.75 + 120) / 365 = 279.18 øre, where
    // 147.67 and 131.51 rounded by themselves would be 280.
    #expect(factors.interest(on: request, from: due) == Money(minorUnits: 279, .nok))
  }

  @Test func daysBeforeTheFirstRateAreLeftToTheWholeComputation() throws {
    let law = try ShippedLaw.named("law-no")
    let to = try #require(CivilDay("2026-01-10"))
    let factors = InterestFactors(
      try InterestRules(law, on: to, debtor: .consumer), to: to, debtor: .consumer)
    let first = try #require(CivilDay("1960-01-01"))
    let request = InterestRequest(principal: Money(minorUnits: 100_000, .nok), start: .firstDay(first), to: to)
    #expect(factors.interest(on: request, from: first) == nil)
  }

  private static func request(
    to: CivilDay, _ debtor: CustomerKind, _ currency: Currency, _ dice: inout SeededRandom
  ) -> InterestRequest {
    let due = to.adding(days: -dice.int(-5...900))
    let principal = Int64(dice.int(1...50_000_000))
    let events = (0..<(dice.happens(50) ? 0 : dice.int(1...4))).map { _ in
      PrincipalFall(
        kind: dice.oneOf(.payment, .credit), day: due.adding(days: dice.int(-20...400)),
        amount: Money(minorUnits: Int64(dice.int(1...Int(principal / 2 + 1))), currency))
    }
    return InterestRequest(
      principal: Money(minorUnits: principal, currency),
      start: dice.happens(80) ? .due(due) : dice.happens(50) ? .demand(due) : .firstDay(due), to: to, debtor: debtor,
      events: events)
  }
}
