import Receivables

/// CSV, by a mapping of its columns.
package struct CSVLedgerSource: LedgerSource {
  package let name = "csv"
  package let summary = "CSV, with a mapping of columns (--columns)"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool { file.options.columns != nil }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) { read(all: [file], into: intake) }

  /// Rows of one file name those of another, so that they are read together.
  package func read(all files: [ImportFile], into intake: any LedgerIntake) {
    guard let file = files.first else { return }
    guard let columns = file.options.columns else {
      return intake.note("CSV needs a mapping that says which column is which field: --columns FILE", file: file)
    }
    let result = CSVImport.run(mappingPath: columns, files: files.map(\.path))
    for (name, count) in result.counts { intake.count(name, count) }
    let isLenient = file.options.skipBadRows && result.ledger != nil
    for fault in result.faults {
      var fault = fault
      if isLenient, fault.line != nil { fault.severity = .warning }
      intake.note(fault)
    }
    guard let ledger = result.ledger else { return }
    for creditor in ledger.creditors { intake.take(creditor, at: ImportPlace()) }
    for account in ledger.accounts { intake.take(account, at: ImportPlace()) }
  }
}
