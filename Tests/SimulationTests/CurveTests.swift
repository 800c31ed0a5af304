import Foundation
import Receivables
import Testing

@testable import Simulation

/// Curves against R 4.2 with `survival` 3.5-3: `survfit(Surv(t, end) ~ 1)` for the share that was paid with its error,
/// and with `conf.type = "log-log"` for the share that is open still, Greenwood's error and its interval.
///
/// `xero` is 116 sales of fivetran/dbt_xero (Apache-2.0), followed until 2020-12-31; `simba` 97 of the invoices of
/// simba (Apache-2.0), until 2025-12-31; `mixed` is 400 made-up times with every way of ending and many ties.
@Suite struct CurveTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  private static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
  }

  private static func spells(_ name: String) throws -> [Spell] {
    let ends: [String: Spell.End] = [
      "open": .open, "paid": .paid, "credited": .credited, "writtenOff": .writtenOff, "handedOver": .handedOver,
    ]
    return try rows("\(name)-spells").map { row in
      Spell(days: try #require(Int(row[0])), end: try #require(ends[row[1]]))
    }
  }

  private static func isNear(_ value: Double, _ text: String) -> Bool {
    Double(text).map { abs($0 - value) < 1e-9 } ?? false
  }

  @Test(arguments: ["xero", "simba", "mixed"])
  func curvesAreThoseOfR(_ name: String) throws {
    let (spells, expected) = (try Self.spells(name), try Self.rows("\(name)-curves"))
    let paid = IncidenceCurve(spells, of: [.paid])
    let ended = IncidenceCurve(spells, of: Set(Spell.End.allCases).subtracting([.open]))
    #expect(paid.steps.map(\.days) == expected.map { Int($0[0]) })
    #expect(ended.steps.map(\.days) == expected.map { Int($0[0]) })
    for (row, (paid, ended)) in zip(expected, zip(paid.steps, ended.steps)) {
      #expect(String(ended.estimate.atRisk) == row[1])
      #expect(Self.isNear(1 - ended.estimate.share, row[2]), "\(row)")
      #expect(Self.isNear(paid.estimate.share, row[6]), "\(row)")
      #expect(Self.isNear(paid.estimate.standardError, row[7]), "\(row)")
      if row[4] != "NA" {
        #expect(Self.isNear(ended.estimate.standardError, row[3]), "\(row)")
        let range = try #require(ended.estimate.interval(.nineteen))
        #expect(Self.isNear(1 - range.upperBound, row[4]) && Self.isNear(1 - range.lowerBound, row[5]), "\(row)")
      }
    }
  }

  /// Nine claims of four customers. The errors are the roots of the sums of squares of the slopes of the estimate in
  /// the weights of each customer's claims, by central differences of an estimate written apart from this one in
  /// Python.
  @Test func claimsOfACustomerGoTogether() throws {
    let claims: [(days: Int, end: Spell.End, customer: Int)] = [
      (2, .paid, 1), (5, .paid, 1), (5, .open, 2), (7, .writtenOff, 3), (9, .paid, 1), (9, .paid, 2), (12, .open, 3),
      (12, .paid, 4), (15, .open, 2),
    ]
    let spells = claims.map { Spell(days: $0.days, end: $0.end) }
    let curve = IncidenceCurve(spells, of: [.paid], customers: claims.map(\.customer))
    for (day, share, error) in [
      (2, 0.111_111_111_1, 0.087_297_133_5), (5, 0.222_222_222_2, 0.174_594_267_0),
      (9, 0.481_481_481_5, 0.228_330_172_8), (12, 0.611_111_111_1, 0.217_324_280_8),
    ] {
      let estimate = try #require(curve.estimate(by: day))
      #expect(abs(estimate.share - share) < 1e-9 && abs(estimate.standardError - error) < 1e-9, "\(day) \(estimate)")
    }
    let apart = IncidenceCurve(spells, of: [.paid])
    #expect(curve.steps.map(\.estimate.share) == apart.steps.map(\.estimate.share))
    #expect(apart == IncidenceCurve(spells, of: [.paid], customers: Array(10...18)))
  }

  @Test func aCurveBeginsAtNothingAndEndsWithTheLastStep() throws {
    let curve = IncidenceCurve(
      [Spell(days: 3, end: .paid), Spell(days: 5, end: .open), Spell(days: 9, end: .paid)], of: [.paid])
    #expect(curve.estimate(by: 2) == Estimate(share: 0, standardError: 0, atRisk: 3))
    #expect(curve.estimate(by: 3)?.share == 1.0 / 3)
    #expect(curve.estimate(by: 8)?.share == 1.0 / 3)
    #expect(curve.estimate(by: 100)?.share == 1)
    #expect(curve.days(to: 0.5) == 9)
    #expect(curve.estimate(by: 2)?.interval(.nineteen) == nil)
    #expect(curve.estimate(by: 100)?.interval(.nineteen) == nil)
    let open = IncidenceCurve([Spell(days: 3, end: .paid), Spell(days: 5, end: .open)], of: [.paid])
    #expect(open.estimate(by: 5)?.share == 0.5 && open.estimate(by: 6) == nil)
    #expect(IncidenceCurve([], of: [.paid]).estimate(by: 0) == nil)
    #expect(IncidenceCurve([Spell(days: 4, end: .open)], of: [.paid]).estimate(by: 9) == nil)
  }

  /// Two thousand times 150 claims, of which 4 in a hundred are paid a day and 1 in a hundred is credited, each
  /// followed for 10 to 60 days: by day 30 the share paid is 0.8 times what 0.95³⁰ leaves of one.
  @Test func intervalsHoldTheTruthAsOftenAsTheySay() {
    var random = SeededRandom(seed: 20_261_201)
    let truth = 0.8 * (1 - (1...30).reduce(1.0) { left, _ in left * 0.95 })
    let (times, confidences) = (2000, Confidence.allCases)
    var held = [Int](repeating: 0, count: confidences.count)
    for _ in 0..<times {
      let spells = (0..<150).map { _ in Self.madeUp(&random) }
      let estimate = IncidenceCurve(spells, of: [.paid]).estimate(by: 30)
      for (place, confidence) in confidences.enumerated()
      where estimate?.interval(confidence)?.contains(truth) == true { held[place] += 1 }
    }
    for (place, confidence) in confidences.enumerated() {
      let share = 100 * held[place] / times
      #expect(abs(share - confidence.rawValue) <= 2, "\(confidence.rawValue): \(share)")
    }
  }

  private static func madeUp(_ random: inout SeededRandom) -> Spell {
    let last = random.int(10...60)
    for day in 1...last {
      let fate = random.below(100)
      if fate < 4 { return Spell(days: day, end: .paid) }
      if fate < 5 { return Spell(days: day, end: .credited) }
    }
    return Spell(days: last, end: .open)
  }

  /// By `cor.test(…, method = "kendall", exact = FALSE, continuity = TRUE, alternative = "greater")` of R 4.2.
  @Test(arguments: [
    ([0, 1, 2, 3, 5, 8, 13, 21], 0.000_418_313_565_559_652_2),
    ([3, 3, 5, 2, 9, 9, 14, 12, 20, 20], 0.001_405_520_295_796_559),
    ([10, 9, 8, 7, 6, 5, 4, 3], 0.999_581_686_434_440_3), ([4, 4, 4, 4, 4, 4, 4, 5], 0.095_215_131_912_762_04),
  ])
  func theChanceOfARiseIsThatOfR(_ values: [Int], _ chance: Double) {
    #expect(abs(LaterPayers.chance(values) - chance) < 1e-9)
  }
}
