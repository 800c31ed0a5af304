/// Customers of one creditor that share credit, with what each of them owes: a limit of theirs is held against all of
/// it.
///
/// Money in one customer's favour stands against what that customer owes and against nothing of the others, so that the
/// exposures stay apart and are summed by who holds them against a limit.
package struct CreditGroup: Sendable, Hashable {
  /// What makes customers a group.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// They belong to one customer (``Customer/parentID``).
    case parent
    /// They have the same ``Customer/group``.
    case group
  }

  /// What makes them a group.
  package let kind: Kind
  /// Key of the customer that they belong to, or the name of the group.
  package let name: String
  /// The limits that any of them tells for all, each once, ordered; where none does, the limit of the customer that
  /// they belong to. More than one is a contradiction that a person must settle.
  package let limits: [Money]
  /// What each of them owes, an exposure for each customer and currency, ordered by customer and currency.
  package let exposures: [CreditExposure]

  /// Sums up the accounts of a group on a day.
  package init(kind: Kind, name: String, states: [AccountState]) {
    self.kind = kind
    self.name = name
    var told = states.compactMap { $0.account.credit?.groupLimit }
    if told.isEmpty, kind == .parent {
      told = states.filter { $0.account.customer.id == name }.compactMap { $0.account.credit?.limit }
    }
    limits = Set(told).sorted { ($0.currency, $0.minorUnits) < ($1.currency, $1.minorUnits) }
    exposures = states.sorted { $0.account.customer.id < $1.account.customer.id }.flatMap { CreditExposure.all(of: $0) }
  }
}

/// Finds the customers that share credit with one, among all accounts of the books.
///
/// Whoever names a customer as parent, and that customer, and whoever belongs to these, are one group. Customers
/// without such relations are one where they have the same ``Customer/group``.
package struct CreditGroups: Sendable {
  private struct Key: Hashable {
    let creditor: String
    let kind: CreditGroup.Kind
    let name: String
  }

  private var members: [Key: [Account]] = [:]
  private var keys: [[String]: Key] = [:]

  /// Looks through accounts.
  package init(_ accounts: [Account]) {
    for (creditor, accounts) in Dictionary(grouping: accounts, by: \.creditor) {
      let parents = Dictionary(firstOf: accounts.map { ($0.customer.id, $0.customer.parentID) })
      let named = Set(accounts.compactMap(\.customer.parentID))
      for account in accounts {
        let customer = account.customer
        let key: Key
        if customer.parentID != nil || named.contains(customer.id) {
          key = Key(creditor: creditor, kind: .parent, name: Self.root(of: customer.id, parents))
        } else if let group = customer.group {
          key = Key(creditor: creditor, kind: .group, name: group)
        } else {
          continue
        }
        members[key, default: []].append(account)
        keys[[creditor, customer.id]] = key
      }
    }
  }

  /// The accounts that share credit with one, itself among them; `nil` when it has no group.
  package func group(of account: Account) -> (kind: CreditGroup.Kind, name: String, accounts: [Account])? {
    guard let key = keys[[account.creditor, account.customer.id]], let accounts = members[key] else { return nil }
    return (key.kind, key.name, accounts)
  }

  /// The customer that one belongs to in the end. Customers that belong to each other in a circle are one group, known
  /// by the least of their ids.
  private static func root(of customer: String, _ parents: [String: String?]) -> String {
    var path = [customer]
    while let last = path.last, let parent = parents[last] ?? nil {
      if let start = path.firstIndex(of: parent) { return path[start...].min() ?? parent }
      path.append(parent)
    }
    return path.last ?? customer
  }
}
