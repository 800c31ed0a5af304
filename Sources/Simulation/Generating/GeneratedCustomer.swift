import Receivables

/// Invented customers.
enum GeneratedCustomers {
  static func customer(_ number: Int, _ random: inout SeededRandom) -> Customer {
    var customer = Customer(id: "c\(number)", name: "")
    let last = random.one(of: GeneratedNames.last)
    switch random.number(0...99) {
    case ..<45:
      customer.kind = .consumer
      customer.name = "\(random.one(of: GeneratedNames.first)) \(last)"
    case ..<93:
      customer.kind = .business
      customer.name = "\(last) \(random.one(of: GeneratedNames.trades)) AS"
    default:
      customer.kind = .publicBody
      customer.name = "\(last) kommune"
    }
    if customer.kind == .business, random.happens(perMille: 60) { customer.country = random.one(of: ["SE", "DE"]) }
    if customer.kind != .consumer, customer.country == "NO" {
      customer.organisationNumber = NorwegianNumber.organisation(payload: 81_000_000 + number % 8_900_000)
    }
    customer.language = customer.country == "NO" ? (random.happens(perMille: 120) ? "nn" : "nb") : "en"
    customer.address = [
      "\(random.one(of: GeneratedNames.streets)) \(random.number(1...120))", random.one(of: GeneratedNames.towns),
    ]
    if random.happens(perMille: 10) { customer.chargeMode = random.happens(perMille: 700) ? .noCharges : .noReminders }
    return customer
  }

  static func contactPoints(of customer: Customer, number: Int, _ random: inout SeededRandom) -> [ContactPoint] {
    var points: [ContactPoint] = []
    if random.happens(perMille: 880) {
      var point = ContactPoint(
        id: "e\(number)", channel: .email, address: "c\(number)@customer.example", rank: 1, status: .verified)
      point.electronicConsent = random.happens(perMille: 800)
      if random.happens(perMille: 30) { point.status = .bounced }
      points.append(point)
    }
    if random.happens(perMille: 600) {
      points.append(
        ContactPoint(id: "p\(number)", channel: .phone, address: "+47 400 \(10_000 + number % 90_000)", rank: 2))
    }
    return points
  }
}

/// Invented names, places and numbers.
enum GeneratedNames {
  static let first = [
    "Anne", "Bjørn", "Camilla", "Dag", "Elin", "Fredrik", "Gunn", "Håkon", "Ingrid", "Jonas", "Kari", "Lars", "Marit",
    "Nils",
    "Oda", "Per", "Ragnhild", "Sigurd", "Tone", "Vegard", "Åse", "Øystein",
  ]
  static let last = [
    "Aasen", "Berg", "Dahl", "Eide", "Foss", "Grønli", "Haugen", "Iversen", "Johnsen", "Kvam", "Lunde", "Moen",
    "Nygård", "Olsen",
    "Strand", "Tangen", "Ulvik", "Vik", "Østby",
  ]
  static let trades = [
    "Bygg", "Rør", "Transport", "Elektro", "Mat", "Kontor", "Maskin", "Regnskap", "Hage", "Bil", "Reklame", "Eiendom",
    "Kafé", "Data",
  ]
  static let goods = [
    "Deliveries in the month", "Repairs", "Subscription", "Hire of equipment", "Consulting", "Goods by order",
    "Service visit",
    "Spare parts", "Cleaning", "Transport",
  ]
  static let streets = [
    "Storgata", "Kirkegata", "Strandveien", "Skolegata", "Parkveien", "Industriveien", "Fjordgata", "Bakkeveien",
  ]
  static let towns = [
    "0150 Oslo", "5003 Bergen", "7011 Trondheim", "4006 Stavanger", "9008 Tromsø", "4611 Kristiansand", "6002 Ålesund",
    "8006 Bodø",
  ]
}

/// How an invented customer pays.
enum PayingStyle {
  case prompt, late, slow, contesting

  static func any(_ random: inout SeededRandom) -> PayingStyle {
    switch random.number(0...99) {
    case ..<50: .prompt
    case ..<78: .late
    case ..<94: .slow
    default: .contesting
    }
  }

  /// Of a thousand invoices past their due day, how many are paid.
  var paidPerMille: Int {
    switch self {
    case .prompt: 640
    case .late: 420
    case .slow: 180
    case .contesting: 240
    }
  }

  /// Days after the due day on which payment comes.
  var delayDays: ClosedRange<Int> {
    switch self {
    case .prompt: -6...2
    case .late: 3...30
    case .slow: 20...75
    case .contesting: 10...60
    }
  }
}
