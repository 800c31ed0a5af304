import Receivables

/// What comes in of the claims that are open on a day, and when: sums by week and a pay day for each claim, each with
/// bands.
///
/// It is drawn many times over: each time the customers of the books are drawn anew with replacement, the model of
/// payment is fitted to them, each customer's own habit is drawn, and then the day of each payment. So the bands hold
/// what chance does to each claim, what claims of a customer have in common, and how sure the fit is. Invoices that are
/// yet to be issued are not in it, nor charges and interest.
package struct CashForecast: Sendable {
  /// How much is drawn, and for how long.
  package struct Settings: Sendable {
    package var days: Int
    /// How often the model is fitted to customers drawn anew.
    package var fits: Int
    /// Futures drawn from each.
    package var futures: Int
    package var seed: UInt64

    package init(days: Int, fits: Int = 40, futures: Int = 25, seed: UInt64 = 1) {
      (self.days, self.fits, self.futures, self.seed) = (days, fits, futures, seed)
    }
  }

  /// When a claim is paid next.
  package struct Claim: Sendable {
    /// The place of its customer in the books.
    package let customer: Int
    package let claim: ClaimTrack
    /// How often it was paid next so many days after the day of the books; the last is for later ones.
    let counts: [Int32]

    /// The first day by which it is paid in this share of the futures, in days after that of the books; `nil` where
    /// that is later than the days looked at.
    package func day(_ share: Double) -> Int? {
      let all = counts.reduce(0) { $0 + Int($1) }
      var sum = 0
      for (day, count) in counts.dropLast().enumerated() {
        sum += Int(count)
        if sum > 0, Double(sum) >= share * Double(all) { return day }
      }
      return nil
    }

    /// The share of futures in which something of it is paid within the days looked at.
    package var paidShare: Double {
      let all = counts.reduce(0) { $0 + Int($1) }
      return all > 0 ? Double(all - Int(counts.last ?? 0)) / Double(all) : 0
    }
  }

  package let settings: Settings
  package let books: ForecastBooks
  /// In the order of the books.
  package private(set) var claims: [Claim] = []
  /// By currency, for each future what came in by the end of each day after that of the books; from 0, which is none.
  private var sums: [Currency: [[Double]]] = [:]

  /// Draws the futures of all claims that are open and not with an agency.
  package init(_ books: ForecastBooks, _ settings: Settings) {
    self.books = books
    self.settings = settings
    let prepared = PaymentModel.Prepared(books)
    let open = Self.open(books, prepared.habits)
    let owing = Set(open.map(\.customer)).sorted()
    var random = SeededRandom(seed: settings.seed)
    var counts = [[Int32]](repeating: Array(repeating: 0, count: settings.days + 2), count: open.count)
    for _ in 0..<settings.fits {
      var times = [Int](repeating: 0, count: books.customers.count)
      for _ in times { times[random.below(times.count)] += 1 }
      let model = PaymentModel(prepared, times: times)
      let payments = owing.map { (customer: $0, payments: model.payments(of: $0, prepared)) }
      for _ in 0..<settings.futures {
        var future = Future(model, books, horizon: settings.days, &random)
        for entry in payments { future.draw(entry.customer, entry.payments, &random) }
        draw(open, future, &counts, &random)
      }
    }
    claims = zip(open, counts).map { Claim(customer: $0.customer, claim: $0.claim, counts: $1) }
  }

  private static func open(_ books: ForecastBooks, _ habits: PaymentHabits) -> [OpenClaim] {
    books.customers.enumerated().filter { $0.element.isAsked }.flatMap { place, customer in
      customer.claims.filter { $0.open.isPositive && !$0.isHandedOver }.map { claim in
        let due = books.known.days(since: claim.dueDay)
        return OpenClaim(
          claim: claim, customer: place, age: due - habits.shift(of: claim, customer: place), daysDue: due)
      }
    }
  }

  private mutating func draw(
    _ open: [OpenClaim], _ future: Future, _ counts: inout [[Int32]], _ random: inout SeededRandom
  ) {
    var days: [Currency: [Double]] = [:]
    for (place, claim) in open.enumerated() {
      // Each claim has its own chance, so that what is drawn of it hangs neither on others nor on how far one looks.
      var own = SeededRandom(seed: random.next())
      let payments = future.payments(of: claim, &own)
      counts[place][payments.first?.day ?? settings.days + 1] += 1
      let empty = [Double](repeating: 0, count: settings.days + 1)
      for payment in payments { days[claim.claim.open.currency, default: empty][payment.day] += payment.amount }
      if payments.isEmpty { days[claim.claim.open.currency] = days[claim.claim.open.currency] ?? empty }
    }
    for (currency, amounts) in days {
      var sum = 0.0
      sums[currency, default: []].append(
        amounts.map { amount in
          sum += amount
          return sum
        })
    }
  }

  /// The currencies of open claims, in order.
  package var currencies: [Currency] { sums.keys.sorted() }

  /// What comes in from the day after one to the end of another, both counted from the day of the books.
  package func cash(_ currency: Currency, after first: Int, through last: Int) -> Spread {
    Spread((sums[currency] ?? []).map { $0[last] - $0[first] })
  }
}

/// Numbers that were drawn.
package struct Spread: Sendable {
  /// In order.
  let values: [Double]

  init(_ values: [Double]) { self.values = values.sorted() }

  package var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }

  /// The number that a share of them are not above.
  package func quantile(_ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let place = share * Double(values.count - 1)
    let below = min(values.count - 1, Int(place))
    let above = min(values.count - 1, below + 1)
    return values[below] + (place - Double(below)) * (values[above] - values[below])
  }

  /// The band in the middle that holds so many of them.
  package func band(_ confidence: Confidence) -> ClosedRange<Double> {
    let outside = (1 - Double(confidence.rawValue) / 100) / 2
    let low = quantile(outside)
    return low...max(low, quantile(1 - outside))
  }

  /// How far off they are from what came: the continuous ranked probability score (Gneiting and Raftery 2007), in the
  /// same unit; of a single number it is the distance.
  func score(_ outcome: Double) -> Double {
    let count = Double(values.count)
    guard count > 0 else { return 0 }
    let distance = values.reduce(0) { $0 + abs($1 - outcome) } / count
    let apart = values.enumerated().reduce(0) { $0 + (2 * Double($1.offset) + 1 - count) * $1.element }
    return distance - apart / (count * count)
  }
}
