import Receivables

/// Something that the law fixes, with its values through time.
package struct Parameter: Sendable, Hashable {
  /// How long a value holds.
  package enum Period: String, Sendable, Hashable, CaseIterable {
    /// Until the next one.
    case open
    /// To the end of the half-year in which it starts; a half-year without a value of its own blocks.
    case halfYear = "half_year"
  }

  /// Its name: `late_interest_rate`.
  package var name: String
  /// What a number counts: `percent_per_year`, `NOK`, `days`, `code`.
  package var unit: String
  /// What it is, for a credit controller.
  package var doc: String
  /// The paragraph that it rests on.
  package var basis: String?
  /// Who publishes new values.
  package var publisher: String?
  /// How long a value holds.
  package var period: Period
  /// A remark.
  package var note: String?
  /// The values, oldest first; those not in force last.
  package var values: [DatedValue]

  package init(
    name: String, unit: String, doc: String, basis: String? = nil, publisher: String? = nil, period: Period = .open,
    note: String? = nil, values: [DatedValue]
  ) {
    self.name = name
    self.unit = unit
    self.doc = doc
    self.basis = basis
    self.publisher = publisher
    self.period = period
    self.note = note
    self.values = values.enumerated().sorted { left, right in
      switch (left.element.from, right.element.from) {
      case (let a?, let b?): a == b ? left.offset < right.offset : a < b
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): left.offset < right.offset
      }
    }.map(\.element)
  }

  /// The newest value that had come into force on a day.
  func newest(on day: CivilDay) -> DatedValue? {
    values.last { value in value.from.map { $0 <= day } ?? false }
  }

  /// Whether a value still holds on a day at or after its first.
  func holds(_ value: DatedValue, on day: CivilDay) -> Bool {
    guard period == .halfYear, let from = value.from else { return true }
    return day.halfYearStart == from.halfYearStart
  }
}

extension CivilDay {
  /// 1 January or 1 July at or before the day.
  package var halfYearStart: CivilDay {
    let (year, month, _) = parts
    return CivilDay(year: year, month: month < 7 ? 1 : 7, day: 1) ?? self
  }
}
