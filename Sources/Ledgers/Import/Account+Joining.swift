import Receivables

extension Account {
  /// The account with what another part of it has; a member that both have is as the other part says.
  func joined(with other: Account) -> Account {
    var account = self
    account.customer = other.customer
    account.contactPoints.join(other.contactPoints, by: \.id)
    account.invoices.join(other.invoices, by: \.id)
    account.payments.join(other.payments, by: \.id)
    account.creditNotes.join(other.creditNotes, by: \.id)
    account.charges.join(other.charges, by: \.id)
    account.notices.join(other.notices, by: \.id)
    account.contacts.join(other.contacts, by: \.id)
    account.disputes.join(other.disputes, by: \.id)
    account.promises.join(other.promises, by: \.id)
    account.agreements.join(other.agreements, by: \.id)
    account.blocks.join(other.blocks, by: \.id)
    account.writeOffs.join(other.writeOffs, by: \.id)
    account.handOvers.join(other.handOvers, by: \.id)
    account.levelResets.join(other.levelResets, by: \.id)
    account.overrides.join(other.overrides, by: \.id)
    account.credit = other.credit ?? credit
    return account
  }
}

extension Array {
  /// Puts members in the place of those with their id, else last.
  fileprivate mutating func join(_ others: [Element], by id: KeyPath<Element, String>) {
    guard !isEmpty else { return self = others }
    for other in others {
      if let place = firstIndex(where: { $0[keyPath: id] == other[keyPath: id] }) { self[place] = other } else { append(other) }
    }
  }
}
