import Receivables

/// Invented customers.
enum GeneratedCustomers {
  static func customer(_ number: Int, _ random: inout SplitMix64) -> Customer {
    var customer = Customer(id: "c\(number)", name: "")
    let last = random.pick(GeneratedNames.last)
    switch random.number(0...99) {
    case ..<45:
      customer.kind = .consumer
      customer.name = "\(random.pick(GeneratedNames.first)) \(last)"
    case ..<93:
      customer.kind = .business
      customer.name = "\(last) \(random.pick(GeneratedNames.trades)) AS"
    default:
      customer.kind = .publicBody
      customer.name = "\(last) kommune"
    }
    if customer.kind == .business, random.happens(60) { customer.country = random.pick(["SE", "DE"]) }
    if customer.kind != .consumer, customer.country == "NO" {
      customer.organisationNumber = NorwegianNumber.organisation(payload: 81_000_000 + number % 8_900_000)
    }
    customer.language = customer.country == "NO" ? (random.happens(120) ? "nn" : "nb") : "en"
    customer.address = ["\(random.pick(GeneratedNames.streets)) \(random.number(1...120))", random.pick(GeneratedNames.towns)]
    if random.happens(10) { customer.chargeMode = random.happens(700) ? .noCharges : .noReminders }
    return customer
  }

  static func contactPoints(of customer: Customer, number: Int, _ random: inout SplitMix64) -> [ContactPoint] {
    var points: [ContactPoint] = []
    if random.happens(880) {
      var point = ContactPoint(id: "e\(number)", channel: .email, address: "c\(number)@customer.example", rank: 1, status: .verified)
      point.electronicConsent = random.happens(800)
      if random.happens(30) { point.status = .bounced }
      points.append(point)
    }
    if random.happens(600) {
      points.append(ContactPoint(id: "p\(number)", channel: .phone, address: "+47 400 \(10_000 + number % 90_000)", rank: 2))
    }
    return points
  }
}
