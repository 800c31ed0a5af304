/// A claim beside the principal (krav utover hovedstol).
public struct Charge: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the receivable it was claimed on.
  public var receivable: String
  /// Id of the notice that claimed it.
  public var notice: String?
  /// What it is.
  public var kind: ChargeKind
  /// Above zero.
  public var amount: Money
  /// Day it was claimed.
  public var claimedOn: CivilDay
  /// Day it was given up; a waived fee still counts against caps.
  public var waivedOn: CivilDay?
  /// Why it was given up.
  public var waiverReason: WaiverReason?

  /// Makes the value from its parts, as they are.
  public init(
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
