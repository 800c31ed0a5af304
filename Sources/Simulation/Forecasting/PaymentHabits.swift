import Receivables

/// How much later or sooner than others each customer pays, in days.
///
/// A customer's mean is drawn towards that of their kind, and that towards all, the more the fewer payments they have
/// made and the less customers differ from each other at all (an analysis of variance, weighted, as for small areas by
/// Prasad and Rao 1990). A claim that was paid is placed by the customer's other claims, not by itself, so that what is
/// left over tells how far off such a mean is. Where customers pay ever sooner, or ever later, claims are placed by the
/// line through what their customers paid over time.
struct PaymentHabits {
  private struct Sample {
    /// Of the first payment, from the due day.
    let day: Double
    /// Days since the claim was issued.
    let age: Double
    let weight: Double
  }

  private struct Sums {
    var weight = 0.0
    var days = 0.0
    var ages = 0.0
    var squares = 0.0

    var mean: Double { weight > 0 ? days / weight : 0 }
    var meanAge: Double { weight > 0 ? ages / weight : 0 }

    init() {}

    init(_ samples: [Sample], slope: Double) {
      for sample in samples {
        weight += sample.weight
        days += sample.weight * (sample.day - slope * sample.age)
        ages += sample.weight * sample.age
        squares += sample.weight * sample.weight
      }
    }
  }

  private let books: ForecastBooks
  private let sums: [Sums]
  /// Days that a claim is paid later for each day that it is older.
  private let slope: Double
  /// What a customer of a kind is shifted by of whom nothing else is known.
  private let kinds: [CustomerKind: Double]
  private let mean: Double
  /// The weight at which a customer's own payments count as much as those of others; `nil` where customers do not
  /// differ more than their own payments do.
  private let strength: Double?
  /// Days from issue within which nearly all payments come: claims that are younger would show the quick ones only.
  private let ripe: Int

  /// The weight at which the payments of a kind of customers count as much as those of all.
  private static let kindWeight = 10.0

  init(_ books: ForecastBooks) {
    self.books = books
    let ripe = Self.ripe(books)
    self.ripe = ripe
    let samples = books.customers.map { $0.claims.compactMap { Self.sample($0, books, ripe) } }
    let slope = Self.slope(samples)
    self.slope = slope
    sums = samples.map { Sums($0, slope: slope) }
    let all = Sums(samples.flatMap(\.self), slope: slope)
    mean = all.mean
    var ofKind: [CustomerKind: [Sample]] = [:]
    for (customer, own) in zip(books.customers, samples) { ofKind[customer.kind, default: []] += own }
    kinds = ofKind.mapValues { samples in
      let sum = Sums(samples, slope: slope)
      return (sum.days - sum.weight * all.mean) / (sum.weight + Self.kindWeight)
    }
    let usual = books.customers.map { [kinds, mean] in mean + (kinds[$0.kind] ?? 0) }
    strength = Self.strength(samples, sums, all, usual, slope)
  }

  private static func ripe(_ books: ForecastBooks) -> Int {
    let lags = books.customers.flatMap { customer in
      customer.claims.compactMap { claim in claim.payments.first.map { $0.day - claim.issued } }
    }.sorted()
    return lags.isEmpty ? 0 : lags[min(lags.count - 1, lags.count * 95 / 100)]
  }

  /// The first payment of a claim that is old enough.
  private static func sample(_ claim: ClaimTrack, _ books: ForecastBooks, _ ripe: Int) -> Sample? {
    let age = books.age(of: claim)
    guard ripe <= age, let payment = claim.payments.first else { return nil }
    return Sample(day: Double(payment.day), age: Double(age), weight: books.weight(of: claim))
  }

  /// The slope of payment days in the age of claims, within customers. It is drawn towards none by how sure it is
  /// (James and Stein 1961).
  private static func slope(_ samples: [[Sample]]) -> Double {
    var (both, ages, residue, free, errors) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let sums = samples.map { Sums($0, slope: 0) }
    let each = { (work: (Sample, Double, Double) -> Void) in
      for (own, sum) in zip(samples, sums) where own.count > 1 {
        for sample in own { work(sample, sample.day - sum.mean, sample.age - sum.meanAge) }
      }
    }
    each { sample, day, age in
      both += sample.weight * day * age
      ages += sample.weight * age * age
    }
    guard ages > 0, both != 0 else { return 0 }
    let slope = both / ages
    for (own, sum) in zip(samples, sums) where own.count > 1 { free += sum.weight - sum.squares / sum.weight }
    each { sample, day, age in
      residue += sample.weight * (day - slope * age) * (day - slope * age)
      errors += sample.weight * sample.weight * age * age
    }
    let variance = residue / free * errors / (ages * ages)
    return slope * max(0, 1 - variance / (slope * slope))
  }

  /// The variance within customers over that between them.
  private static func strength(
    _ samples: [[Sample]], _ sums: [Sums], _ all: Sums, _ usual: [Double], _ slope: Double
  ) -> Double? {
    var (within, between, free, own) = (0.0, 0.0, 0.0, 0.0)
    for (place, sum) in sums.enumerated() where sum.weight > 0 {
      within += samples[place].reduce(0) {
        let distance = $1.day - slope * $1.age - sum.mean
        return $0 + $1.weight * distance * distance
      }
      free += sum.weight - sum.squares / sum.weight
      between += sum.weight * (sum.mean - usual[place]) * (sum.mean - usual[place])
      own += sum.squares / sum.weight
    }
    guard free > 0, within > 0 else { return nil }
    let variance = within / free
    let spread = all.weight - sums.reduce(0) { $0 + $1.weight * $1.weight } / all.weight
    let extra = between - variance * (own - all.squares / all.weight)
    return extra > 0 && spread > 0 ? variance / (extra / spread) : nil
  }

  /// Whole days by which a claim of a customer, by the place in the books, is paid later than others.
  func shift(of claim: ClaimTrack, customer place: Int) -> Int {
    let usual = (kinds[books.customers[place].kind] ?? 0)
    let trend = slope * Double(books.age(of: claim))
    guard let strength else { return Int((usual + trend).rounded()) }
    var (weight, days) = (sums[place].weight, sums[place].days)
    if let sample = Self.sample(claim, books, ripe) {
      weight = max(0, weight - sample.weight)
      days -= sample.weight * (sample.day - slope * sample.age)
    }
    let own = (days - weight * (mean + usual)) / (weight + strength)
    return Int((usual + own + trend).rounded())
  }
}
