import Receivables

/// What forecasts would have said in the past, beside what came: made from what was known by those days and by nothing
/// later.
package struct ForecastCheck: Sendable {
  /// Sums that came in by a day, beside what was forecast.
  package struct Sum: Sendable {
    package let made: CivilDay
    package let days: Int
    package let currency: Currency
    package let middle: Double
    package let band: ClosedRange<Double>
    package let came: Double
    /// How far off the forecast was, and how far off is what each customer's mean delay says, both in minor units.
    package let score: Double
    package let plainScore: Double
    package var isHeld: Bool { band.contains(came) }
  }

  /// How pay days came beside what was forecast.
  package struct Days: Sendable {
    package internal(set) var outcomes = 0
    /// How many lay within the band that holds four of five; where a band ends within a day, a part of that day.
    package internal(set) var held = 0.0
    fileprivate var scores = 0.0
    fileprivate var plainScores = 0.0

    package var heldShare: Double? { outcomes > 0 ? held / Double(outcomes) : nil }
    /// Mean distances in days, up to the last day looked at.
    package var score: Double? { outcomes > 0 ? scores / Double(outcomes) : nil }
    package var plainScore: Double? { outcomes > 0 ? plainScores / Double(outcomes) : nil }
  }

  /// Days from a forecast to those at which it is compared; the last is how far it looks.
  package static let horizons = [30, 60, 90]
  /// Fewest outcomes of which a share is said.
  package static let fewestOutcomes = 50
  /// Days between forecasts.
  private static let apart = 91

  package private(set) var sums: [Sum] = []
  package private(set) var days = Days()
  /// The days from which claims were forecast.
  package private(set) var made: [CivilDay] = []

  /// The days to forecast from, when payments are known through a day: four, a quarter apart, whose outcomes are known.
  package static func days(known: CivilDay) -> [CivilDay] {
    (0..<4).reversed().map { known.adding(days: -(horizons.last ?? 0) - apart * $0) }
  }

  package init() {}

  /// Whether there are enough outcomes to say how good forecasts are.
  package var isEnough: Bool { days.outcomes >= Self.fewestOutcomes }

  /// Takes in a day: the books as they stood then, and as they stand when all is known.
  package mutating func add(_ before: ForecastBooks, _ after: ForecastBooks, seed: UInt64) {
    guard before.payments >= ForecastBooks.fewestPayments, let last = Self.horizons.last else { return }
    let forecast = CashForecast(before, CashForecast.Settings(days: last, fits: 20, futures: 25, seed: seed))
    guard !forecast.claims.isEmpty else { return }
    made.append(before.known)
    let outcomes = ClaimOutcomes(after)
    let plain = MeanDelay(before)
    var came: [Currency: [Double]] = [:]
    var naive: [Currency: [Double]] = [:]
    for claim in forecast.claims {
      let (currency, creditor) = (claim.claim.open.currency, before.customers[claim.customer].creditor)
      var left = Double(claim.claim.open.minorUnits)
      let payments = outcomes.payments(of: claim.claim, creditor, after: before.known)
      for payment in payments where payment.day <= last {
        let amount = min(left, payment.amount)
        left -= amount
        came[currency, default: Array(repeating: 0, count: last + 1)][payment.day] += amount
      }
      let expected = plain.day(of: claim.claim, customer: claim.customer)
      if expected <= last {
        naive[currency, default: Array(repeating: 0, count: last + 1)][expected] += Double(claim.claim.open.minorUnits)
      }
      days.add(claim, came: min(payments.first?.day ?? last + 1, last + 1), plain: min(expected, last + 1))
    }
    for currency in forecast.currencies {
      for days in Self.horizons {
        let spread = forecast.cash(currency, after: 0, through: days)
        let total = { (amounts: [Double]?) in (amounts ?? []).prefix(days + 1).reduce(0, +) }
        let sum = total(came[currency])
        self.sums.append(
          Sum(
            made: before.known, days: days, currency: currency, middle: spread.quantile(0.5), band: spread.band(.four),
            came: sum, score: spread.score(sum), plainScore: abs(total(naive[currency]) - sum)))
      }
    }
  }
}

extension ForecastCheck.Days {
  /// Takes in a claim that was paid so many days after the forecast, where each customer's mean delay says another.
  ///
  /// How much of the outcome lies within the band is by the probability integral transform for counts (Czado, Gneiting
  /// and Held 2009); the score is the continuous ranked probability score over the days looked at.
  fileprivate mutating func add(_ claim: CashForecast.Claim, came: Int, plain: Int) {
    let all = claim.counts.reduce(0.0) { $0 + Double($1) }
    guard all > 0 else { return }
    var (below, score) = (0.0, 0.0)
    for (day, count) in claim.counts.enumerated() {
      let through = below + Double(count) / all
      if day == came {
        if through > below {
          held += max(0, min(through, 0.9) - max(below, 0.1)) / (through - below)
        } else if (0.1...0.9).contains(through) {
          held += 1
        }
      }
      if day < claim.counts.count - 1 { score += came <= day ? (1 - through) * (1 - through) : through * through }
      below = through
    }
    outcomes += 1
    scores += score
    plainScores += Double(abs(came - plain))
  }
}

/// What came for each claim.
private struct ClaimOutcomes {
  private struct Key: Hashable {
    let creditor: String
    let claim: String
  }

  private let claims: [Key: ClaimTrack]

  init(_ books: ForecastBooks) {
    claims = Dictionary(
      books.customers.flatMap { customer in
        customer.claims.map { (Key(creditor: customer.creditor, claim: $0.id), $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Its payments after a day, in days after it.
  func payments(of claim: ClaimTrack, _ creditor: String, after day: CivilDay) -> [DrawnPayment] {
    guard let known = claims[Key(creditor: creditor, claim: claim.id)] else { return [] }
    let due = day.days(since: known.dueDay)
    return known.payments.filter { due < $0.day }.map { DrawnPayment(day: $0.day - due, amount: Double($0.minorUnits)) }
  }
}

/// The forecast to be better than: each claim is paid as many days after its due day as the customer's claims were in
/// the mean, those of all customers where they have paid none, and on the next day where that is past.
private struct MeanDelay {
  private let known: CivilDay
  private let own: [Double?]
  private let all: Double

  init(_ books: ForecastBooks) {
    known = books.known
    let days = books.customers.map { $0.claims.compactMap { $0.open.isPositive ? nil : $0.payments.last?.day } }
    let mean = { (days: [Int]) in days.isEmpty ? nil : Double(days.reduce(0, +)) / Double(days.count) }
    own = days.map(mean)
    all = mean(days.flatMap(\.self)) ?? 0
  }

  func day(of claim: ClaimTrack, customer: Int) -> Int {
    max(1, claim.dueDay.adding(days: Int((own[customer] ?? all).rounded())).days(since: known))
  }
}
