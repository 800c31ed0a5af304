import LedgerFormat
import Receivables

/// One payment among the details of a bank entry (`TxDtls`).
struct CamtTransaction {
  let line: Int
  /// Amount in the currency of the account, when the details say one: as booked, else as ordered.
  let amount: Money?
  /// What else it says of its sum, in the currency of the account: what was ordered, beside what was booked.
  let ordered: [Money]
  /// `CRDT` or `DBIT`, when the details say so themselves.
  let indicator: String?
  /// Whether it says that earlier money goes back.
  let isReturn: Bool
  /// What the bank took of it.
  let charges: CamtCharges
  let remittance: CamtRemittance
  let payer: String?
  let orderedOn: CivilDay?
  /// What the payer calls it, through all banks.
  let endToEnd: String?
  /// What the parties and banks call it.
  let names: [String]

  init(_ node: XMLNode, currency: Currency?, _ faults: FaultCollector) {
    line = node.line
    indicator = node["CdtDbtInd"]
    isReturn = node.first("RtrInf") != nil || CamtBankCode.isReturn(node)
    faults.line = node.line
    remittance = CamtRemittance(node, currency, faults)
    payer =
      ["RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm"]
      .lazy.compactMap { node[$0] }.first
    orderedOn = (node["RltdDts/AccptncDtTm"] ?? node["RltdDts/TxDtTm"]).flatMap(ExchangeValue.day)
    names = ["Refs/EndToEndId", "Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId"].compactMap { node[$0] }
      .filter { $0 != "NOTPROVIDED" }
    endToEnd = node["Refs/EndToEndId"].flatMap { $0 == "NOTPROVIDED" ? nil : $0 }
    charges = CamtCharges(node, currency, faults)
    let sums = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"].map {
      CamtFields.money(node.first($0), in: currency, faults)
    }
    let booked = sums.prefix(3).firstIndex { $0 != nil }
    amount = booked.flatMap { sums[$0] }
    ordered = sums[((booked ?? -1) + 1)...].compactMap(\.self)
  }
}

/// What a payment says that it is for (`RmtInf`): documents with their references and amounts, and free text.
struct CamtRemittance {
  /// A part of a payment, for one document.
  struct Part: Hashable {
    var reference: String?
    var message: String?
    var amount: Money
  }

  private struct Document {
    var reference: String
    /// What of the payment is for it; below zero for a credit note that was set off.
    var units: Int64?
  }

  private let documents: [Document]
  private let texts: [String]

  /// Reads what stands in the details of an entry.
  init(_ node: XMLNode, _ currency: Currency?, _ faults: FaultCollector) {
    var documents: [Document] = []
    var texts = node.all("RmtInf/Ustrd").compactMap(\.text)
    for structured in node.all("RmtInf/Strd") {
      // Version 1 writes the reference in an element of another name; without one, the number of the document counts.
      let written =
        structured["CdtrRefInf/Ref"] ?? structured["CdtrRefInf/CdtrRef"] ?? structured["RfrdDocInf/Nb"]
        ?? structured["RfrdDocInf/RfrdDocNb"]
      faults.line = structured.line
      if let reference = faults.payersReference(written) {
        documents.append(Document(reference: reference, units: Self.units(structured, currency, faults)))
      } else if let written {
        texts.append(written)
      }
      texts += structured.all("AddtlRmtInf").compactMap(\.text)
    }
    self.documents = Self.joined(documents)
    self.texts = texts
  }

  /// Free text, and references that are not told apart by amounts.
  var message: String? { text(texts) }

  /// The one reference of a payment for one document.
  var reference: String? {
    let claims = documents.filter { ($0.units ?? 0) >= 0 }
    return claims.count == 1 ? claims[0].reference : nil
  }

  /// The payment in parts, one for each document. Where the amounts of the documents do not say whose the money is,
  /// it stays in one sum that names all of them, for a person to look at.
  func parts(of amount: Money) -> [Part] {
    let claims = documents.filter { ($0.units ?? 0) >= 0 }
    guard claims.count > 1 else {
      let others = documents.filter { ($0.units ?? 0) < 0 && claims.isEmpty }.map(\.reference)
      return [Part(reference: claims.first?.reference, message: text(others + texts), amount: amount)]
    }
    guard let shares = shares(of: amount.minorUnits, claims) else {
      return [Part(reference: nil, message: text(documents.map(\.reference) + texts), amount: amount)]
    }
    var parts = zip(claims, shares).filter { $1 > 0 }.map {
      Part(reference: $0.reference, message: message, amount: Money(minorUnits: $1, amount.currency))
    }
    let rest = amount.minorUnits &- shares.reduce(0, &+)
    if rest > 0 {
      parts.append(Part(reference: nil, message: message, amount: Money(minorUnits: rest, amount.currency)))
    }
    return parts
  }

  /// What of a sum is for each document: its own amount, the rest for the only one without, less credit notes that
  /// were set off; `nil` when the amounts do not fit.
  private func shares(of sum: Int64, _ claims: [Document]) -> [Int64]? {
    var credit = documents.reduce(Int64(0)) { $0 &- min($1.units ?? 0, 0) }
    guard claims.count(where: { $0.units == nil }) <= 1 else { return nil }
    let known = claims.reduce(Int64(0)) { $0.addingReportingOverflow($1.units ?? 0).partialValue }
    // Where the amounts make the sum as they stand, they are what was paid, and the credit was set off before.
    if known == sum { credit = 0 }
    guard claims.allSatisfy({ ($0.units ?? 0) <= sum &+ credit }), known >= 0, known &- credit <= sum else {
      return nil
    }
    var shares = claims.map { $0.units ?? sum &+ credit &- known }
    for place in shares.indices {
      let taken = min(credit, shares[place])
      shares[place] -= taken
      credit -= taken
    }
    // Sums are of amounts that are none above the whole; absurd ones, that would wrap round, are none.
    let isFew = shares.reduce(Int64?(0)) { total, share in
      let (next, overflow) = (total ?? 0).addingReportingOverflow(share)
      return total == nil || overflow ? nil : next
    }.map { $0 <= sum }
    return credit == 0 && isFew == true ? shares : nil
  }

  private func text(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: " ") }

  private static func units(_ structured: XMLNode, _ currency: Currency?, _ faults: FaultCollector) -> Int64? {
    let money = { (name: String) in
      CamtFields.money(structured.first("RfrdDocAmt/\(name)"), in: currency, faults)?.minorUnits
    }
    if let credit = money("CdtNoteAmt") { return (money("RmtdAmt") ?? 0) &- credit }
    guard let units = money("RmtdAmt") ?? money("DuePyblAmt") else { return nil }
    let isCredit = ["RfrdDocInf/Tp/CdOrPrtry/Cd", "RfrdDocInf/Tp/Cd"].contains { structured[$0] == "CREN" }
    return isCredit ? 0 &- units : units
  }

  /// Documents of one reference are one.
  private static func joined(_ documents: [Document]) -> [Document] {
    var joined: [Document] = []
    for document in documents {
      guard let place = joined.firstIndex(where: { $0.reference == document.reference }) else {
        joined.append(document)
        continue
      }
      joined[place].units = joined[place].units.flatMap { units in
        document.units.map { units.addingReportingOverflow($0).partialValue }
      }
    }
    return joined
  }
}
