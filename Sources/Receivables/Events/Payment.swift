/// Money received (innbetaling).
package struct Payment: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Day the creditor's account was credited.
  package var paidOn: CivilDay
  /// Day the customer's bank took the order; decides whether a deadline was met.
  package var orderedOn: CivilDay?
  /// Day the books learned of it; `nil` means `paidOn`.
  package var bookedOn: CivilDay?
  /// Above zero.
  package var amount: Money
  /// Payment reference or invoice number given with it.
  package var reference: String?
  /// Id of the invoice it is for, when known.
  package var invoice: String?
  /// Explicit allocations; the rest is allocated by rule.
  package var allocations: [Allocation]
  /// Day a chargeback or reversal took it back, or what other reversals had left of it.
  package var reversedOn: CivilDay?
  /// Chargebacks of a part of it, or with a charge of the bank.
  package var reversals: [Reversal]

  package init(
    id: String,
    paidOn: CivilDay,
    orderedOn: CivilDay? = nil,
    bookedOn: CivilDay? = nil,
    amount: Money,
    reference: String? = nil,
    invoice: String? = nil,
    allocations: [Allocation] = [],
    reversedOn: CivilDay? = nil,
    reversals: [Reversal] = []
  ) {
    self.id = id
    self.paidOn = paidOn
    self.orderedOn = orderedOn
    self.bookedOn = bookedOn
    self.amount = amount
    self.reference = reference
    self.invoice = invoice
    self.allocations = allocations
    self.reversedOn = reversedOn
    self.reversals = reversals
  }
}

/// Some of a payment that its bank took back (tilbakeføring, chargeback). What it covered last is open again first.
package struct Reversal: Sendable, Hashable {
  /// Day the money went back.
  package var day: CivilDay
  /// Day the books learned of it; `nil` means `day`.
  package var bookedOn: CivilDay?
  /// How much of the payment, above zero; never more than is left of it counts.
  package var amount: Money
  /// What the bank charged on top. It is the creditor's own cost, unless a charge claims it.
  package var fee: Money?

  package init(day: CivilDay, bookedOn: CivilDay? = nil, amount: Money, fee: Money? = nil) {
    self.day = day
    self.bookedOn = bookedOn
    self.amount = amount
    self.fee = fee
  }
}

extension Reversal {
  /// Day from which the books count it.
  package var knownOn: CivilDay { bookedOn.map { max($0, day) } ?? day }
}

/// Part of a payment or credit note put against one receivable (avregning).
package struct Allocation: Sendable, Hashable {
  /// Id of the receivable.
  package var receivable: String
  /// Above zero.
  package var amount: Money
  /// What part of the claim it covers.
  package var target: AllocationTarget

  package init(receivable: String, amount: Money, target: AllocationTarget = .principal) {
    self.receivable = receivable
    self.amount = amount
    self.target = target
  }
}

/// A correction in the customer's favour (kreditnota).
package struct CreditNote: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Reduces the claim from this day.
  package var issueDay: CivilDay
  /// Above zero.
  package var amount: Money
  /// Id of the invoice it corrects; without it, it is unallocated credit.
  package var invoice: String?
  /// Why it was given.
  package var reason: String?

  package init(
    id: String,
    issueDay: CivilDay,
    amount: Money,
    invoice: String? = nil,
    reason: String? = nil
  ) {
    self.id = id
    self.issueDay = issueDay
    self.amount = amount
    self.invoice = invoice
    self.reason = reason
  }
}
