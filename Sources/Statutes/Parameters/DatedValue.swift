import Receivables

/// A value with the day from which it holds and where it was read.
public struct DatedValue: Sendable, Hashable {
  /// First day; `nil` means adopted, but not in force.
  public var from: CivilDay?
  /// The value.
  public var value: StatuteValue
  /// The value as written in the file: `12.00`.
  public var written: String
  /// Regulation, page or table.
  public var source: String
  /// How well it is known.
  public var confidence: Confidence
  /// What sources say otherwise.
  public var alternatives: [String]
  /// Why this one was chosen where sources disagree; without a reason such a value blocks.
  public var chosenBecause: String?
  /// A remark.
  public var note: String?
  /// 1-based line in the file.
  public var line: Int

  /// Makes the value from its parts, as they are.
  public init(
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
  public var isUsable: Bool { confidence.isVerified || confidence == .conflict && chosenBecause != nil }
}
