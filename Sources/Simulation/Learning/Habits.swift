import Foundation
import Receivables

/// A customer who pays ever later, and how much later.
package struct LaterPayer: Sendable, Hashable {
  package var creditor: String
  package var customer: String
  package var name: String
  /// Claims that were paid.
  package var claims: Int
  /// What they owe now.
  package var owes: CurrencySums
  /// Mean days late of the first half of them, and of the last.
  package var before: Double
  package var now: Double
  /// How often chance alone would show as clear a rise in a customer without one, no matter how many customers were
  /// looked at.
  package var chance: Double
}

/// Finds customers who pay ever later.
///
/// The days late of a customer's claims, in the order of the due days, are tested for a rise by Mann (1945) and Kendall
/// (1975); since many customers are looked at, the chance of each is corrected by Holm (1979), so that among customers
/// who have not changed hardly one ledger names anybody at all (``Telling``).
package struct LaterPayers: Sendable {
  /// Fewest paid claims that a customer must have to be looked at: with fewer the test has little to say.
  package static let fewest = 8

  private var found: [LaterPayer] = []
  /// Customers with enough paid claims.
  package var lookedAt: Int { found.count }

  package init() {}

  /// Takes in an account.
  package mutating func add(_ state: AccountState) {
    let late = state.receivables.compactMap { claim -> (due: CivilDay, days: Int)? in
      guard claim.status == .paid, let day = claim.settledDay else { return nil }
      return (claim.effectiveDueDay, day.days(since: claim.effectiveDueDay))
    }.sorted { $0.due < $1.due }.map(\.days)
    guard late.count >= Self.fewest else { return }
    let half = late.count / 2
    let mean = { (days: ArraySlice<Int>) in Double(days.reduce(0, +)) / Double(days.count) }
    found.append(
      LaterPayer(
        creditor: state.account.creditor, customer: state.account.customer.id, name: state.account.customer.name,
        claims: late.count, owes: CurrencySums(state.receivables.map(\.open)), before: mean(late.prefix(half)),
        now: mean(late.suffix(half)), chance: Self.chance(late)))
  }

  /// Those whose rise is clear, the clearest first.
  package var named: [LaterPayer] {
    let ordered = found.sorted { ($0.chance, $0.creditor, $0.customer) < ($1.chance, $1.creditor, $1.customer) }
    var worst = 0.0
    return ordered.enumerated().map { place, payer in
      var payer = payer
      worst = max(worst, min(1, payer.chance * Double(ordered.count - place)))
      payer.chance = worst
      return payer
    }.filter { $0.chance < Telling.chance }
  }

  /// How often chance alone would show a rise as clear as this in numbers without one: one-sided, by the normal
  /// approximation with a correction for ties and for continuity.
  static func chance(_ values: [Int]) -> Double {
    var rises = 0
    for (place, value) in values.enumerated() {
      for later in values[(place + 1)...] { rises += (later - value).signum() }
    }
    let variance = Double(spread(values.count) - ties(values)) / 18
    guard variance > 0 else { return 1 }
    let z = Double(rises - rises.signum()) / variance.squareRoot()
    return erfc(z / 2.0.squareRoot()) / 2
  }

  /// Eighteen times the variance of the rises among so many numbers in an order of chance.
  private static func spread(_ count: Int) -> Int { count * (count - 1) * (2 * count + 5) }

  private static func ties(_ values: [Int]) -> Int {
    Dictionary(grouping: values) { $0 }.values.reduce(0) { $0 + spread($1.count) }
  }
}
