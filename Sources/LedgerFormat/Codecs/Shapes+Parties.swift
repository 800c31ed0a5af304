import Receivables

extension PackCoder {
  mutating func code(_ customer: inout Customer) throws(PackFault) {
    try code(&customer.id)
    try code(&customer.name)
    try code(&customer.kind, of: Words.customerKinds)
    try code(&customer.organisationNumber)
    try code(&customer.country)
    try code(&customer.language)
    try code(&customer.group)
    try code(&customer.address)
    try code(&customer.policy)
    try code(&customer.parameters)
    try code(&customer.chargeMode, of: Words.chargeModes)
    try code(&customer.customerSince)
  }

  mutating func code(_ point: inout ContactPoint) throws(PackFault) {
    try code(&point.id)
    try code(&point.channel, of: Words.channels)
    try code(&point.address)
    for purpose in Words.contactPurposes {
      if try isThere(point.purposes.contains(purpose)) { point.purposes.insert(purpose) } else { point.purposes.remove(purpose) }
    }
    try code(&point.rank)
    try code(&point.status, of: Words.contactPointStatuses)
    try code(&point.electronicConsent)
    try code(&point.validFrom)
    try code(&point.validUntil)
  }

  mutating func code(_ credit: inout CreditProfile) throws(PackFault) {
    try code(&credit.limit)
    try code(&credit.limitExpires)
    try code(&credit.insuredLimit)
    try code(&credit.rating, of: Words.creditRatings)
    try code(&credit.hold, of: Words.creditHolds)
    try code(&credit.ratedOn)
    try code(&credit.openOrders)
  }
}
