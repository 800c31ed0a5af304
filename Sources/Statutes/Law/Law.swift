import Receivables

/// The law of one jurisdiction, as far as purre knows it: dated parameters with their sources, and a calendar.
package struct Law: Sendable, Hashable {
  /// Name of the plug-in: `law-no`.
  package var id: String
  /// ISO 3166-1 alpha-2.
  package var jurisdiction: String
  /// Name shown to people.
  package var name: String
  /// The currency of its amounts.
  package var currency: Currency
  /// Last day for which somebody has checked that the values are complete.
  package var reviewedThrough: CivilDay
  /// Its weekends and holidays.
  package var calendar: BusinessCalendar
  /// Its parameters, by name.
  package var parameters: [String: Parameter]

  package init(
    id: String, jurisdiction: String, name: String, currency: Currency, reviewedThrough: CivilDay,
    calendar: BusinessCalendar, parameters: [Parameter]
  ) {
    self.id = id
    self.jurisdiction = jurisdiction
    self.name = name
    self.currency = currency
    self.reviewedThrough = reviewedThrough
    self.calendar = calendar
    self.parameters = Dictionary(parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
