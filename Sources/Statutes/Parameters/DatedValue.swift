import Receivables

/// A value with the day from which it holds and where it was read.
package struct DatedValue: Sendable, Hashable {
  /// First day; `nil` means adopted, but not in force.
  package var from: CivilDay?
  /// The value.
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
