import LuaGuest
import Receivables
import Statutes

/// What a law answered already: its values by day, and the interest of the claim at hand. A policy and twenty guards
/// ask the same again and again. A refusal is not kept.
final class LawMemo {
  /// A value as Lua sees it, and as it stands among the facts of a decision.
  final class Known {
    /// The days on which it is the same.
    let days: ClosedRange<CivilDay>
    let citation: Citation
    let value: Value
    let fact: Fact

    init(_ citation: Citation, on days: ClosedRange<CivilDay>) throws {
      self.days = days
      self.citation = citation
      value = try StatuteLua.value(citation)
      fact = Fact(
        name: "law.value(\(citation.parameter))", value: .string("\(citation.value.written) (\(citation.unit))"))
    }
  }

  private let law: Law
  private let names: InternedStrings
  private var values: [[Known]]
  private var request: InterestRequest?
  private var accrued: InterestRecord?
  private var amount: Money?
  private var first: CivilDay?
  /// Due days after the law moved them, each in the place that its number leads to.
  private var dueDays = [(agreed: CivilDay, effective: CivilDay)?](repeating: nil, count: mostDueDays)
  private static let mostDueDays = 256
  /// How interest is counted to a day for a kind of debtor, which holds for claim after claim.
  private var factors: [InterestFactors] = []

  init(_ law: Law) {
    self.law = law
    names = InternedStrings(law.parameters.keys.sorted())
    values = Array(repeating: [], count: law.parameters.count)
  }

  /// The value of a name on a day.
  ///
  /// - Throws: `StatuteError` when the law has none.
  func value(_ name: UnsafeRawBufferPointer, on day: CivilDay) throws -> Known {
    let place = names.index(of: name)
    if let place, let known = values[place].first(where: { $0.days.contains(day) }) { return known }
    let text = place.map { names[$0] } ?? String(decoding: name, as: UTF8.self)
    let known = try Known(try law.value(text, on: day), on: law.daysOfValue(text, around: day))
    if let place { values[place].append(known) }
    return known
  }

  /// The interest of a claim to date.
  ///
  /// - Throws: `StatuteError` when the law lacks a value for a day that bears interest.
  func interest(_ request: InterestRequest) throws(StatuteError) -> InterestRecord {
    turn(to: request)
    if let accrued { return accrued }
    let record = try InterestCalculator(law).interest(request) { () throws(StatuteError) in
      try factors(for: request).rules
    }
    accrued = record
    return record
  }

  /// The same without the computation, for whoever wants the amount alone.
  ///
  /// - Throws: `StatuteError` when the law lacks a value for a day that bears interest.
  func amount(of request: InterestRequest) throws(StatuteError) -> Money {
    turn(to: request)
    if let amount { return amount }
    var known = accrued?.interest
    if known == nil, request.principal.currency == law.currency {
      known = try factors(for: request).interest(on: request, from: try firstDay(request))
    }
    let interest = if let known { known } else { try self.interest(request).interest }
    amount = interest
    return interest
  }

  /// The first day that bears interest.
  ///
  /// - Throws: `StatuteError` when the law lacks a rule.
  func firstDay(_ request: InterestRequest) throws(StatuteError) -> CivilDay {
    turn(to: request)
    if let first { return first }
    let day = try factors(for: request).firstDay(request)
    first = day
    return day
  }

  /// A due day after the law moved it.
  func effectiveDueDay(_ day: CivilDay) -> CivilDay {
    let place = Int(day.daysSinceEpoch) & (Self.mostDueDays - 1)
    if let due = dueDays[place], due.agreed == day { return due.effective }
    let effective = law.effectiveDueDay(day)
    dueDays[place] = (day, effective)
    return effective
  }

  private func factors(for request: InterestRequest) throws(StatuteError) -> InterestFactors {
    for known in factors where known.debtor == request.debtor {
      if known.to == request.to { return known }
    }
    let known = InterestFactors(
      try InterestRules(law, on: request.to, debtor: request.debtor), to: request.to, debtor: request.debtor)
    factors.removeAll { $0.debtor == request.debtor }
    factors.append(known)
    return known
  }

  private func turn(to request: InterestRequest) {
    if self.request == request { return }
    self.request = request
    accrued = nil
    amount = nil
    first = nil
  }
}

/// Values of a law as Lua sees them: amounts as money, counts as whole numbers, fractions as `{ 1, 20 }`, codes as
/// texts. No float touches them.
enum StatuteLua {
  static func value(_ citation: Citation) throws -> Value {
    switch citation.value.value {
    case .code(let code): return .string(code)
    case .number(let number):
      if let currency = Currency(code: citation.unit) { return try money(number, currency) }
      if number.denominator == 1, let whole = Int64(exactly: number.numerator), isCount(citation.unit) {
        return .integer(whole)
      }
      return try fraction(number)
    case .steps(let steps):
      return .list(
        try steps.map { step in
          let number =
            if let currency = Currency(code: String(citation.unit.prefix(3))) { try money(step.number, currency) } else
            { try fraction(step.number) }
          return .table([
            TableEntry(key: .string("number"), value: number),
            TableEntry(key: .string("threshold"), value: .string(step.threshold)),
          ])
        })
    }
  }

  private static func isCount(_ unit: String) -> Bool { ["days", "months", "count"].contains(unit) }

  private static func money(_ number: Rational, _ currency: Currency) throws -> Value {
    let units = try number.multiplied(by: Rational(currency.minorUnitsPerMajor))
    guard units.denominator == 1, let whole = Int64(exactly: units.numerator) else {
      throw CallbackFailure(message: "\(number.decimal) is no amount in \(currency)")
    }
    return .money(Money(minorUnits: whole, currency))
  }

  private static func fraction(_ number: Rational) throws -> Value {
    guard let upper = Int64(exactly: number.numerator), let lower = Int64(exactly: number.denominator) else {
      throw CallbackFailure(message: "\(number) does not fit a whole number of Lua")
    }
    return .list([.integer(upper), .integer(lower)])
  }
}
