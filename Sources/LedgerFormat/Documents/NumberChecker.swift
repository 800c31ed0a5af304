import Receivables

/// Looks at the numbers that a payment finds its way by; one with a wrong check digit is a warning, since it is on paper
/// already.
struct NumberChecker {
  let faults: FaultCollector

  /// Notes what is wrong with a creditor's numbers; the present place of the faults is the creditor.
  func check(_ creditor: Creditor) {
    guard creditor.country == "NO" else { return }
    organisation(creditor.organisationNumber)
    if let account = creditor.bankAccount, !account.hasPrefix("NO"), !NorwegianNumber.isAccount(account) {
      warn("bank_account", "'\(account)' is no Norwegian bank account: eleven digits, the last a check digit")
    }
  }

  /// Notes what is wrong with the numbers of an account; the present place of the faults is the account.
  func check(_ account: Account, of creditor: Creditor?) {
    if account.customer.country == "NO" { faults.at("customer") { organisation(account.customer.organisationNumber) } }
    guard let check = creditor?.paymentReferenceCheck else { return }
    for (index, invoice) in account.invoices.enumerated() {
      guard let reference = invoice.paymentReference, !check.accepts(reference) else { continue }
      faults.at("invoices") {
        faults.at(index) {
          warn("payment_reference", "'\(reference)' fails the \(check.rawValue) check of the creditor, so a payment cannot name it")
        }
      }
    }
  }

  private func organisation(_ number: String?) {
    guard let number, !NorwegianNumber.isOrganisation(number) else { return }
    warn("organisation_number", "'\(number)' is no Norwegian organisation number: nine digits, the last a check digit")
  }

  private func warn(_ field: String, _ message: String) { faults.at(field) { faults.note(message, severity: .warning) } }
}
