import LedgerFormat

/// What was counted on the way, to be held against the end records of a file.
struct OCRTotals {
  var transactions = 0
  /// Records, the start record included.
  var records = 0
  /// Øre by their sign; types that take back (18, 20) are added, not subtracted, as the format says.
  var minorUnits: Int64 = 0

  mutating func add(_ other: OCRTotals) {
    transactions += other.transactions
    minorUnits = minorUnits.addingReportingOverflow(other.minorUnits).partialValue
  }

  /// Notes where an end record says otherwise.
  func check(_ record: OCRRecord, what: String, _ faults: FaultCollector) {
    let rows: [(String, Int64?, Int64)] = [
      ("transactions", record.number(9...16), Int64(transactions)), ("records", record.number(17...24), Int64(records)),
      ("øre in all", record.number(25...41), minorUnits),
    ]
    for (name, told, counted) in rows {
      guard let told else {
        faults.note("the end record of the \(what) has no number of \(name)")
        continue
      }
      if told != counted { faults.note("the \(what) says \(told) \(name), but holds \(counted): the file is damaged or not whole") }
    }
  }
}
