import Foundation
import Receivables

/// The chance that a claim that is open is paid on the next day, by how long it has been due: a hazard in days, as
/// fitted to some of the customers of the books.
///
/// - The base is the share of open claims that were paid on a day, over stretches of days in which enough was paid.
/// - Kinds of customers, claims that are paid in part and contested ones each multiply it, drawn towards 1.
/// - So does each customer: the multiplier has a gamma distribution around 1, whose width makes the payments of all
///   customers likeliest, and which what a customer paid narrows (Clayton 1978).
struct PaymentModel {
  /// The days that are told apart; what comes sooner or later counts to the first and the last.
  static let days = -366...1096
  /// A place for each day from the first, and one more.
  private static var count: Int { days.count }

  /// Sums of the base over the days before each place: as payments to expect, and as a hazard.
  private var expected = [Double](repeating: 0, count: PaymentModel.count + 1)
  private(set) var hazard = [Double](repeating: 0, count: PaymentModel.count + 1)
  private var kinds: [CustomerKind: Double] = [:]
  private var conditions = [Double](repeating: 1, count: ClaimTrack.Condition.allCases.count)
  /// The shape of the distribution of customers' multipliers: large where customers are alike.
  private var shape = 1.0
  /// Shares of what was open that payments were, by condition.
  private(set) var shares = [[Double]](repeating: [], count: ClaimTrack.Condition.allCases.count)

  /// The claims of the books as the model needs them.
  struct Prepared {
    struct Claim {
      let weight: Double
      let shift: Int
      let stretches: [ClaimTrack.Stretch]
    }

    let books: ForecastBooks
    /// By the place of the customer.
    let claims: [[Claim]]
    let habits: PaymentHabits

    init(_ books: ForecastBooks) {
      self.books = books
      let habits = PaymentHabits(books)
      self.habits = habits
      claims = books.customers.enumerated().map { place, customer in
        customer.claims.map {
          Claim(weight: books.weight(of: $0), shift: habits.shift(of: $0, customer: place), stretches: $0.stretches)
        }
      }
    }
  }

  /// Payments that were made, and that the base let expect.
  struct Payments {
    var made = 0.0
    var expected = 0.0
  }

  /// Fits the model to customers, each counted so many times.
  init(_ prepared: Prepared, times: [Int]) {
    fitBase(prepared, times)
    fitMultipliers(prepared, times)
    fitShape(prepared, times)
  }

  /// Where a day stands among ``days``; those outside stand at the ends.
  static func place(_ day: Int) -> Int { min(max(day, days.lowerBound), days.upperBound) - days.lowerBound }

  /// What is expected of a stretch by the base alone.
  private func expectation(_ stretch: ClaimTrack.Stretch, _ shift: Int) -> Double {
    expected[Self.place(stretch.through - shift) + 1] - expected[Self.place(stretch.after - shift) + 1]
  }

  func multiplier(_ condition: ClaimTrack.Condition, _ kind: CustomerKind) -> Double {
    conditions[condition.rawValue] * (kinds[kind] ?? 1)
  }

  /// What a customer paid beside what was to be expected of them.
  func payments(of place: Int, _ prepared: Prepared) -> Payments {
    let kind = prepared.books.customers[place].kind
    var sum = Payments()
    for claim in prepared.claims[place] {
      for stretch in claim.stretches {
        if stretch.paidShare != nil { sum.made += claim.weight }
        sum.expected += claim.weight * expectation(stretch, claim.shift) * multiplier(stretch.condition, kind)
      }
    }
    return sum
  }

  /// Shape and rate of the distribution of a customer's multiplier.
  func distribution(_ payments: Payments) -> (shape: Double, rate: Double) {
    (shape + payments.made, shape + payments.expected)
  }
}

extension PaymentModel {
  /// Fewest payments over which the base is even, and how many such stretches there are at most.
  private static let fewest = 5.0
  private static let most = 60.0

  private mutating func fitBase(_ prepared: Prepared, _ times: [Int]) {
    var paid = [Double](repeating: 0, count: Self.count)
    var begun = [Double](repeating: 0, count: Self.count + 1)
    for (claims, times) in zip(prepared.claims, times) where times > 0 {
      for claim in claims {
        let weight = claim.weight * Double(times)
        for stretch in claim.stretches {
          if let share = stretch.paidShare {
            shares[stretch.condition.rawValue] += Array(repeating: share, count: times)
          }
          guard stretch.condition == .plain else { continue }
          let (first, last) = (Self.place(stretch.after - claim.shift) + 1, Self.place(stretch.through - claim.shift))
          guard first <= last else { continue }
          begun[first] += weight
          begun[last + 1] -= weight
          if stretch.paidShare != nil { paid[last] += weight }
        }
      }
    }
    var watched = 0.0
    let atRisk = (0..<Self.count).map { place -> Double in
      watched += begun[place]
      return max(0, watched)
    }
    spread(paid, atRisk)
  }

  /// Makes the base even over stretches of days, from the first to the last on which claims were watched.
  private mutating func spread(_ paid: [Double], _ atRisk: [Double]) {
    let seen = { (claims: Double) in claims > 1e-9 }
    let last = atRisk.lastIndex(where: seen) ?? -1
    let need = max(Self.fewest, paid.reduce(0, +) / Self.most)
    var rates = [Double](repeating: 0, count: Self.count)
    var (place, rate) = (atRisk.firstIndex(where: seen) ?? Self.count, 0.0)
    while place <= last {
      let start = place
      var (made, days) = (0.0, 0.0)
      // A day on which enough was paid stands by itself: what is quiet before it says nothing of it.
      while place <= last, made < need, place == start || paid[place] < need {
        made += paid[place]
        days += atRisk[place]
        place += 1
      }
      // Where too little was paid, half a payment more: nothing is impossible because it has not happened yet.
      rate = min(0.95, (made < need ? made + 0.5 : made) / max(1, days))
      for day in start..<place { rates[day] = rate }
    }
    if last + 1 < Self.count, 0 <= last { for day in (last + 1)..<Self.count { rates[day] = rate } }
    for place in rates.indices {
      expected[place + 1] = expected[place] + rates[place]
      hazard[place + 1] = hazard[place] - log1p(-rates[place])
    }
  }

  /// Payments that a multiplier is drawn towards 1 by.
  private static let kindPayments = 10.0
  private static let conditionPayments = 1.0

  private mutating func fitMultipliers(_ prepared: Prepared, _ times: [Int]) {
    var ofKind: [CustomerKind: Payments] = [:]
    var ofCondition = [Payments](repeating: Payments(), count: conditions.count)
    for (place, times) in times.enumerated() where times > 0 {
      let kind = prepared.books.customers[place].kind
      for claim in prepared.claims[place] {
        let weight = claim.weight * Double(times)
        for stretch in claim.stretches {
          let (made, usual) = (stretch.paidShare == nil ? 0 : weight, weight * expectation(stretch, claim.shift))
          ofCondition[stretch.condition.rawValue].made += made
          ofCondition[stretch.condition.rawValue].expected += usual
          guard stretch.condition == .plain else { continue }
          ofKind[kind, default: Payments()].made += made
          ofKind[kind, default: Payments()].expected += usual
        }
      }
    }
    kinds = ofKind.mapValues { ($0.made + Self.kindPayments) / ($0.expected + Self.kindPayments) }
    for condition in ClaimTrack.Condition.allCases where condition != .plain {
      let found = ofCondition[condition.rawValue]
      conditions[condition.rawValue] = (found.made + Self.conditionPayments) / (found.expected + Self.conditionPayments)
    }
  }

  /// Shapes that are tried, each larger than the one before by the same factor.
  private static let tried = (0...24).map { 0.25 * exp2(Double($0) / 2) }

  private mutating func fitShape(_ prepared: Prepared, _ times: [Int]) {
    let found = times.enumerated().filter { $0.element > 0 }.map { place, times in
      (payments: payments(of: place, prepared), times: Double(times))
    }
    var best = -Double.infinity
    for tried in Self.tried {
      let likelihood = found.reduce(0.0) { sum, entry in
        let (made, usual) = (entry.payments.made, entry.payments.expected)
        return sum + entry.times
          * (lgamma(tried + made) - lgamma(tried) + tried * log(tried) - (tried + made) * log(tried + usual))
      }
      if likelihood > best { (best, shape) = (likelihood, tried) }
    }
  }
}
