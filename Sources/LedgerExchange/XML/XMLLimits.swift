/// What an XML file may ask of the reader. Each limit is told by name and unit when it is met.
struct XMLLimits: Sendable {
  /// Elements inside each other.
  var depth = 64
  /// Elements of one record, such as a ledger line or a bank entry.
  var recordElements = 200_000
  /// Text of one record, in bytes.
  var recordTextBytes = 32 << 20

  /// What every format is read with.
  static let standard = XMLLimits()
}
