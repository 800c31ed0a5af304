import Receivables

/// `purre-ledger/1`, as one document or as NDJSON.
package struct JSONLedgerSource: LedgerSource {
  package let name = "purre"
  package let summary = "purre-ledger/1, JSON or NDJSON"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool {
    let bytes = file.start.starts(with: [0xef, 0xbb, 0xbf]) ? file.start.dropFirst(3) : file.start[...]
    return bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let faults = LedgerPieces.read(path: file.path) { creditors in
      for (index, creditor) in creditors.enumerated() { intake.take(creditor, at: ImportPlace(path: "creditors[\(index)]")) }
    } onAccount: { account, place in
      intake.take(whole: account, of: file, at: place)
    }
    for fault in faults { intake.note(fault) }
  }
}
