import PolicyEngine
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
  let hints: GeneratorHints
  var chance: SeededRandom
  /// What the changes of the credit's state are drawn from, so that the rest of an account hangs on none of them.
  private var creditChance: SeededRandom

  /// A generator of a seed.
  ///
  /// - Parameters:
  ///   - hints: the numbers and words to lie near.
  ///   - days: days that an account lives.
  ///   - start: earliest day of an invoice; `nil` for one that lets most accounts end while the law is known.
  package init(seed: UInt64, hints: GeneratorHints = GeneratorHints(), days: Int = 400, start: CivilDay? = nil) {
    chance = SeededRandom(seed: seed)
    creditChance = SeededRandom(seed: ~seed)
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
  package mutating func next() -> Scenario {
    let first = start.adding(days: chance.below(Self.spread))
    var story = Scenario(
      account: Account(creditor: Self.creditor.id, customer: customer(from: first)), creditor: Self.creditor,
      last: first.adding(days: days - 1))
    if chance.happens(10) { story.creditor.allocationOrder = .principalFirst }
    if chance.happens(8) { story.creditor.unreferencedPayments = .keepUnallocated }
    story.creditor.fields = ownFields(of: .creditor)
    let count = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3][chance.below(10)]
    for index in 0..<count { addInvoice(to: &story, from: index == 0 ? first : first.adding(days: chance.below(90))) }
    if chance.happens(25) { addContactPoints(to: &story.account) }
    if chance.happens(12) { story.account.credit = creditProfile(from: first) }
    let events = [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8][chance.below(12)]
    for _ in 0..<events { addEvent(to: &story, trail: Trail()) }
    if creditChance.happens(12) { story.account.creditChanges = creditChanges(from: first) }
    if let trial = hints.trial, creditChance.happens(60), let arm = creditChance.pick(trial.arms) {
      story.account.trialArms = [TrialArm(id: trial.name, arm: arm.name, day: first)]
    }
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
    customer.fields = ownFields(of: .customer)
    return customer
  }

  /// Values of the fields that the policy declares: all that must be there, and some of the others.
  mutating func ownFields(of owner: FieldOwner) -> [String: String] {
    var fields: [String: String] = [:]
    for declaration in hints.fields where declaration.owner == owner {
      let isNeeded = !declaration.isOptional && declaration.defaultValue == nil
      guard isNeeded || chance.happens(50) else { continue }
      fields[declaration.name] = value(of: declaration.shape).description
    }
    return fields
  }

  /// A value that fits a shape.
  private mutating func value(of shape: ValueShape) -> ParameterValue {
    if shape.type == .list, let element = shape.element {
      var member = shape
      (member.type, member.element) = (element, nil)
      let count = max(shape.fewest, min(shape.most, chance.below(3)))
      return .list((0..<count).map { _ in value(of: member) })
    }
    let bound = chance.happens(50) ? shape.minimum ?? shape.maximum : shape.maximum ?? shape.minimum
    if let bound { return bound }
    return switch shape.type {
    case .boolean: .boolean(chance.happens(50))
    case .integer: .integer(Int64(chance.below(100)))
    case .money, .moneyByCurrency: .money(amount(in: shape.currency ?? .nok))
    case .text, .choice, .list: .text(chance.pick(shape.allowed) ?? "text")
    case .day: .day(Self.quietDay.adding(days: -chance.below(2000)))
    }
  }

  /// A parameter with a value near its own, within its bounds.
  private mutating func parameter() -> (String, String)? {
    guard let declaration = chance.pick(hints.parameters) else { return nil }
    let value: String
    switch declaration.defaultValue {
    case .boolean(let flag): value = String(!flag)
    case .integer(let number): value = String(chance.oneOf(number - 1, number + 1, number * 2, number / 2))
    case .money, .amounts:
      let amount: Money
      switch declaration.defaultValue {
      case .money(let own): amount = own
      case .amounts(let own): amount = own.first ?? .zero(.nok)
      default: return nil
      }
      let units = chance.oneOf(amount.minorUnits / 2, amount.minorUnits * 2, amount.minorUnits + 1, 0)
      value = Money(minorUnits: units, amount.currency).description
    case .text:
      guard let choice = chance.pick(declaration.allowed) else { return nil }
      value = choice
    case .day, .list: return nil
    }
    return (try? declaration.read(value)) == nil ? nil : (declaration.name, value)  // out of its bounds: leave it
  }

  private mutating func addContactPoints(to account: inout Account) {
    for index in 0..<chance.int(1...3) {
      let channel = chance.pick(Channel.allCases) ?? .email
      let address = channel == .email ? "c\(index + 1)@customer.example" : "address \(index + 1)"
      var point = ContactPoint(id: "cp\(index + 1)", channel: channel, address: address, rank: index + 1)
      point.electronicConsent = chance.happens(60)
      point.status = chance.pick(ContactPointStatus.allCases) ?? .unverified
      account.contactPoints.append(point)
    }
  }

  private mutating func creditProfile(from first: CivilDay) -> CreditProfile {
    var profile = CreditProfile(
      rating: chance.pick(CreditRating.allCases) ?? .unrated, hold: chance.pick(CreditHold.allCases) ?? .none)
    if chance.happens(60) { profile.limit = amount(in: .nok) }
    if chance.happens(20) { profile.limitExpires = first.adding(days: chance.below(days)) }
    if chance.happens(30) { profile.openOrders = amount(in: .nok) }
    return profile
  }
}

extension AccountGenerator {
  /// Deliveries stopped, watched or going on again, on one to three days of a life.
  private mutating func creditChanges(from first: CivilDay) -> [CreditChange] {
    (1...creditChance.int(1...3)).map { number in
      let standing = creditChance.pick(CreditStanding.allCases) ?? .stop
      let own = creditChance.happens(40) ? creditChance.pick(hints.texts["credit_state"] ?? []) : nil
      return CreditChange(
        id: "cs\(number)", day: first.adding(days: creditChance.below(days)), standing: standing, state: own)
    }
  }

  /// Adds an invoice of one receivable, or of a few instalments.
  mutating func addInvoice(to story: inout Scenario, from issued: CivilDay) {
    let number = String(1001 + story.account.invoices.count)
    let currency = chance.happens(85) ? Currency.nok : chance.oneOf(Currency.eur, .eur, .usd)
    let total = amount(in: currency)
    let due = dueDay(after: issued)
    var invoice = Invoice(
      id: number, number: number, issueDay: issued, currency: currency, receivables: [], subject: "Goods")
    let instalments = chance.happens(15) && total.minorUnits > 300 ? chance.int(2...3) : 1
    for index in 0..<instalments {
      let share = total.minorUnits / Int64(instalments)
      let units = index == instalments - 1 ? total.minorUnits - share * Int64(index) : share
      invoice.receivables.append(
        Receivable(
          id: instalments == 1 ? number : "\(number)-\(index + 1)", sequence: index + 1,
          dueDay: index == 0 ? due : dueDay(after: due.adding(days: 14 * index)),
          amount: Money(minorUnits: units, currency)))
    }
    if chance.happens(6) { invoice.subject = nil }
    if chance.happens(8) { invoice.agreedDueDay = false }
    if chance.happens(3) { invoice.state = chance.oneOf(.draft, .cancelled) }
    invoice.fields = ownFields(of: .invoice)
    story.account.invoices.append(invoice)
  }

  /// A day of payment, often one that a weekend or a holiday moves.
  private mutating func dueDay(after issued: CivilDay) -> CivilDay {
    let terms = chance.happens(20) ? chance.pick(hints.days) ?? 14 : chance.oneOf(10, 14, 14, 14, 20, 30, 45)
    let due = issued.adding(days: terms)
    guard chance.happens(35) else { return due }
    return (0..<30).lazy.map(due.adding(days:)).first { !hints.calendar.isBusinessDay($0) } ?? due
  }

  /// An amount, often at or beside one that the policy names.
  mutating func amount(in currency: Currency) -> Money {
    if chance.happens(30), let known = chance.pick(hints.amounts) {
      return Money(minorUnits: max(1, known.minorUnits + Int64(chance.int(-1...1))), currency)
    }
    let round = Int64(chance.oneOf(1, 10, 100, 100, 100, 1000))
    let units = Int64(chance.int(1...500)) * round * 100
    return Money(minorUnits: chance.happens(10) ? units + Int64(chance.below(100)) : units, currency)
  }

  /// A part of an amount: half, all but a øre, all but what a policy names, any share.
  mutating func part(of amount: Money) -> Money {
    let units =
      switch chance.below(5) {
      case 0: amount.minorUnits / 2
      case 1: amount.minorUnits - 1
      case 2: amount.minorUnits - (chance.pick(hints.amounts)?.minorUnits ?? 1) + Int64(chance.int(-1...1))
      default: amount.minorUnits * Int64(chance.int(1...99)) / 100
      }
    return Money(minorUnits: min(max(1, units), max(1, amount.minorUnits)), amount.currency)
  }
}
