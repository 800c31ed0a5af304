import Receivables
import Testing

@Suite struct CreditGroupTests {
  private let day = CivilDay(daysSinceEpoch: 20_532)

  private func account(
    _ id: String, owes: [Money] = [], group: String? = nil, parent: String? = nil, credit: CreditProfile? = nil,
    creditor: String = "s", paid: Money? = nil
  ) -> Account {
    let invoices = owes.enumerated().map { place, amount in
      Invoice(
        id: "\(id)\(place)", number: "\(id)\(place)", issueDay: day, currency: amount.currency,
        receivables: [Receivable(id: "\(id)\(place)", dueDay: day.adding(days: 14), amount: amount)])
    }
    var account = Account(
      creditor: creditor, customer: Customer(id: id, name: id, group: group, parentID: parent), invoices: invoices)
    account.credit = credit
    if let paid { account.payments = [Payment(id: "p", paidOn: day, amount: paid)] }
    return account
  }

  private func nok(_ kroner: Int64) -> Money { Money(minorUnits: kroner * 100, .nok) }
  private func eur(_ euros: Int64) -> Money { Money(minorUnits: euros * 100, .eur) }

  private func state(_ account: Account) throws -> AccountState {
    try AccountState(
      account: account, creditor: Creditor(id: account.creditor, name: "S"), calendar: .norway, asOf: day)
  }

  private func members(_ accounts: [Account], of index: Int) -> String? {
    CreditGroups(accounts).group(of: accounts[index]).map { group in
      "\(group.kind.rawValue) \(group.name): " + group.accounts.map(\.customer.id).sorted().joined(separator: " ")
    }
  }

  @Test func customersOfOneGroupShareCreditAndThoseOfOtherCreditorsDoNot() {
    let accounts = [
      account("a", group: "G"), account("b", group: "G"), account("c", group: "H"), account("d"),
      account("e", group: "G", creditor: "t"),
    ]
    #expect(
      accounts.indices.map { members(accounts, of: $0) } == [
        "group G: a b", "group G: a b", "group H: c", nil, "group G: e",
      ])
  }

  @Test func whoeverBelongsToOneIsAGroupHoweverFarAndInWhateverOrder() {
    let accounts = [
      account("b", parent: "a"), account("a", parent: "top"), account("c", group: "G", parent: "b"),
      account("d", group: "G"),
    ]
    for order in [accounts, accounts.reversed()] {
      let found = order.indices.map { members(order, of: $0) }
      #expect(Set(found) == ["parent top: a b c", "group G: d"])
    }
  }

  @Test func aCircleIsOneGroupKnownByTheLeastOfItsIds() {
    let accounts = [
      account("y", parent: "x"), account("x", parent: "z"), account("z", parent: "y"), account("w", parent: "y"),
    ]
    #expect(accounts.indices.allSatisfy { members(accounts, of: $0) == "parent x: w x y z" })
    #expect(members([account("s", parent: "s")], of: 0) == "parent s: s")
  }

  @Test func whatEachOwesIsThereForEachCurrency() throws {
    let states = try [
      account("b", owes: [nok(8000)], credit: CreditProfile(groupLimit: nok(9000), openOrders: eur(3))),
      account(
        "a", owes: [eur(5), nok(100)], credit: CreditProfile(groupLimit: nok(9000)), paid: Money(minorUnits: 7, .usd)),
    ].map(state)
    let group = CreditGroup(kind: .group, name: "G", states: states)
    #expect(
      try group.exposures.map { "\($0.customer) \($0.currency): \(try $0.total())" } == [
        "a EUR: EUR 5.00", "a NOK: NOK 100.00", "a USD: USD 0.00", "b EUR: EUR 3.00", "b NOK: NOK 8000.00",
      ])
    #expect(group.limits == [nok(9000)])
  }

  @Test func theLimitIsThatOfTheGroupElseThatOfTheParent() throws {
    let parent = account("p", credit: CreditProfile(limit: nok(10)))
    let child = account("c", parent: "p", credit: CreditProfile(limit: nok(99)))
    let limits = { (kind: CreditGroup.Kind, accounts: [Account]) in
      CreditGroup(kind: kind, name: "p", states: try accounts.map(state)).limits
    }
    #expect(try limits(.parent, [parent, child]) == [nok(10)])
    #expect(try limits(.group, [parent, child]) == [])
    let told = account("d", parent: "p", credit: CreditProfile(groupLimit: nok(50)))
    #expect(try limits(.parent, [parent, told]) == [nok(50)])
    let other = account("e", parent: "p", credit: CreditProfile(groupLimit: eur(5)))
    #expect(try limits(.parent, [parent, told, other]) == [eur(5), nok(50)])
  }
}
