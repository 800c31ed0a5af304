import Foundation
import Receivables

/// A customer's claims as they stood on a day.
package struct CustomerTracks: Sendable {
  package let creditor: String
  package let customer: String
  package let name: String
  package let kind: CustomerKind
  package let claims: [ClaimTrack]
  /// Whether a forecast is wanted of them; of the others is learned only.
  let isAsked: Bool
}

/// All that a forecast knows on a day: claims, and how often promises were kept.
package struct ForecastBooks: Sendable {
  /// The last day on which payments are known.
  package let known: CivilDay
  package private(set) var customers: [CustomerTracks] = []
  /// Promises whose day has passed.
  private var promisesEnded = 0
  private(set) var promisesKept = 0
  /// Principal of claims that an agency has.
  package private(set) var handedOver = CurrencySums()
  /// Principal that is open, what an agency has apart.
  package private(set) var open = CurrencySums()

  /// Fewest payments from which anything is said of the next.
  package static let fewestPayments = 10

  /// Days after which what happened counts half as much.
  private static let halfLife = 182.5

  /// Begins with no customer.
  package init(known: CivilDay) { self.known = known }

  /// Takes in an account as it stood on the day, of which a forecast is wanted or not.
  package mutating func add(_ state: AccountState, isAsked: Bool = true) {
    let claims = state.receivables.map { ClaimTrack($0, of: state) }
    for claim in claims where isAsked && claim.open.isPositive {
      if claim.isHandedOver { handedOver.add(claim.open) } else { open.add(claim.open) }
    }
    for promise in state.promises {
      switch promise.status {
      case .kept: (promisesEnded, promisesKept) = (promisesEnded + 1, promisesKept + 1)
      case .partlyKept, .broken: promisesEnded += 1
      case .open, .withdrawn: break
      }
    }
    let customer = state.account.customer
    customers.append(
      CustomerTracks(
        creditor: state.account.creditor, customer: customer.id, name: customer.name, kind: customer.kind,
        claims: claims, isAsked: isAsked))
  }

  /// Days on which claims were paid, wholly or in part.
  package var payments: Int { customers.reduce(0) { $0 + $1.claims.reduce(0) { $0 + $1.payments.count } } }

  /// How much what happened to a claim counts: half as much for each half year since it was issued, so that the newest
  /// habits count most.
  func weight(of claim: ClaimTrack) -> Double {
    exp2(-Double(age(of: claim)) / Self.halfLife)
  }

  /// Days since a claim was issued.
  func age(of claim: ClaimTrack) -> Int { known.days(since: claim.dueDay) - claim.issued }

  /// Promises that were not kept, or in part only.
  var promisesBroken: Int { promisesEnded - promisesKept }
}
