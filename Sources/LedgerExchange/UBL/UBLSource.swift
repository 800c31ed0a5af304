import LedgerFormat
import Receivables

/// Invoices and credit notes of UBL 2.1: EN 16931, PEPPOL BIS 3, EHF 2 and 3, one document a file.
package struct UBLSource: LedgerSource {
  package let name = "ubl"
  package let summary = "UBL 2.1 invoices and credit notes: PEPPOL BIS 3, EHF"

  package init() {}

  package func recognises(_ file: ImportFile) -> Bool {
    ["Invoice-2", "CreditNote-2"].contains { XMLStart.holds("urn:oasis:names:specification:ubl:schema:xsd:\($0)", in: file) }
  }

  package func read(_ file: ImportFile, into intake: any LedgerIntake) {
    let reading = UBLReader.read(path: file.path)
    for fault in reading.faults { intake.note(fault) }
    guard let document = reading.document, !reading.faults.contains(where: { $0.severity == .error }) else { return }
    intake.count(document.kind.rawValue.replacing("_", with: " ") + "s", 1)
    let place = ImportPlace(line: document.line)
    if document.kind == .reminder {
      return intake.note(
        "is a reminder of \(document.references.joined(separator: ", ")), no sale: nothing is claimed by it", severity: .warning,
        file: file, at: place)
    }
    if document.payable.isZero { return intake.note("has nothing left to pay; it is left out", severity: .warning, file: file, at: place) }
    let creditor = creditor(of: document, file, intake)
    intake.take(creditor, at: place)
    let books = UBLBooks(document: document, creditor: creditor.id)
    if document.isCredit {
      intake.take(Account(creditor: creditor.id, customer: books.customer, contactPoints: books.contactPoints), at: place)
      return intake.take(books.creditNote, at: place)
    }
    guard let account = books.account(dueDays: file.options.dueDays) else {
      return intake.note(
        "DueDate is missing, so nobody knows when it falls due; say how many days customers have: --due-days N", file: file, at: place)
    }
    intake.take(account, at: place)
  }

  /// The creditor that was named, or that the ledger knows, or the seller.
  private func creditor(of document: UBLDocument, _ file: ImportFile, _ intake: any LedgerIntake) -> Creditor {
    let id = file.options.creditor ?? document.seller.key
    if let known = intake.creditors.first(where: { $0.id == id || $0.organisationNumber != nil && $0.organisationNumber == document.seller.organisationNumber }) {
      return known
    }
    return Creditor(
      id: id, name: document.seller.name, organisationNumber: document.seller.organisationNumber,
      country: document.seller.country ?? "NO", currency: document.currency,
      bankAccount: document.paymentMeans.lazy.compactMap(\.account).first, contact: document.seller.phone ?? document.seller.email)
  }
}
