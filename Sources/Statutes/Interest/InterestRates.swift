import Receivables

/// The yearly rate against a kind of debtor: one parameter, or a reference rate and a margin.
struct InterestRates {
  static let movements = ["late_interest_rate_moves", "late_interest_margin_moves"]

  let law: Law
  /// Names of the parameters whose sum is the rate, each with how it moves.
  let terms: [(name: String, movement: RateMovement)]

  /// Finds the parameters for a kind of debtor: `late_interest_rate_consumer` goes before `late_interest_rate`, and
  /// both before `reference_rate` with a margin named likewise. A public body counts as a business where it has no
  /// name.
  ///
  /// - Throws: ``StatuteError/unrecorded(law:parameter:)`` when the law has no rate.
  init(_ law: Law, on day: CivilDay, debtor: CustomerKind) throws(StatuteError) {
    self.law = law
    let rateMoves = try law.code(Self.movements[0], on: day, RateMovement.self) ?? .floating
    let marginMoves = try law.code(Self.movements[1], on: day, RateMovement.self) ?? rateMoves
    if let rate = Self.name("late_interest_rate", law, debtor) {
      terms = [(rate, rateMoves)]
    } else if law.parameters["reference_rate"] != nil, let margin = Self.name("late_interest_margin", law, debtor) {
      terms = [("reference_rate", rateMoves), (margin, marginMoves)]
    } else {
      throw .unrecorded(law: law.id, parameter: "late_interest_rate")
    }
  }

  private static func name(_ stem: String, _ law: Law, _ debtor: CustomerKind) -> String? {
    let suffixes =
      switch debtor {
      case .consumer, .unknown: ["_consumer"]
      case .business: ["_business"]
      case .publicBody: ["_public", "_business"]
      }
    return (suffixes.map { stem + $0 } + [stem]).first { law.parameters[$0] != nil }
  }

  /// The rate of a day, for a claim whose interest began on another.
  ///
  /// - Throws: ``StatuteError`` when a term has no value that day.
  func rate(on day: CivilDay, begun: CivilDay) throws(StatuteError) -> (rate: Rational, sources: [Citation]) {
    var rate = Rational.zero
    var sources: [Citation] = []
    for term in terms {
      let citation = try law.value(term.name, on: term.movement == .frozen ? begun : day)
      guard let number = citation.number else {
        throw .wrongKind(law: law.id, parameter: term.name, expected: "a number")
      }
      do throws(RationalError) { rate = try rate.adding(number) } catch { throw .arithmetic(error) }
      sources.append(citation)
    }
    return (rate, sources)
  }

  /// The days on which a rate may change, in the years given: the first days of its values and of half-years.
  func changes(from first: CivilDay, through last: CivilDay) -> [CivilDay] {
    var days: [CivilDay] = []
    for term in terms where term.movement == .floating {
      days += law.parameters[term.name]?.values.compactMap(\.from).filter { first < $0 && $0 <= last } ?? []
    }
    var boundary = first.halfYearStart.adding(months: 6)
    while boundary <= last {
      days.append(boundary)
      boundary = boundary.adding(months: 6)
    }
    return days
  }
}
