/// A change of the state that a customer's credit is in, on the day on which it was carried out: deliveries were
/// stopped (leveransestopp), or went on again.
package struct CreditChange: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Day on which it was carried out.
  package var day: CivilDay
  /// What it means for deliveries.
  package var standing: CreditStanding
  /// The business's own name of the state: `OD2`.
  package var state: String
  /// Why.
  package var reason: String?
  /// Who did it.
  package var user: String?

  package init(
    id: String, day: CivilDay, standing: CreditStanding, state: String? = nil, reason: String? = nil,
    user: String? = nil
  ) {
    self.id = id
    self.day = day
    self.standing = standing
    self.state = state ?? standing.standardState
    self.reason = reason
    self.user = user
  }
}

/// What the state of a customer's credit means for deliveries, the most careful last.
package enum CreditStanding: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Deliveries go on.
  case open
  /// Deliveries go on, and somebody looks.
  case watch
  /// Deliveries are stopped.
  case stop

  /// Name of the state where nobody gives it one of their own.
  package var standardState: String {
    switch self {
    case .open: "open"
    case .watch: "watched"
    case .stop: "stopped"
    }
  }

  /// By how careful they are.
  package static func < (left: CreditStanding, right: CreditStanding) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .open: 0
    case .watch: 1
    case .stop: 2
    }
  }
}

extension Account {
  /// The last change of the credit's state that was carried out by a day; `nil` when there was none. Of several on a
  /// day the one with the last id counts.
  package func creditChange(by day: CivilDay) -> CreditChange? {
    creditChanges.isEmpty ? nil : creditChanges.filter { $0.day <= day }.max { ($0.day, $0.id) < ($1.day, $1.id) }
  }
}
