import Receivables

/// One payment of an OCR giro file on its way: its first amount record, then what the others add.
struct OCRTransaction {
  /// Types that take back what was paid: they count in the control totals like payments, and lower the balance.
  static let reversals: Set<String> = ["18", "20"]
  /// All types of the format.
  static let known: Set<String> = ["10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"]

  let type: String
  let number: Int64
  let line: Int
  /// Øre, as written, without sign.
  let minorUnits: Int64
  let isReversal: Bool
  let settledOn: CivilDay
  let reference: String?
  let serial: String
  var orderedOn: CivilDay?
  var payerAccount: String?
  var message: String?
}
