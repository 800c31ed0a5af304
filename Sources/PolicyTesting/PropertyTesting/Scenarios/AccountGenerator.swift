import Receivables

/// Makes accounts that the books could hold, from the domain's own rules, near the boundaries that a policy and its law
/// name. The same seed gives the same accounts.
package struct AccountGenerator: Sendable {
  /// Who may owe.
  package var kinds: [CustomerKind] = CustomerKind.allCases
  /// First day of the first account's invoices; later accounts lie up to a year later.
  package var start: CivilDay
  /// Days that each account lives.
  package var days: Int
  let hints: Hints
  var chance: Chance

  /// A generator of a seed.
  ///
  /// - Parameters:
  ///   - hints: the numbers and words to lie near.
  ///   - days: days that an account lives.
  ///   - start: earliest day of an invoice; `nil` for one that lets most accounts end while the law is known.
  package init(seed: UInt64, hints: Hints = Hints(), days: Int = 400, start: CivilDay? = nil) {
    chance = Chance(seed: seed)
    self.hints = hints
    self.days = days
    let known = hints.lastKnownDay ?? Self.quietDay
    self.start = start ?? known.adding(days: -days - Self.spread)
  }

  /// Days over which the first invoices of accounts are spread.
  static let spread = 330
  /// Where no law says how far it is known.
  private static let quietDay = CivilDay(daysSinceEpoch: 20_818)  // 2026-12-31

  /// The next account with what will happen to it.
  package mutating func next() -> Story {
    let first = start.adding(days: chance.below(Self.spread))
    var story = Story(
      account: Account(creditor: Self.creditor.id, customer: customer(from: first)), creditor: Self.creditor,
      last: first.adding(days: days - 1))
    if chance.happens(10) { story.creditor.allocationOrder = .principalFirst }
    if chance.happens(8) { story.creditor.unreferencedPayments = .keepUnallocated }
    let count = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3][chance.below(10)]
    for index in 0..<count { addInvoice(to: &story, from: index == 0 ? first : first.adding(days: chance.below(90))) }
    if chance.happens(25) { addContactPoints(to: &story.account) }
    if chance.happens(12) { story.account.credit = creditProfile(from: first) }
    let events = [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8][chance.below(12)]
    for _ in 0..<events { addEvent(to: &story, trail: Trail()) }
    return story.repaired()
  }

  static let creditor = Creditor(id: "test", name: "Test creditor")

  private mutating func customer(from first: CivilDay) -> Customer {
    var customer = Customer(id: "C1", name: "Test customer", kind: chance.pick(kinds) ?? .consumer)
    let groups = hints.texts["group"] ?? []
    if chance.happens(groups.isEmpty ? 5 : 40) { customer.group = chance.pick(groups) ?? "regular" }
    customer.language = chance.pick((hints.texts["language"] ?? []) + ["nb", "nb", "nn", "en"]) ?? "nb"
    if chance.happens(60) { customer.address = ["Storgata 1", "5003 Bergen"] }
    if chance.happens(10) { customer.chargeMode = chance.happens(8) ? .noReminders : .noCharges }
    if chance.happens(20) { customer.customerSince = first.adding(days: -chance.below(2000)) }
    if chance.happens(15), let (name, value) = parameter() { customer.parameters[name] = value }
    return customer
  }

  /// A parameter with a value near its own, within its bounds.
  private mutating func parameter() -> (String, String)? {
    guard let declaration = chance.pick(hints.parameters) else { return nil }
    let value: String
    switch declaration.defaultValue {
    case .boolean(let flag): value = String(!flag)
    case .integer(let number): value = String(chance.oneOf(number - 1, number + 1, number * 2, number / 2))
    case .money(let amount):
      let units = chance.oneOf(amount.minorUnits / 2, amount.minorUnits * 2, amount.minorUnits + 1, 0)
      value = Money(minorUnits: units, amount.currency).description
    case .text, .day: return nil
    }
    return (try? declaration.read(value)) == nil ? nil : (declaration.name, value)  // out of its bounds: leave it
  }

  private mutating func addContactPoints(to account: inout Account) {
    for index in 0..<chance.int(1...3) {
      let channel = chance.pick(Channel.allCases) ?? .email
      var point = ContactPoint(id: "cp\(index + 1)", channel: channel, address: "address \(index + 1)", rank: index + 1)
      point.electronicConsent = chance.happens(60)
      point.status = chance.pick(ContactPointStatus.allCases) ?? .unverified
      account.contactPoints.append(point)
    }
  }

  private mutating func creditProfile(from first: CivilDay) -> CreditProfile {
    var profile = CreditProfile(rating: chance.pick(CreditRating.allCases) ?? .unrated, hold: chance.pick(CreditHold.allCases) ?? .none)
    if chance.happens(60) { profile.limit = amount(in: .nok) }
    if chance.happens(20) { profile.limitExpires = first.adding(days: chance.below(days)) }
    if chance.happens(30) { profile.openOrders = amount(in: .nok) }
    return profile
  }
}
