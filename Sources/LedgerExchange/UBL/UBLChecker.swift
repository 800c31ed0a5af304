import LedgerFormat
import Receivables

/// Looks at what a document says twice: it is read all the same, and the person who sent it should know.
struct UBLChecker {
  let faults: FaultCollector

  /// Warns of sums that do not hold, days in the wrong order and numbers with a wrong check digit.
  func check(_ document: UBLDocument, _ root: XMLNode) {
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
  private func sum(_ document: UBLDocument, _ root: XMLNode) {
    guard let total = document.taxInclusive else { return }
    let zero = Money.zero(document.currency)
    do throws(MoneyError) {
      let due = try total.subtracting(document.prepaid ?? zero).adding(document.rounding ?? zero)
      guard due != document.payable else { return }
      warn(
        root, "LegalMonetaryTotal/PayableAmount",
        "is \(document.payable.decimal), but \(total.decimal) with tax, less \((document.prepaid ?? zero).decimal) paid, and "
          + "\((document.rounding ?? zero).decimal) of rounding make \(due.decimal); \(document.payable.decimal) is claimed")
    } catch {
      warn(root, "LegalMonetaryTotal", "\(error)")
    }
  }

  private func number(_ party: UBLParty, _ root: XMLNode, _ path: String) {
    guard party.country == "NO", let number = party.organisationNumber, !NorwegianNumber.isOrganisation(number) else { return }
    warn(root, path, "'\(number)' is no Norwegian organisation number: nine digits, the last a check digit")
  }

  private func warn(_ root: XMLNode, _ path: String, _ message: String) {
    faults.line = root.first(path)?.line ?? root.line
    faults.at(path) { faults.note(message, severity: .warning) }
  }
}
