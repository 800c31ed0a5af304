/// A receivable given to a collection agency (overføring til inkasso).
package struct HandOver: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Ids of what was handed over.
  package var receivables: [String]
  /// Day of the hand-over.
  package var day: CivilDay
  /// To whom.
  package var agency: String?
  /// The agency's case number.
  package var reference: String?
  /// Day it came back.
  package var returnedOn: CivilDay?

  package init(
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
