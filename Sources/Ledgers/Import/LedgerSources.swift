import LedgerExchange
import LedgerFormat

/// The formats that can be imported, in the order in which a file is tried against them.
package enum LedgerSources {
  /// Every format.
  package static let all: [any LedgerSource] = [
    JSONLedgerSource(), CSVLedgerSource(), BankFileSource.ocr, BankFileSource.camt, BankFileSource.csv, SAFTSource(), UBLSource(),
  ]

  /// The format of a name, or the one that recognises the file.
  package static func source(for file: ImportFile, named name: String? = nil) -> (any LedgerSource)? {
    if let name { return all.first { $0.name == name } }
    return all.first { $0.recognises(file) }
  }
}
