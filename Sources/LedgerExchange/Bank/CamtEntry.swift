import LedgerFormat
import Receivables

/// One entry of a bank statement (`Ntry`).
struct CamtEntry {
  let line: Int
  let amount: Money
  let isCredit: Bool
  /// Whether it is marked as a reversal.
  let isReversal: Bool
  /// Whether its code says that earlier money goes back.
  let isReturn: Bool
  let status: String
  let bookedOn: CivilDay?
  let names: [String]
  /// Payments that the bank has put into one sum, when it says how many.
  let batchCount: Int?
  /// What the bank took of the whole entry.
  let charges: CamtCharges

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
    isReversal = CamtFields.isTrue(node["RvslInd"])
    isReturn = CamtBankCode.isReturn(node)
    status = node["Sts/Cd"] ?? node["Sts/Prtry"] ?? node["Sts"] ?? ""
    bookedOn = CamtFields.day(node.first("BookgDt")) ?? CamtFields.day(node.first("ValDt"))
    names = [node["AcctSvcrRef"], node["NtryRef"]].compactMap { $0 }
    batchCount = (node["NtryDtls/Btch/NbOfTxs"] ?? node["Btch/NbOfTxs"]).flatMap(Int.init)
    charges = CamtCharges(node, amount.currency, faults)
  }
}

/// What a bank transaction code (`BkTxCd`) says of an entry or of one of its details.
enum CamtBankCode {
  /// Sub-families of ISO 20022 (External Code Sets, bank transaction codes) for money that goes back: credit transfers
  /// returned or recalled, direct debits returned, refused or recalled, cheques, drafts and card payments unpaid.
  private static let returns: Set<String> = [
    "RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "ARET", "AREV", "UPCQ", "CQRV", "UPCT", "UDFT",
  ]
  /// Codes of the German and Danish banks' own list (GVC) for the same: direct debits of businesses and of anybody,
  /// cheques, credit transfers.
  private static let ownReturns: Set<String> = ["108", "109", "111", "159"]

  /// Whether a code says that earlier money goes back.
  static func isReturn(_ node: XMLNode) -> Bool {
    if let family = node["BkTxCd/Domn/Fmly/SubFmlyCd"], returns.contains(family) { return true }
    guard let own = node["BkTxCd/Prtry/Cd"] else { return false }
    let parts = own.split(separator: "+").map(String.init)
    return parts.count > 1 && parts.dropFirst().first.map(ownReturns.contains) == true
  }
}

/// What banks took for themselves (`Chrgs`) of the creditor's money, in the currency of the account.
struct CamtCharges {
  /// Taken out of the money, as the bank says (`ChrgInclInd`).
  let included: Int64
  /// The same, with what may or may not be taken out of it.
  let all: Int64
  /// Whether some were taken in a currency that is not the account's.
  let isForeign: Bool

  /// Reads the charges of an entry or of one of its details.
  init(_ node: XMLNode, _ currency: Currency?, _ faults: FaultCollector) {
    var (included, all, isForeign): (Int64, Int64, Bool) = (0, 0, false)
    // Version 2 has an element for each charge, later ones records inside of one.
    let records = node.all("Chrgs").flatMap { $0.first("Rcrd") == nil ? [$0] : $0.all("Rcrd") }
    for record in records where record["Br"] != "DEBT" {
      let written = record.first("Amt") ?? record.first("TtlChrgsAndTaxAmt")
      guard let written, !["false", "0"].contains(record["ChrgInclInd"] ?? "") else { continue }
      guard let amount = CamtFields.money(written, in: currency, faults) else {
        isForeign = true
        continue
      }
      let units = record["CdtDbtInd"] == "CRDT" ? 0 &- amount.minorUnits : amount.minorUnits
      all = all.addingReportingOverflow(units).partialValue
      if CamtFields.isTrue(record["ChrgInclInd"]) { included = included.addingReportingOverflow(units).partialValue }
    }
    self.isForeign = isForeign
    self.included = max(included, 0)
    self.all = max(all, 0)
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

  /// An amount in a currency; `nil` where there is none, or it is in another.
  static func money(_ node: XMLNode?, in currency: Currency?, _ faults: FaultCollector) -> Money? {
    guard let node, let currency, node.attributes["Ccy"] == currency.code else { return nil }
    return money(node, faults)
  }

  /// Whether an indicator says yes.
  static func isTrue(_ text: String?) -> Bool { ["true", "1"].contains(text ?? "") }

  /// A day that stands as a date or as a date with time.
  static func day(_ node: XMLNode?) -> CivilDay? {
    node.flatMap { ($0["Dt"] ?? $0["DtTm"]).flatMap(ExchangeValue.day) }
  }

  /// The account of a statement, as written.
  static func account(_ statement: XMLNode) -> String? {
    statement["Acct/Id/IBAN"] ?? statement["Acct/Id/Othr/Id"] ?? statement["Acct/Id/PrtryAcct/Id"]
  }
}
