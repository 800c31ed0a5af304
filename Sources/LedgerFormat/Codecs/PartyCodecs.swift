import Receivables

extension RecordCodec where Owner == Creditor {
  package static let creditor = RecordCodec(
    name: "creditor", summary: "The business that is owed money.", blank: Creditor(id: "", name: ""),
    fields: [
      .required("id", \.id, .identifier), .required("name", \.name, .text),
      .optional("organisation_number", \.organisationNumber, .text), .optional("vat_number", \.vatNumber, .text),
      .defaulted("business_register", \.isInBusinessRegister, false, .boolean),
      .defaulted("country", \.country, "NO", .text),
      .defaulted("currency", \.currency, .nok, .currency), .optional("bank_account", \.bankAccount, .text),
      .optional("contact", \.contact, .text), .optional("policy", \.policy, .text),
      .defaulted("parameters", \.parameters, [:], .texts), .defaulted("fields", \.fields, [:], .texts),
      .defaulted("allocation_order", \.allocationOrder, .standard, .allocationOrder),
      .defaulted("unreferenced_payments", \.unreferencedPayments, .oldestDueFirst, .choice),
      .optional("payment_reference_check", \.paymentReferenceCheck, .choice),
      .optional("payments_read_through", \.paymentsReadThrough, .day),
      .defaulted(
        "payments_stale_after_days", \.paymentsStaleAfterDays, Creditor.standardStaleAfterDays, .integer(0...366)),
      .list("acknowledgements", \.acknowledgements, .guardOverride),
      .defaulted("unapproved_levels", \.unapprovedLevels, [], .list(of: .choice)),
      .defaulted("run_days", \.runDays, .everyDay, .runDays), .defaulted("rates", \.rates, [], .rates),
      .defaulted("rates_stale_after_days", \.ratesStaleAfterDays, 0, .integer(0...366)),
    ])
}

extension RecordCodec where Owner == ExchangeRate {
  package static let exchangeRate = RecordCodec(
    name: "exchange_rate", summary: "What one unit of a currency is worth in another on a day.",
    blank: ExchangeRate(day: epoch, from: .nok, to: .nok, rate: .one, source: ""),
    fields: [
      .required("day", \.day, .day), .required("from", \.from, .currency), .required("to", \.to, .currency),
      .required("rate", \.rate, .exactRate), .required("source", \.source, .text),
    ])
}

extension ValueCodec where Value == ExactRate {
  /// A decimal above zero as text, `"11.4325"`.
  static let exactRate = ValueCodec(
    schema: .object([
      .init("type", .string("string")), .init("pattern", .string("^[0-9]{1,7}(\\.[0-9]{1,8})?$")),
    ]),
    read: { value, faults in
      guard case .string(let text) = value else {
        return faults.expected("a rate as text, like \"11.4325\", so that no float comes near it", value)
      }
      if let rate = ExactRate(text) { return rate }
      faults.note("'\(text)' is no rate above 0 with up to 7 digits and 8 decimals, like \"11.4325\"")
      return nil
    }, write: { .string($0.description) })
}

extension ValueCodec where Value == [ExchangeRate] {
  /// Rates between two currencies, one a day for each pair.
  static let rates: ValueCodec = {
    let list = ValueCodec<[ExchangeRate]>.list(of: RecordCodec<ExchangeRate>.exchangeRate.value)
    return ValueCodec(
      schema: list.schema,
      read: { value, faults in
        guard let rates = list.read(value, faults) else { return nil }
        var known: [[String]: Int] = [:]
        for (index, rate) in rates.enumerated() {
          faults.at(index) {
            if rate.from == rate.to { faults.note("is from \(rate.from) to itself") }
            let key = [rate.from.code, rate.to.code, rate.day.description]
            if let first = known.updateValue(index, forKey: key) {
              faults.note("is a second rate from \(rate.from) to \(rate.to) of \(rate.day), as rates[\(first)] is")
            }
          }
        }
        return rates
      }, write: list.write)
  }()
}

extension ValueCodec where Value == RunDays {
  /// Weekdays as words, days of the month as numbers: `["mon", "thu"]`, `[1, 15]`.
  static let runDays: ValueCodec = {
    let weekday = ValueCodec<RunDays.Weekday>.choice
    let monthDay = ValueCodec<Int>.integer(1...31)
    return ValueCodec(
      schema: .object([
        .init("type", .string("array")),
        .init("items", .object([.init("anyOf", .array([weekday.schema, monthDay.schema]))])),
        .init("uniqueItems", .bool(true)),
      ]),
      read: { value, faults in
        guard case .array(let values) = value else {
          return faults.expected("a list of weekdays like [\"mon\", \"thu\"] or days of the month like [1, 15]", value)
        }
        var weekdays: [RunDays.Weekday] = []
        var monthDays: [Int] = []
        for (index, value) in values.enumerated() {
          faults.at(index) {
            if values[..<index].contains(value) { faults.note("stands twice") }
            switch value {
            case .string: weekday.read(value, faults).map { weekdays.append($0) }
            case .number: monthDay.read(value, faults).map { monthDays.append($0) }
            default:
              let _: Never? = faults.expected("a weekday like \"mon\" or a day of the month like 15", value)
            }
          }
        }
        return RunDays(weekdays: weekdays, monthDays: monthDays)
      },
      write: { .array($0.weekdays.map(weekday.write) + $0.monthDays.map(monthDay.write)) })
  }()
}

extension ValueCodec where Value == AllocationOrder {
  static let allocationOrder = ValueCodec(
    schema: ValueCodec<[AllocationTarget]>.list(of: .choice).schema,
    read: { value, faults in
      guard let targets = ValueCodec<[AllocationTarget]>.list(of: .choice).read(value, faults) else { return nil }
      if let order = AllocationOrder(targets) { return order }
      faults.note("must name each of \(AllocationTarget.allCases.map(\.rawValue).joined(separator: ", ")) once")
      return nil
    }, write: { ValueCodec<[AllocationTarget]>.list(of: .choice).write($0.targets) })
}

extension RecordCodec where Owner == Customer {
  package static let customer = RecordCodec(
    name: "customer", summary: "The party that owes.", blank: Customer(id: "", name: ""),
    fields: [
      .required("id", \.id, .identifier), .required("name", \.name, .text),
      .defaulted("kind", \.kind, .unknown, .choice), .optional("organisation_number", \.organisationNumber, .text),
      .defaulted("country", \.country, "NO", .text), .defaulted("language", \.language, "nb", .text),
      .optional("group", \.group, .identifier), .optional("parent_id", \.parentID, .identifier),
      .defaulted("address", \.address, [], .list(of: .text)),
      .optional("policy", \.policy, .text), .defaulted("parameters", \.parameters, [:], .texts),
      .defaulted("fields", \.fields, [:], .texts),
      .defaulted("charge_mode", \.chargeMode, .normal, .choice), .optional("customer_since", \.customerSince, .day),
    ])
}

extension RecordCodec where Owner == ContactPoint {
  package static let contactPoint = RecordCodec(
    name: "contact_point", summary: "One way to reach a customer.",
    blank: ContactPoint(id: "", channel: .email, address: ""),
    fields: [
      .required("id", \.id, .identifier), .required("channel", \.channel, .choice),
      .required("address", \.address, .text),
      .defaulted("purposes", \.purposes, Set(ContactPurpose.allCases), .purposes),
      .defaulted("rank", \.rank, 1, .integer(1...99)), .defaulted("status", \.status, .unverified, .choice),
      .defaulted("electronic_consent", \.electronicConsent, false, .boolean),
      .optional("valid_from", \.validFrom, .day), .optional("valid_until", \.validUntil, .day),
    ])
}

extension ValueCodec where Value == Set<ContactPurpose> {
  static let purposes = ValueCodec(
    schema: ValueCodec<[ContactPurpose]>.list(of: .choice).schema,
    read: { value, faults in ValueCodec<[ContactPurpose]>.list(of: .choice).read(value, faults).map(Set.init) },
    write: { purposes in
      ValueCodec<[ContactPurpose]>.list(of: .choice).write(ContactPurpose.allCases.filter(purposes.contains))
    },
    decode: { cursor in ValueCodec<[ContactPurpose]>.list(of: .choice).decode(&cursor).map(Set.init) })
}

extension RecordCodec where Owner == CreditProfile {
  package static let creditProfile = RecordCodec(
    name: "credit_profile", summary: "What is decided and known of a customer's credit.", blank: CreditProfile(),
    fields: [
      .optional("limit", \.limit, .money), .optional("group_limit", \.groupLimit, .money),
      .optional("limit_expires", \.limitExpires, .day),
      .optional("insured_limit", \.insuredLimit, .money), .defaulted("rating", \.rating, .unrated, .choice),
      .defaulted("hold", \.hold, .none, .choice), .optional("rated_on", \.ratedOn, .day),
      .optional("open_orders", \.openOrders, .money),
    ])
}

extension PackCoder {
  mutating func code(_ customer: inout Customer) throws(PackFault) {
    try code(&customer.id)
    try code(&customer.name)
    try code(&customer.kind, of: PackedEnums.customerKinds)
    try code(&customer.organisationNumber)
    try code(&customer.country)
    try code(&customer.language)
    try code(&customer.group)
    try code(&customer.parentID)
    try code(&customer.address)
    try code(&customer.policy)
    try code(&customer.parameters)
    try code(&customer.fields)
    try code(&customer.chargeMode, of: PackedEnums.chargeModes)
    try code(&customer.customerSince)
  }

  mutating func code(_ point: inout ContactPoint) throws(PackFault) {
    try code(&point.id)
    try code(&point.channel, of: PackedEnums.channels)
    try code(&point.address)
    try code(&point.purposes, of: PackedEnums.contactPurposes)
    try code(&point.rank)
    try code(&point.status, of: PackedEnums.contactPointStatuses)
    try code(&point.electronicConsent)
    try code(&point.validFrom)
    try code(&point.validUntil)
  }

  mutating func code(_ credit: inout CreditProfile) throws(PackFault) {
    try code(&credit.limit)
    try code(&credit.groupLimit)
    try code(&credit.limitExpires)
    try code(&credit.insuredLimit)
    try code(&credit.rating, of: PackedEnums.creditRatings)
    try code(&credit.hold, of: PackedEnums.creditHolds)
    try code(&credit.ratedOn)
    try code(&credit.openOrders)
  }
}
