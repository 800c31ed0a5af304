/// A claim beside the principal (krav utover hovedstol).
package struct Charge: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the receivable it was claimed on.
  package var receivable: String
  /// Id of the notice that claimed it.
  package var notice: String?
  /// What it is.
  package var kind: ChargeKind
  /// Above zero.
  package var amount: Money
  /// Day it was claimed.
  package var claimedOn: CivilDay
  /// Day it was given up; a waived fee still counts against caps.
  package var waivedOn: CivilDay?
  /// Why it was given up.
  package var waiverReason: WaiverReason?

  package init(
    id: String,
    receivable: String,
    notice: String? = nil,
    kind: ChargeKind,
    amount: Money,
    claimedOn: CivilDay,
    waivedOn: CivilDay? = nil,
    waiverReason: WaiverReason? = nil
  ) {
    self.id = id
    self.receivable = receivable
    self.notice = notice
    self.kind = kind
    self.amount = amount
    self.claimedOn = claimedOn
    self.waivedOn = waivedOn
    self.waiverReason = waiverReason
  }
}

/// A claim beside the principal.
package enum ChargeKind: String, Sendable, Hashable, CaseIterable {
  /// Purregebyr.
  case reminderFee = "reminder_fee"
  /// Fee of an inkassovarsel.
  case collectionNoticeFee = "collection_notice_fee"
  /// Fee of a betalingsoppfordring.
  case paymentDemandFee = "payment_demand_fee"
  /// Standardkompensasjon.
  case lateCompensation = "late_compensation"
  /// Forsinkelsesrente.
  case interest
  /// Costs of legal steps.
  case legalCost = "legal_cost"
}

/// Why a charge was given up.
package enum WaiverReason: String, Sendable, Hashable, CaseIterable {
  /// The customer was right.
  case objectionUpheld = "objection_upheld"
  /// It should not have been claimed.
  case claimedInError = "claimed_in_error"
  /// As a courtesy.
  case goodwill
  /// The payment was ordered in time.
  case deadlineMet = "deadline_met"
}
