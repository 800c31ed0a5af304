import LedgerFormat
import Receivables

/// One payment among the details of a bank entry (`TxDtls`).
struct CamtTransaction {
  let line: Int
  /// Amount in the currency of the account, when the details say one.
  let amount: Money?
  /// `CRDT` or `DBIT`, when the details say so themselves.
  let indicator: String?
  let reference: String?
  let message: String?
  let payer: String?
  let orderedOn: CivilDay?
  /// What the parties and banks call it.
  let names: [String]

  init(_ node: XMLNode, currency: Currency?, _ faults: FaultCollector) {
    line = node.line
    indicator = node["CdtDbtInd"]
    // Version 1 writes the reference in an element of another name.
    reference = node["RmtInf/Strd/CdtrRefInf/Ref"] ?? node["RmtInf/Strd/CdtrRefInf/CdtrRef"]
    let unstructured = node.all("RmtInf/Ustrd").compactMap(\.text)
    message = unstructured.isEmpty ? nil : unstructured.joined(separator: " ")
    payer = ["RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm"]
      .lazy.compactMap { node[$0] }.first
    orderedOn = (node["RltdDts/AccptncDtTm"] ?? node["RltdDts/TxDtTm"]).flatMap(ExchangeValue.day)
    names = ["Refs/EndToEndId", "Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId"].compactMap { node[$0] }
      .filter { $0 != "NOTPROVIDED" }
    amount = Self.amount(node, currency, faults)
  }

  /// The first of its amounts that is in the currency of the account.
  private static func amount(_ node: XMLNode, _ currency: Currency?, _ faults: FaultCollector) -> Money? {
    let written = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt"].compactMap { node.first($0) }
    guard let currency, let own = written.first(where: { $0.attributes["Ccy"] == currency.code }) else { return nil }
    return CamtFields.money(own, faults)
  }
}
