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

/// One payment among the details of a bank entry (`TxDtls`).
struct CamtTransaction {
  let line: Int
  /// Amount in the currency of the account, when the details say one.
  let amount: Money?
  /// What was ordered first, in the currency of the account: of a return, what the payment was.
  let original: Money?
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
    let written = node["RmtInf/Strd/CdtrRefInf/Ref"] ?? node["RmtInf/Strd/CdtrRefInf/CdtrRef"]
    faults.line = node.line
    reference = faults.payersReference(written)
    let unstructured =
      (reference == nil ? [written].compactMap { $0 } : []) + node.all("RmtInf/Ustrd").compactMap(\.text)
    message = unstructured.isEmpty ? nil : unstructured.joined(separator: " ")
    payer =
      ["RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm"]
      .lazy.compactMap { node[$0] }.first
    orderedOn = (node["RltdDts/AccptncDtTm"] ?? node["RltdDts/TxDtTm"]).flatMap(ExchangeValue.day)
    names = ["Refs/EndToEndId", "Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId"].compactMap { node[$0] }
      .filter { $0 != "NOTPROVIDED" }
    amount = Self.amount(node, currency, faults)
    original = node.first("AmtDtls/InstdAmt/Amt").flatMap { written in
      written.attributes["Ccy"] == currency?.code ? CamtFields.money(written, faults) : nil
    }
  }

  /// The first of its amounts that is in the currency of the account.
  private static func amount(_ node: XMLNode, _ currency: Currency?, _ faults: FaultCollector) -> Money? {
    let written = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt"].compactMap { node.first($0) }
    guard let currency, let own = written.first(where: { $0.attributes["Ccy"] == currency.code }) else { return nil }
    return CamtFields.money(own, faults)
  }
}

/// Reads the values of ISO 20022 bank messages.
enum CamtFields {
  /// An amount with its currency (`Amt Ccy="NOK"`); a fault is noted with its line.
  static func money(_ node: XMLNode, _ faults: FaultCollector) -> Money? {
    faults.line = node.line
    guard let currency = node.attributes["Ccy"].flatMap({ Currency(code: $0) }) else {
      faults.note("an amount has no currency (Ccy)")
      return nil
    }
    guard let text = node.text else {
      faults.note("an amount is empty")
      return nil
    }
    do throws(MoneyError) {
      return try ExchangeValue.money(text, currency)
    } catch {
      faults.note("\(error)")
      return nil
    }
  }

  /// A day that stands as a date or as a date with time.
  static func day(_ node: XMLNode?) -> CivilDay? {
    node.flatMap { ($0["Dt"] ?? $0["DtTm"]).flatMap(ExchangeValue.day) }
  }

  /// The account of a statement, as written.
  static func account(_ statement: XMLNode) -> String? {
    statement["Acct/Id/IBAN"] ?? statement["Acct/Id/Othr/Id"] ?? statement["Acct/Id/PrtryAcct/Id"]
  }
}
