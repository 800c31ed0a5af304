import Foundation

/// Days on which claims were watched, counted by what their chance of payment hangs on, and how much of it the letter
/// is.
struct LetterGrid {
  /// What the chance of a day hangs on.
  struct Place: Hashable {
    /// The kind of customer, by its place among all, and days since the due day.
    let kind: Int
    let age: Int
    /// 0 for Monday to 6 for Sunday.
    let weekday: Int
    /// The weekday of the due day, 1 for Monday.
    let due: Int
    let hasLetter: Bool
  }

  struct Fit: Hashable {
    let times: Double
    /// The standard error of the logarithm of it.
    let error: Double
  }

  private struct Cell {
    let place: Place
    var days = 0
    var paid = 0
  }

  private var cells: [Cell] = []
  private var places: [Place: Int] = [:]
  /// By customer, how many days in each cell, and how many payments.
  private var own: [[Int: (days: Int, paid: Int)]]
  /// Claims watched on days that matter, and payments on them.
  var claims = 0
  private(set) var paid = 0

  private static let (tolerance, mostRounds) = (1e-11, 20_000)

  init(customers: Int) { own = Array(repeating: [:], count: customers) }

  mutating func add(_ place: Place, customer: Int, isPaid: Bool, matters: Bool) {
    let index = places[place] ?? cells.count
    if index == cells.count {
      places[place] = index
      cells.append(Cell(place: place))
    }
    cells[index].days += 1
    own[customer][index, default: (0, 0)].days += 1
    guard isPaid else { return }
    cells[index].paid += 1
    own[customer][index]?.paid += 1
    if matters { paid += 1 }
  }

  /// How many times as likely payment is on days with a letter; `nil` where the counts do not tell it.
  func fit() -> Fit? {
    let factors = [
      Factor(cells.map { [$0.place.kind, $0.place.age] }), Factor(cells.map { [$0.place.weekday] }),
      Factor(cells.map { [$0.place.due] }),
    ]
    guard let (letter, expected) = solve(factors) else { return nil }
    let rest = lettersUnexplained(by: factors, expected)
    let information = zip(expected, rest).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let chances = zip(cells, expected).map { $1 / Double($0.days) }
    let squares = own.reduce(0) { sum, customer in
      let slope = customer.reduce(0) { slope, cell in
        slope + (Double(cell.value.paid) - Double(cell.value.days) * chances[cell.key]) * rest[cell.key]
      }
      return sum + slope * slope
    }
    let error = squares.squareRoot() / information
    guard error > 0, error.isFinite else { return nil }
    return Fit(times: exp(letter), error: error)
  }

  /// Something that the chance hangs on: the class of each cell.
  private struct Factor {
    let classes: [Int]
    let count: Int

    init(_ values: [[Int]]) {
      var known: [[Int]: Int] = [:]
      for value in values where known[value] == nil { known[value] = known.count }
      classes = values.map { known[$0] ?? 0 }
      count = known.count
    }

    /// The sums over the cells of each class.
    func sums(_ value: (Int) -> Double) -> [Double] {
      var sums = Array(repeating: 0.0, count: count)
      for (cell, place) in classes.enumerated() { sums[place] += value(cell) }
      return sums
    }
  }

  /// The logarithm of the letter's part, and how many payments each cell is expected to have.
  ///
  /// Each factor in turn is set so that as many payments are expected in each of its classes as there were; this climbs
  /// to the one maximum of the likelihood.
  private func solve(_ factors: [Factor]) -> (letter: Double, expected: [Double])? {
    let paid = factors.map { $0.sums { Double(cells[$0].paid) } }
    let with = cells.indices.filter { cells[$0].place.hasLetter }
    let wanted = with.reduce(0.0) { $0 + Double(cells[$1].paid) }
    var expected = cells.map { Double($0.days) }
    var letter = 0.0
    for _ in 0..<Self.mostRounds {
      for (factor, paid) in zip(factors, paid) {
        let sums = factor.sums { expected[$0] }
        for (cell, place) in factor.classes.enumerated() where sums[place] > 0 {
          expected[cell] *= paid[place] / sums[place]
        }
      }
      let found = with.reduce(0.0) { $0 + expected[$1] }
      guard found > 0, wanted > 0 else { return nil }
      let step = wanted / found
      for cell in with { expected[cell] *= step }
      letter += log(step)
      if abs(step - 1) < Self.tolerance { return (letter, expected) }
    }
    return nil
  }

  /// What the factors leave unexplained of where letters were, each day counting as much as it is expected to bring
  /// payments.
  private func lettersUnexplained(by factors: [Factor], _ weights: [Double]) -> [Double] {
    var rest = cells.map { $0.place.hasLetter ? 1.0 : 0 }
    let all = factors.map { $0.sums { weights[$0] } }
    for _ in 0..<Self.mostRounds {
      var largest = 0.0
      for (factor, all) in zip(factors, all) {
        let sums = factor.sums { weights[$0] * rest[$0] }
        let means = zip(sums, all).map { $1 > 0 ? $0 / $1 : 0 }
        for (cell, place) in factor.classes.enumerated() { rest[cell] -= means[place] }
        largest = max(largest, means.map(abs).max() ?? 0)
      }
      if largest < Self.tolerance { break }
    }
    return rest
  }
}
