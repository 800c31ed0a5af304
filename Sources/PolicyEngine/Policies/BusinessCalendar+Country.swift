import Receivables

extension BusinessCalendar {
  /// The calendar of a country, ISO 3166-1 alpha-2; a country that purre has no holidays of has only its weekends.
  package static func of(country: String) -> BusinessCalendar {
    country == "NO" ? .norway : .weekendsOnly
  }
}
