import LedgerFormat
import Receivables

/// Reads invoices and credit notes of UBL 2.1, by the elements that EN 16931 names.
package enum UBLReader {
  /// Namespaces of the two documents.
  static let namespaces = [
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
  ]

  /// Reads a file.
  package static func read(path: String) -> InvoiceReading {
    read(file: path) { elements throws(XMLFault) in try elements.read(path: path) { _, _ in } }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> InvoiceReading {
    read(file: file) { elements throws(XMLFault) in try elements.read(bytes) { _, _ in } }
  }

  private static func read(file: String, _ source: (XMLElementReader) throws(XMLFault) -> XMLNode) -> InvoiceReading {
    InvoiceReading(file: file, attachments: "EmbeddedDocumentBinaryObject", source) { root, faults in
      inEnvelope(root, faults).flatMap { document($0, faults) }
    }
  }

  /// The document in an envelope of PEPPOL (`StandardBusinessDocument`), or the one that stands alone.
  private static func inEnvelope(_ root: XMLNode, _ faults: FaultCollector) -> XMLNode? {
    guard root.name == "StandardBusinessDocument" else { return root }
    let documents = root.children.filter { $0.name == "Invoice" || $0.name == "CreditNote" }
    if documents.count == 1 { return documents[0] }
    faults.line = root.line
    faults.note("is an envelope of \(documents.count) invoices and credit notes; expected one")
    return nil
  }

  private static func document(_ root: XMLNode, _ faults: FaultCollector) -> InvoiceDocument? {
    faults.line = root.line
    guard ["Invoice", "CreditNote"].contains(root.name), root.namespace.isEmpty || namespaces.contains(root.namespace)
    else {
      faults.note("is no UBL invoice or credit note: its root is '\(root.name)' of '\(root.namespace)'")
      return nil
    }
    return read(root, faults)
  }

  /// Reads the elements of a document, under the names that UBL has for them.
  static func read(_ root: XMLNode, _ faults: FaultCollector) -> InvoiceDocument? {
    let fields = UBLFields(root: root, faults: faults)
    guard let code = fields.text("DocumentCurrencyCode"), let currency = Currency(code: code) else {
      if root["DocumentCurrencyCode"] != nil {
        fields.note("DocumentCurrencyCode", "is no currency code of three capital letters")
      }
      return nil
    }
    let number = fields.identifier("ID")
    let issueDay = fields.day("IssueDate")
    let payable = fields.money("LegalMonetaryTotal/PayableAmount", currency)
    let seller = fields.party("AccountingSupplierParty")
    let buyer = fields.party("AccountingCustomerParty")
    guard let number, let issueDay, let payable, let seller, let buyer else { return nil }
    let means = root.all("PaymentMeans").map { fields.paymentMeans($0) }
    var document = InvoiceDocument(
      kind: kind(root), typeCode: root["InvoiceTypeCode"] ?? root["CreditNoteTypeCode"], number: number,
      issueDay: issueDay,
      dueDay: fields.optionalDay("DueDate") ?? means.lazy.compactMap(\.dueDay).first
        ?? root.all("PaymentTerms").lazy.compactMap(UBLInstalments.day).first.flatMap(ExchangeValue.day),
      currency: currency,
      taxInclusive: fields.optionalMoney("LegalMonetaryTotal/TaxInclusiveAmount", currency),
      prepaid: fields.optionalMoney("LegalMonetaryTotal/PrepaidAmount", currency),
      rounding: fields.optionalMoney("LegalMonetaryTotal/PayableRoundingAmount", currency), payable: payable,
      references: root.all("BillingReference/InvoiceDocumentReference/ID").compactMap {
        fields.identifier($0.text, at: "BillingReference/InvoiceDocumentReference/ID", line: $0.line)
      }, paymentMeans: means,
      seller: seller, buyer: buyer, payee: root["PayeeParty/PartyName/Name"], subject: subject(root),
      deliveredOn: fields.optionalDay("Delivery/ActualDeliveryDate"), reminderFee: reminderFee(fields, currency),
      line: root.line)
    document.instalments = UBLInstalments(fields: fields, payable: payable).read(means, dueDay: document.dueDay)
    document.discounts = UBLDiscounts(fields: fields, issueDay: issueDay, currency: currency).read()
    UBLChecker(faults: faults).check(document, root)
    UBLKind(fields: fields).check(document)
    return document
  }

  private static func kind(_ root: XMLNode) -> InvoiceDocument.Kind {
    let customization = root["CustomizationID"] ?? ""
    if customization.contains(":ehf:reminder:") { return .reminder }
    if customization.contains(":payment-request:") { return .paymentRequest }
    return root.name == "CreditNote" || UBLKind.credits.contains(root["InvoiceTypeCode"] ?? "") ? .creditNote : .invoice
  }

  /// What is sold: the name of the first line, and how many more there are.
  private static func subject(_ root: XMLNode) -> String? {
    let lines = root.all(root.name == "CreditNote" ? "CreditNoteLine" : "InvoiceLine")
    guard let name = lines.lazy.compactMap({ $0["Item/Name"] ?? $0["Item/Description"] }).first else {
      return root["Note"]
    }
    return lines.count > 1 ? "\(name) and \(lines.count - 1) more" : name
  }

  private static func reminderFee(_ fields: UBLFields, _ currency: Currency) -> Money? {
    guard let charge = fields.root.all("AllowanceCharge").first(where: { $0["AllowanceChargeReasonCode"] == "REM" })
    else { return nil }
    return fields.money(charge.first("Amount"), at: "AllowanceCharge/Amount", currency)
  }
}

extension InvoiceImportFormat {
  /// UBL 2.1.
  package static let ubl = InvoiceImportFormat(
    name: "ubl", summary: "UBL 2.1 invoices and credit notes: PEPPOL BIS 3, EHF",
    namespaces: UBLReader.namespaces, reading: { UBLReader.read(path: $0) })
}

/// Looks at what a document says twice: it is read all the same, and the person who sent it should know.
struct UBLChecker {
  let faults: FaultCollector

  /// Warns of sums that do not hold, days in the wrong order and numbers with a wrong check digit.
  func check(_ document: InvoiceDocument, _ root: XMLNode) {
    sum(document, root)
    if let due = document.dueDay, due < document.issueDay {
      warn(root, "DueDate", "is \(due), before the day of issue, \(document.issueDay)")
    }
    number(document.seller, root, "AccountingSupplierParty/Party")
    number(document.buyer, root, "AccountingCustomerParty/Party")
    if let payee = document.payee, payee != document.seller.name {
      warn(root, "PayeeParty", "'\(payee)' is to be paid, not the seller: the claim may have been sold to a factor")
    }
  }

  /// EN 16931, BR-CO-16: amount due = total with tax − paid + rounding.
  private func sum(_ document: InvoiceDocument, _ root: XMLNode) {
    guard let total = document.taxInclusive else { return }
    let zero = Money.zero(document.currency)
    do throws(MoneyError) {
      let due = try total.subtracting(document.prepaid ?? zero).adding(document.rounding ?? zero)
      guard due != document.payable else { return }
      warn(
        root, "LegalMonetaryTotal/PayableAmount",
        "is \(document.payable.decimal), but \(total.decimal) with tax, less \((document.prepaid ?? zero).decimal) paid, and "
          + "\((document.rounding ?? zero).decimal) of rounding make \(due.decimal); \(document.payable.decimal) is claimed"
      )
    } catch {
      warn(root, "LegalMonetaryTotal", "\(error)")
    }
  }

  private func number(_ party: InvoiceParty, _ root: XMLNode, _ path: String) {
    guard party.country == "NO", let number = party.organisationNumber, !NorwegianNumber.isOrganisation(number) else {
      return
    }
    warn(root, path, "'\(number)' is no Norwegian organisation number: nine digits, the last a check digit")
  }

  private func warn(_ root: XMLNode, _ path: String, _ message: String) {
    faults.line = root.first(path)?.line ?? root.line
    faults.at(path) { faults.note(message, severity: .warning) }
  }
}
