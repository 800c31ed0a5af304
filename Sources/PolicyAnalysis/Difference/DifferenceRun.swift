import Receivables

/// A comparison over many accounts by several workers: what comes out does not depend on how many.
package enum DifferenceRun {
  /// Accounts that a worker takes at a time.
  private static let share = 64

  /// Compares the sides, in the order of the accounts.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault`` when a side does not load.
  package static func compare(
    _ old: PreparedSide, _ new: PreparedSide, _ accounts: [(account: Account, creditor: Creditor)],
    days: ClosedRange<CivilDay>, workers: Int
  ) async throws -> [AccountDifference] {
    let count = max(1, min(workers, (accounts.count + share - 1) / share))
    return try await withThrowingTaskGroup(of: [(Int, AccountDifference)].self) { group in
      for worker in 0..<count {
        group.addTask {
          let difference = try PolicyDifference(old, new)
          let own = accounts.indices.filter { $0 / share % count == worker }
          return own.map { ($0, difference.difference(accounts[$0].account, creditor: accounts[$0].creditor, days: days)) }
        }
      }
      var all: [(Int, AccountDifference)] = []
      for try await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
