/// A receivable given to a collection agency (overføring til inkasso).
public struct HandOver: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Ids of what was handed over.
  public var receivables: [String]
  /// Day of the hand-over.
  public var day: CivilDay
  /// To whom.
  public var agency: String?
  /// The agency's case number.
  public var reference: String?
  /// Day it came back.
  public var returnedOn: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    receivables: [String],
    day: CivilDay,
    agency: String? = nil,
    reference: String? = nil,
    returnedOn: CivilDay? = nil
  ) {
    self.id = id
    self.receivables = receivables
    self.day = day
    self.agency = agency
    self.reference = reference
    self.returnedOn = returnedOn
  }
}
