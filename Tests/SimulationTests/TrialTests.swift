import PolicyEngine
import Receivables
import TestSupport
import Testing

@testable import Simulation

/// Sizes, sample ratios, stops and results of trials.
@Suite struct TrialTests {
  private static func trial(
    shares: [Int] = [50, 50], stop: Trial.Stop? = nil, days: Int = 30, key: String = "5b1f0c77a2d94e3d"
  ) -> Trial {
    Trial(
      name: "grace_2026", summary: "Does waiting cost money?", key: key, from: Samples.day("2026-01-05"),
      stop: stop ?? Trial.Stop(day: Samples.day("2026-06-30")), paidWithinDays: days,
      kinds: Set(CustomerKind.allCases),
      arms: shares.enumerated().map { Trial.Arm(name: "a\($0)", share: $1) })
  }

  /// The facts: 27 a side show 38 points, 100 show 20, 500 show 9 and 2,000 show 4; and to see as many takes as many.
  @Test func sizesAreThoseOfTheFacts() {
    #expect(TrialSize.sizes.map(\.visible) == [38, 20, 9, 4])
    #expect([27, 100, 500, 2000].map { Int((100 * TrialSize.visible($0, $0)).rounded()) } == [38, 20, 9, 4])
    // 7.848879734 / d²: of 20 points 196.2, of 9 points 969.0, of 4 points 4905.5 customers in both arms.
    #expect([20, 9, 4].map { TrialSize.customers(seeing: $0, Self.trial()) } == [197, 969, 4906])
    // Unequal shares: a quarter of (1/0.2 + 1/0.8) is 1.5625 times as many as of equal ones.
    #expect(TrialSize.customers(seeing: 20, Self.trial(shares: [20, 80])) == 307)
    // Two comparisons: (2.241402728 + 0.841621234)² × 0.25 × 2 / (1/3) / 0.04 with thirds of 33, 33 and 34.
    #expect(TrialSize.customers(seeing: 20, Self.trial(shares: [34, 33, 33])) == 355)
    #expect(TrialSize.visible(0, 5) == 1)
  }

  /// By hand: 520 and 480 of 500 each is 20²/500 twice. The chances are those of scipy.stats.chisquare.
  @Test(arguments: [
    ([520, 480], [50, 50], 1.6, 0.20590321073206466), ([560, 440], [50, 50], 14.4, 0.00014780231033445398),
    ([60, 30, 10], [50, 30, 20], 7.0, 0.0301973834223185),
    ([10, 20, 30, 40], [25, 25, 25, 25], 20.0, 0.00016974243555282632),
    ([5, 15, 20, 25, 35], [20, 20, 20, 20, 20], 25.0, 5.0309817823062075e-05),
  ])
  func aSampleRatioIsThatOfAHandAndAnotherTool(
    _ found: [Int], _ shares: [Int], _ chiSquare: Double, _ chance: Double
  ) throws {
    let ratio = try #require(SampleRatio(found: found, shares: shares))
    #expect(abs(ratio.chiSquare - chiSquare) < 1e-12 && abs(ratio.chance - chance) < 1e-12, "\(ratio)")
    #expect(ratio.isBroken == (chance < 0.001))
    #expect(SampleRatio(found: [0, 0], shares: [50, 50]) == nil)
  }

  /// From scipy.stats.t.ppf.
  @Test func quantilesOfStudentAreThoseOfAnotherTool() {
    for (freedom, quantile) in [(9.0, 2.262157163), (15, 2.131449546), (30, 2.042272456), (100, 1.983971519)] {
      #expect(abs(TrialResult.studentT(1.959963985, freedom: freedom) - quantile) < 1e-4, "\(freedom)")
    }
    #expect(abs(TrialResult.studentT(2.241402728, freedom: 20) - 2.423116540) < 1e-4)
  }

  private static func counted(_ parts: [(found: Int, all: Int, times: Int)]) -> [Counted] {
    parts.flatMap { part in Array(repeating: Counted(found: part.found, all: part.all), count: part.times) }
  }

  /// Twelve customers a side, worked out with scipy: shares 12/16 and 5/16, variances 0.01171875 and 0.0124844637784,
  /// 21.978 degrees of freedom, and so −0.4375 with an interval from −0.760159 to −0.114841.
  @Test func aCustomerIsOneDraw() throws {
    let first = Self.counted([(1, 1, 7), (0, 1, 3), (2, 3, 1), (3, 3, 1)])
    let other = Self.counted([(1, 1, 4), (0, 1, 6), (1, 4, 1), (0, 2, 1)])
    let result = TrialResult(["early", "late"], [first, other])
    #expect(result.sides.map(\.claims) == [Counted(found: 12, all: 16), Counted(found: 5, all: 16)])
    let difference = try #require(result.differences.first)
    #expect(difference.arm == "late" && difference.share == -0.4375 && difference.isClear)
    #expect(abs(difference.interval.lowerBound + 0.7601590815884421) < 1e-4)
    #expect(abs(difference.interval.upperBound + 0.11484091841155786) < 1e-4)
    #expect(TrialResult(["early", "late"], [first, Array(other.prefix(9))]).differences.isEmpty)
  }

  /// A thousand trials of an arm against itself, with customers who have one to six claims and a habit of their own:
  /// between 93 and 97 of a hundred intervals hold zero (95 ± 3 standard deviations of 0.7).
  @Test func intervalsOfNoDifferenceHoldZeroAsOftenAsTheySay() {
    var random = SeededRandom(seed: 23)
    let customers = { (count: Int) in
      (0..<count).map { _ -> Counted in
        let habit = Double(random.below(1000)) / 1000
        let claims = 1 + random.below(6)
        return Counted(found: (0..<claims).count { _ in Double(random.below(1000)) / 1000 < habit }, all: claims)
      }
    }
    let held = (0..<1000).count { _ in
      TrialResult(["a", "b"], [customers(40), customers(60)]).differences.allSatisfy { !$0.isClear }
    }
    #expect((930...970).contains(held), "\(held)")
  }

  // MARK: Books

  private static func account(
    _ id: String, arm: String, drawn: String, claims: [(due: String, paidAfter: Int?)]
  ) -> Account {
    var account = Account(creditor: "shop", customer: Customer(id: id, name: "Kari", kind: .business))
    account.trialArms = [TrialArm(id: "grace_2026", arm: arm, day: Samples.day(drawn))]
    for (place, claim) in claims.enumerated() {
      let number = "\(id)-\(place)"
      account.invoices.append(Samples.invoice(number, due: claim.due))
      guard let days = claim.paidAfter else { continue }
      account.payments.append(
        Payment(
          id: number, paidOn: Samples.day(claim.due).adding(days: days), amount: Samples.nok(1000),
          invoice: "i-\(number)"))
    }
    return account
  }

  private static func count(_ trial: Trial, _ accounts: [Account], known: String) throws -> TrialCount {
    var count = TrialCount(trial, known: Samples.day(known))
    for account in accounts {
      let state = try AccountState(
        account: account, creditor: Samples.creditor, calendar: .norway, asOf: Samples.day(known))
      count.add(state, place: nil)
    }
    return count
  }

  /// All due days are Mondays. Of the claims, one fell due before the draw, one after the stop, and one was not watched
  /// to the end; one was paid a day late, one was handed over.
  @Test func onlyClaimsThatTheArmCouldDecideAndThatWereWatchedCount() throws {
    var trial = Self.trial()
    trial.stop.day = Samples.day("2026-04-30")
    var handed = Self.account("h", arm: "a1", drawn: "2026-01-05", claims: [("2026-01-12", 20)])
    handed.handOvers = [HandOver(id: "x", receivables: ["r-h-0"], day: Samples.day("2026-01-20"))]
    let count = try Self.count(
      trial,
      [
        Self.account(
          "a", arm: "a0", drawn: "2026-02-02",
          claims: [("2026-01-26", 2), ("2026-02-02", 30), ("2026-03-02", 31), ("2026-04-20", 3), ("2026-05-04", 1)]),
        handed, Self.account("gone", arm: "a9", drawn: "2026-01-05", claims: []),
      ], known: "2026-05-15")
    #expect(count.drawn == [1, 1] && count.claims == [2, 1] && count.counted == [1, 1])
    #expect(count.undeclared == ["a9": 1])
    #expect(count.result.sides.map(\.claims) == [Counted(found: 1, all: 2), Counted(found: 0, all: 1)])
    #expect(count.closed == nil)
  }

  /// Two customers in each arm close it on the day by which the later arm has two: 2 March + 30 days. What comes after
  /// changes nothing.
  @Test func aTrialIsClosedOnceAndItsResultStays() throws {
    var trial = Self.trial()
    trial.stop.customers = 2
    let accounts = [
      Self.account("a", arm: "a0", drawn: "2026-01-05", claims: [("2026-01-12", 1), ("2026-03-09", nil)]),
      Self.account("b", arm: "a0", drawn: "2026-01-05", claims: [("2026-01-19", 1)]),
      Self.account("c", arm: "a1", drawn: "2026-01-05", claims: [("2026-02-02", 1)]),
      Self.account("d", arm: "a1", drawn: "2026-01-05", claims: [("2026-03-02", nil)]),
      Self.account("e", arm: "a1", drawn: "2026-01-05", claims: [("2026-03-16", nil)]),
    ]
    #expect(try Self.count(trial, accounts, known: "2026-03-31").closed == nil)
    for known in ["2026-04-01", "2026-04-20", "2026-09-30"] {
      let count = try Self.count(trial, accounts, known: known)
      #expect(count.closed == Samples.day("2026-04-01"))
      #expect(count.result.sides.map(\.claims) == [Counted(found: 2, all: 2), Counted(found: 1, all: 2)])
    }
    trial.stop.customers = 20
    #expect(try Self.count(trial, accounts, known: "2026-07-29").closed == nil)
    #expect(try Self.count(trial, accounts, known: "2026-07-30").closed == Samples.day("2026-07-30"))
    trial.stop.customers = nil
    trial.stop.claims = 3
    #expect(try Self.count(trial, accounts, known: "2026-07-01").closed == Samples.day("2026-04-15"))
  }

  @Test func armsThatFillOtherwiseThanStatedAreAnAlarm() throws {
    let trial = Self.trial()
    let account = { (number: Int, arm: String) in
      Self.account("c\(number)", arm: arm, drawn: "2026-01-05", claims: [("2026-01-12", 1)])
    }
    let even = try Self.count(trial, (0..<60).map { account($0, $0 < 30 ? "a0" : "a1") }, known: "2026-03-31")
    #expect(!even.isBroken && even.misdrawn == (0..<60).count { (trial.number(of: "c\($0)") < 50) != ($0 < 30) })
    // 45 to 15: 15²/30 twice is 15, which chance alone passes in 1 of 9,300 trials.
    let uneven = try Self.count(trial, (0..<60).map { account($0, $0 < 45 ? "a0" : "a1") }, known: "2026-03-31")
    #expect(uneven.isBroken && uneven.ratios.map(\.chiSquare) == [15, 15])
  }
}
