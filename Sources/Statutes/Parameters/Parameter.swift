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

  /// The last day on which a value that is in force from a day can hold, whatever follows it.
  func lastDay(of from: CivilDay) -> CivilDay {
    guard period == .halfYear else { return CivilDay.range.upperBound }
    let longestHalfYear = 184
    return from.halfYearStart.adding(days: longestHalfYear + 1).halfYearStart.adding(days: -1)
  }
}

extension CivilDay {
  /// 1 January or 1 July at or before the day.
  package var halfYearStart: CivilDay {
    let (year, month, _) = parts
    return CivilDay(year: year, month: month < 7 ? 1 : 7, day: 1) ?? self
  }
}

/// The value of a parameter.
package enum StatuteValue: Sendable, Hashable {
  /// A rate, an amount, a count or a fraction.
  case number(Rational)
  /// One of a closed set of rules, such as a day count.
  case code(String)
  /// A number that depends on the size of a claim: each holds from its threshold on.
  case steps([Step])

  /// A number with the size of claim from which, or up to which, it holds.
  package struct Step: Sendable, Hashable {
    /// The threshold as written: a decimal, or `inf` where there is none.
    package var threshold: String
    package var number: Rational

    /// Pairs a threshold with a number.
    package init(threshold: String, number: Rational) {
      self.threshold = threshold
      self.number = number
    }
  }
}

extension StatuteValue: CustomStringConvertible {
  /// As a person reads it: `12.25`, `1/20`, `actual/calendar-year`, `500: 0.25, 1000: 0.35`.
  package var description: String {
    switch self {
    case .number(let number): number.decimal
    case .code(let code): code
    case .steps(let steps): steps.map { "\($0.threshold): \($0.number.decimal)" }.joined(separator: ", ")
    }
  }
}

/// A value with the day from which it holds and where it was read.
package struct DatedValue: Sendable, Hashable {
  /// First day; `nil` means adopted, but not in force.
  package var from: CivilDay?
  package var value: StatuteValue
  /// The value as written in the file: `12.00`.
  package var written: String
  /// Regulation, page or table.
  package var source: String
  /// How well it is known.
  package var confidence: Confidence
  /// What sources say otherwise.
  package var alternatives: [String]
  /// Why this one was chosen where sources disagree; without a reason such a value blocks.
  package var chosenBecause: String?
  /// A remark.
  package var note: String?
  /// 1-based line in the file.
  package var line: Int

  package init(
    from: CivilDay?, value: StatuteValue, written: String? = nil, source: String, confidence: Confidence,
    alternatives: [String] = [], chosenBecause: String? = nil, note: String? = nil, line: Int = 0
  ) {
    self.from = from
    self.value = value
    self.written = written ?? value.description
    self.source = source
    self.confidence = confidence
    self.alternatives = alternatives
    self.chosenBecause = chosenBecause
    self.note = note
    self.line = line
  }

  /// Whether a decision may rest on it: it was read somewhere, or chosen among sources for a stated reason.
  package var isUsable: Bool { confidence.isVerified || confidence == .conflict && chosenBecause != nil }
}
