import LuaGuest
import Receivables

/// What `ctx.rates` answers by: amounts in other currencies, by the dated rates of the creditor's books.
final class RatesBridge {
  private struct Pair: Hashable {
    let from, to: Currency
  }

  private var state: AccountState?
  /// Rates that were looked up, with the books and the day that they hold for: years of rates are looked through once.
  private var looked: (rates: [ExchangeRate], staleAfterDays: Int, day: CivilDay, found: [Pair: ExchangeRate])?
  /// The rates that the policy was told of, in the order in which it asked.
  private(set) var facts: [Fact] = []
  /// What the books lack of what the policy asked for.
  private(set) var refusal: ExchangeRateError?

  /// Turns to the books and the day of an account.
  func turn(to state: AccountState) {
    self.state = state
    if refusal != nil { refusal = nil }
    if !facts.isEmpty { facts = [] }
  }

  /// Answers `ctx.rates.convert(amount, currency)`.
  func convert(_ arguments: [Value]) throws -> Value {
    guard let state, arguments.count == 2, case .money(let units, let code) = arguments[0],
      let from = Currency(packed: code.packed), case .string(let name) = arguments[1]
    else {
      throw CallbackFailure(
        message: "expected an amount and a currency, like ctx.rates.convert(receivable.open, \"NOK\")")
    }
    guard let to = Currency(code: name) else {
      throw CallbackFailure(message: "'\(name)' is no currency; write three capital letters, like \"NOK\"")
    }
    let amount = Money(minorUnits: units, from)
    if from == to { return .money(amount) }
    let rate: ExchangeRate
    do throws(ExchangeRateError) {
      rate = try self.rate(Pair(from: from, to: to), of: state)
    } catch {
      refusal = error
      throw CallbackFailure(message: "\(error)")
    }
    let fact = Fact(name: "rates.\(from).\(to)", value: .string("\(rate.rate) of \(rate.day), \(rate.source)"))
    if !facts.contains(where: { $0.name == fact.name }) { facts.append(fact) }
    do throws(MoneyError) {
      return .money(try rate.converted(amount))
    } catch {
      throw CallbackFailure(message: "\(error)")
    }
  }

  private func rate(_ pair: Pair, of state: AccountState) throws(ExchangeRateError) -> ExchangeRate {
    let creditor = state.creditor
    // Equal arrays of one creditor are the same memory, so that they are compared at once.
    if looked?.day != state.asOf || looked?.staleAfterDays != creditor.ratesStaleAfterDays
      || looked?.rates != creditor.rates
    {
      looked = (creditor.rates, creditor.ratesStaleAfterDays, state.asOf, [:])
    }
    if let known = looked?.found[pair] { return known }
    let rate = try creditor.rate(from: pair.from, to: pair.to, on: state.asOf)
    looked?.found[pair] = rate
    return rate
  }
}
