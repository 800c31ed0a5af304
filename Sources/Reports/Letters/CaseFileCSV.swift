import Letters

/// The claims of a case file as CSV (RFC 4180).
enum CaseFileCSV {
  private static let header = [
    "customer", "customer_name", "organisation_number", "invoice_number", "subject", "issue_day", "due_day", "amount", "open",
    "charges", "currency", "payment_reference", "last_notice", "last_notice_day", "disputed", "barred_after", "missing",
  ]

  static func text(_ file: CaseFile) -> String {
    let customer = file.account.account.customer
    let rows = file.claims.map { claim -> [String] in
      let state = claim.state
      let gaps = file.gaps.filter { $0.receivable == nil || $0.receivable == state.receivable.id }
      return [
        customer.id, customer.name, customer.organisationNumber ?? "", state.invoice.number, state.invoice.subject ?? "",
        state.invoice.issueDay.description, state.receivable.dueDay.description, state.receivable.amount.decimal,
        state.open.decimal, state.openCharges.decimal, state.open.currency.code, state.invoice.paymentReference ?? "",
        claim.notices.last?.level.rawValue ?? "", claim.notices.last?.day.description ?? "", state.disputed.decimal,
        claim.barredAfter?.description ?? "", gaps.map(\.message).joined(separator: "; "),
      ]
    }
    return CSVLines.text([header] + rows)
  }
}
