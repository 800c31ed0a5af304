import LedgerFormat
import Receivables

/// One entry of a bank statement (`Ntry`).
struct CamtEntry {
  let line: Int
  let amount: Money
  let isCredit: Bool
  let isReversal: Bool
  let status: String
  let bookedOn: CivilDay?
  let names: [String]
  /// Payments that the bank has put into one sum, when it says how many.
  let batchCount: Int?

  /// Reads an entry; `nil` when it has no amount or no direction, which is noted.
  init?(_ node: XMLNode, _ faults: FaultCollector) {
    faults.line = node.line
    guard let written = node.first("Amt") else {
      faults.note("an entry (Ntry) has no amount (Amt)")
      return nil
    }
    guard let amount = CamtFields.money(written, faults) else { return nil }
    guard let indicator = node["CdtDbtInd"], ["CRDT", "DBIT"].contains(indicator) else {
      faults.note("an entry (Ntry) says neither CRDT nor DBIT (CdtDbtInd)")
      return nil
    }
    line = node.line
    self.amount = amount
    isCredit = indicator == "CRDT"
    isReversal = ["true", "1"].contains(node["RvslInd"] ?? "")
    status = node["Sts/Cd"] ?? node["Sts/Prtry"] ?? node["Sts"] ?? ""
    bookedOn = CamtFields.day(node.first("BookgDt")) ?? CamtFields.day(node.first("ValDt"))
    names = [node["AcctSvcrRef"], node["NtryRef"]].compactMap { $0 }
    batchCount = (node["NtryDtls/Btch/NbOfTxs"] ?? node["Btch/NbOfTxs"]).flatMap(Int.init)
  }
}
