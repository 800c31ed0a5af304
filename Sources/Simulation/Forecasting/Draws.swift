import Receivables

/// A claim of which it is drawn when it is paid.
struct OpenClaim {
  let claim: ClaimTrack
  /// The place of its customer in the books.
  let customer: Int
  /// Days from its due day, put off as the customer is used to, to the day of the books.
  let age: Int
  /// Days from its due day to the day of the books.
  let daysDue: Int
}

/// A payment to come: so many days after the day of the books, in minor units.
struct DrawnPayment {
  let day: Int
  let amount: Double
}

/// One way in which it may go on, by a model fitted to one draw of the customers.
struct Future {
  private let model: PaymentModel
  private let books: ForecastBooks
  private let horizon: Int
  /// The customers' multipliers, by place.
  private var multipliers: [Int: Double] = [:]
  /// How often promises are kept in it.
  private let keptShare: Double

  /// Most payments that one claim is paid in, within the days looked at.
  private static let mostParts = 12

  init(_ model: PaymentModel, _ books: ForecastBooks, horizon: Int, _ random: inout SeededRandom) {
    self.model = model
    self.books = books
    self.horizon = horizon
    let (kept, broken) = (random.gamma(1 + Double(books.promisesKept)), random.gamma(1 + Double(books.promisesBroken)))
    keptShare = kept / (kept + broken)
  }

  /// Draws how a customer pays in it.
  mutating func draw(_ customer: Int, _ payments: PaymentModel.Payments, _ random: inout SeededRandom) {
    let (shape, rate) = model.distribution(payments)
    multipliers[customer] = random.gamma(shape) / rate
  }

  /// The payments of a claim within the days looked at, in order.
  func payments(of open: OpenClaim, _ random: inout SeededRandom) -> [DrawnPayment] {
    let claim = open.claim
    var left = Double(claim.open.minorUnits)
    var found: [DrawnPayment] = []
    var (day, condition) = (0, claim.condition)
    if let last = claim.plan.last {
      let isKept = random.unit() <= keptShare
      if isKept {
        for part in claim.plan {
          let amount = min(left, part.share * Double(claim.open.minorUnits))
          found.append(DrawnPayment(day: max(1, part.day - open.daysDue), amount: amount))
          left -= amount
        }
        condition = .partlyPaid
      }
      day = max(0, last.day - open.daysDue)
    }
    let customer = multipliers[open.customer] ?? 1
    let kind = books.customers[open.customer].kind
    while left >= 0.5, found.count < Self.mostParts {
      guard let next = next(after: day, open.age, customer * model.multiplier(condition, kind), &random) else { break }
      day = next
      let amount = left * (random.pick(model.shares[condition.rawValue]) ?? 1)
      found.append(DrawnPayment(day: day, amount: amount))
      left -= amount
      if condition == .plain { condition = .partlyPaid }
    }
    return found.filter { $0.day <= horizon }
  }

  /// The day of the next payment; `nil` where it comes later than the days looked at.
  private func next(after day: Int, _ age: Int, _ multiplier: Double, _ random: inout SeededRandom) -> Int? {
    // What is older than the days that are told apart stays at the last of them.
    let start = min(PaymentModel.place(age + day) + 1, PaymentModel.days.count - horizon - 1)
    let wanted = model.hazard[start] + random.exponential() / max(1e-12, multiplier)
    var (low, high) = (1, horizon - day + 1)
    guard 1 < high, wanted <= model.hazard[start + high - 1] else { return nil }
    while low < high {
      let middle = (low + high) / 2
      if wanted <= model.hazard[start + middle] { high = middle } else { low = middle + 1 }
    }
    return day + low
  }
}
