import Synchronization

/// What the cases of a plug-in made use of: accounts of fixtures, and parameters that they set. All workers share it.
final class UseRecord: Sendable {
  private struct State {
    var accounts: [String: [String: Bool]] = [:]
    var parameters: [String: Bool] = [:]
  }

  private let state = Mutex(State())

  /// A fixture with accounts of these customers was read.
  func read(_ path: String, customers: [String]) {
    state.withLock { state in
      for customer in customers where state.accounts[path]?[customer] == nil { state.accounts[path, default: [:]][customer] = false }
    }
  }

  /// Accounts of a fixture were handed to a case.
  func use(_ path: String, customers: [String]) {
    state.withLock { state in
      for customer in customers { state.accounts[path, default: [:]][customer] = true }
    }
  }

  /// A case set a parameter, and a decision after that read it or not.
  func set(_ parameter: String, isRead: Bool) {
    state.withLock { $0.parameters[parameter] = isRead || $0.parameters[parameter] == true }
  }

  /// Customers of fixtures whose accounts nobody decided, by the fixture's path.
  var unusedAccounts: [(path: String, customers: [String])] {
    state.withLock { $0.accounts }.compactMap { path, customers in
      let unused = customers.filter { !$0.value }.keys.sorted()
      return unused.isEmpty ? nil : (path, unused)
    }.sorted { $0.path < $1.path }
  }

  /// Parameters that were set and read nowhere.
  var unusedParameters: [String] { state.withLock { $0.parameters }.filter { !$0.value }.keys.sorted() }
}
