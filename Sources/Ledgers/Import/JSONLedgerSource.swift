import Receivables

/// `purre-ledger/1`, as one document or as NDJSON.
struct JSONLedgerSource: LedgerSource {
  let name = "purre"
  let summary = "purre-ledger/1, JSON or NDJSON"

  func recognises(_ file: ImportFile) -> Bool {
    let bytes = file.start.starts(with: [0xef, 0xbb, 0xbf]) ? file.start.dropFirst(3) : file.start[...]
    return bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let reading = LedgerReader.read(path: file.path)
    for fault in reading.faults { intake.note(fault) }
    guard let ledger = reading.ledger else { return }
    for (index, creditor) in ledger.creditors.enumerated() { intake.take(creditor, at: ImportPlace(path: "creditors[\(index)]")) }
    for (index, account) in ledger.accounts.enumerated() { intake.take(account, at: ImportPlace(path: "accounts[\(index)]")) }
  }
}
