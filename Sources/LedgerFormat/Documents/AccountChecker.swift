import Receivables

/// What a schema cannot say: that ids are unique, that references lead somewhere, that sums hold.
package struct AccountChecker {
  /// Errors of a file after which none is told with the name that was probably meant.
  static let mostHints = 20

  let faults: FaultCollector

  package init(faults: FaultCollector) {
    self.faults = faults
  }

  /// Notes every fault of one account; the present place of the faults is the account.
  package func check(_ account: Account) {
    let invoices = Set(account.invoices.map(\.id))
    let receivables = Set(account.invoices.flatMap(\.receivables).map(\.id))
    unique("invoices", account.invoices.map(\.id))
    unique("payments", account.payments.map(\.id))
    unique("credit_notes", account.creditNotes.map(\.id))
    unique("charges", account.charges.map(\.id))
    unique("notices", account.notices.map(\.id))
    unique("disputes", account.disputes.map(\.id))
    unique("promises", account.promises.map(\.id))
    unique("overrides", account.overrides.map(\.id))
    unique("contact_points", account.contactPoints.map(\.id))
    unique("contacts", account.contacts.map(\.id))
    unique("agreements", account.agreements.map(\.id))
    unique("blocks", account.blocks.map(\.id))
    unique("write_offs", account.writeOffs.map(\.id))
    unique("hand_overs", account.handOvers.map(\.id))
    unique("level_resets", account.levelResets.map(\.id))
    unique("payouts", account.payouts.map(\.id))
    unique("due_day_changes", account.dueDayChanges.map(\.id))
    unique("credit_changes", account.creditChanges.map(\.id))
    unique("trial_arms", account.trialArms.map(\.id))
    AddressChecker(faults: faults).check(account)
    for (index, invoice) in account.invoices.enumerated() {
      faults.at("invoices") { faults.at(index) { check(invoice) } }
    }
    for (index, payment) in account.payments.enumerated() {
      faults.at("payments") { faults.at(index) { check(payment, invoices: invoices, receivables: receivables) } }
    }
    for (index, note) in account.creditNotes.enumerated() {
      faults.at("credit_notes") {
        faults.at(index) {
          positive(note.amount)
          if let id = note.invoice { refers("invoice", id, to: invoices, "invoice of the account") }
        }
      }
    }
    let payments = Set(account.payments.map(\.id))
    for (index, payout) in account.payouts.enumerated() {
      faults.at("payouts") {
        faults.at(index) {
          positive(payout.amount)
          if let id = payout.payment { refers("payment", id, to: payments, "payment of the account") }
        }
      }
    }
    references("due_day_changes", account.dueDayChanges.map { [$0.receivable] }, receivables)
    references("charges", account.charges.map { [$0.receivable] }, receivables)
    references("notices", account.notices.map(\.receivables), receivables)
    references("disputes", account.disputes.map { [$0.receivable] }, receivables)
    references("promises", account.promises.map(\.receivables), receivables)
    references("agreements", account.agreements.map(\.receivables), receivables)
    references("write_offs", account.writeOffs.map { [$0.receivable] }, receivables)
    references("hand_overs", account.handOvers.map(\.receivables), receivables)
    references("contacts", account.contacts.map(\.receivables), receivables)
    references("level_resets", account.levelResets.map { [$0.receivable] }, receivables)
    check(account.levelResets)
    references("overrides", account.overrides.map { [$0.receivable].compactMap { $0 } }, receivables)
    references("blocks", account.blocks.map { [$0.receivable].compactMap { $0 } }, receivables)
  }

  private func check(_ resets: [LevelReset]) {
    for (index, reset) in resets.enumerated() where reset.step != nil && reset.level == nil {
      faults.at("level_resets") {
        faults.at(index) { faults.note("has a step, but no level, which says what the step is before the law") }
      }
    }
  }

  private func check(_ invoice: Invoice) {
    if invoice.receivables.isEmpty {
      faults.at("receivables") { faults.note("an invoice has at least one receivable") }
    }
    checkDiscounts(of: invoice)
    for (index, receivable) in invoice.receivables.enumerated() where receivable.amount.currency != invoice.currency {
      faults.at("receivables") {
        faults.at(index) {
          faults.note("is in \(receivable.amount.currency), but its invoice is in \(invoice.currency)")
        }
      }
    }
    for (index, receivable) in invoice.receivables.enumerated() where receivable.dueDay < invoice.issueDay {
      faults.at("receivables") {
        faults.at(index) {
          faults.note(
            "falls due on \(receivable.dueDay), before the invoice of \(invoice.issueDay)", severity: .warning)
        }
      }
    }
  }

  /// A discount on a part of an invoice cannot be told of its instalments.
  private func checkDiscounts(of invoice: Invoice) {
    for (index, discount) in invoice.discounts.enumerated() {
      guard let base = discount.base else { continue }
      faults.at("discounts") {
        faults.at(index) {
          faults.at("base") {
            if base.currency != invoice.currency {
              faults.note("is in \(base.currency), but its invoice is in \(invoice.currency)")
            }
            if invoice.receivables.count > 1 {
              faults.note("a discount on a part of an invoice needs an invoice of one receivable; leave the base out")
            }
          }
        }
      }
    }
  }

  private func checkReversals(of payment: Payment) {
    var left = payment.amount.minorUnits
    for (index, part) in payment.reversals.enumerated() {
      faults.at("reversals") {
        faults.at(index) {
          positive(part.amount)
          if part.amount.currency != payment.amount.currency {
            faults.note("is in \(part.amount.currency), but the payment is in \(payment.amount.currency)")
          }
        }
      }
      left = left.subtractingReportingOverflow(part.amount.minorUnits).partialValue
    }
    if left < 0 { faults.note("more was taken back than the payment of \(payment.amount)") }
  }

  private func check(_ payment: Payment, invoices: Set<String>, receivables: Set<String>) {
    positive(payment.amount)
    checkReversals(of: payment)
    if let id = payment.invoice { refers("invoice", id, to: invoices, "invoice of the account") }
    var left = payment.amount.minorUnits
    for (index, allocation) in payment.allocations.enumerated() {
      faults.at("allocations") {
        faults.at(index) {
          refers("receivable", allocation.receivable, to: receivables, "receivable of the account")
          if allocation.amount.currency != payment.amount.currency {
            faults.note("is in \(allocation.amount.currency), but the payment is in \(payment.amount.currency)")
          }
        }
      }
      left = left.subtractingReportingOverflow(allocation.amount.minorUnits).partialValue
    }
    if left < 0 { faults.note("allocates more than the payment of \(payment.amount)") }
  }

  private func positive(_ amount: Money) {
    if !amount.isPositive { faults.at("amount") { faults.note("must be above zero") } }
  }

  private func unique(_ list: String, _ ids: [String]) {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
      faults.at(list) { faults.at(index) { faults.note("the id '\(id)' is taken by another of the \(list)") } }
    }
  }

  private func references(_ list: String, _ ids: [[String]], _ known: Set<String>) {
    for (index, ids) in ids.enumerated() {
      for id in ids where !known.contains(id) {
        faults.at(list) { faults.at(index) { refers("receivable", id, to: known, "receivable of the account") } }
      }
    }
  }

  private func refers(_ field: String, _ id: String, to known: Set<String>, _ what: String) {
    guard !known.contains(id) else { return }
    // Each takes a look at all that is known; who has that many slips has another mistake.
    let nearest = faults.errorCount < Self.mostHints ? NearestName.hint(id, among: known.sorted()) : ""
    faults.at(field) { faults.note("there is no \(what) with the id '\(id)'\(nearest)") }
  }
}

/// Looks at e-mail addresses: a letter goes to what stands there, so that a slip would send it to somebody else.
package struct AddressChecker {
  let faults: FaultCollector

  package init(faults: FaultCollector) { self.faults = faults }

  /// Notes what is wrong with the name and the contact of a creditor; the present place of the faults is the creditor.
  package func check(_ creditor: Creditor) {
    if let fault = NameCheck.fault(creditor.name) { faults.at("name") { faults.note(fault) } }
    guard let contact = creditor.contact else { return }
    do throws(EmailAddress.Fault) {
      _ = try EmailAddress.all(inContact: contact)
    } catch {
      faults.at("contact") {
        faults.note(
          "\(error); write telephone and address with a comma between them: +47 55 00 00 00, post@shop.example")
      }
    }
  }

  /// Notes every name and address of an account that is none; the present place of the faults is the account.
  func check(_ account: Account) {
    faults.at("customer") {
      if let fault = NameCheck.fault(account.customer.name) { faults.at("name") { faults.note(fault) } }
      for (index, line) in account.customer.address.enumerated() {
        if let fault = NameCheck.fault(line) { faults.at("address") { faults.at(index) { faults.note(fault) } } }
      }
    }
    for (index, point) in account.contactPoints.enumerated() where point.channel == .email {
      do throws(EmailAddress.Fault) {
        _ = try EmailAddress(point.address)
      } catch {
        faults.at("contact_points") { faults.at(index) { faults.at("address") { faults.note("\(error)") } } }
      }
    }
  }
}

/// Looks whether what was paid back stood to the customer's credit.
package struct PayoutChecker {
  let faults: FaultCollector

  package init(faults: FaultCollector) {
    self.faults = faults
  }

  /// Warns of pay-outs that go beyond the credit of their day, since that much is owed back; the money is gone, so that
  /// the books are taken as they are.
  package func check(_ account: Account, of creditor: Creditor) {
    let calendar = BusinessCalendar.of(country: creditor.country)
    guard !account.payouts.isEmpty else { return }
    let overdrafts = account.overdrafts(creditor: creditor, calendar: calendar)
    for (index, payout) in account.payouts.enumerated() {
      guard let rest = overdrafts[payout.id] else { continue }
      let there = Money(minorUnits: payout.amount.minorUnits - rest.minorUnits, rest.currency)
      faults.at("payouts") {
        faults.at(index) {
          faults.at("amount") {
            faults.note(
              "pays back \(payout.amount), but \(there) stood to the customer's credit on \(payout.knownOn); the rest, "
                + "\(rest), is owed back",
              severity: .warning)
          }
        }
      }
    }
  }
}

/// Looks at the numbers that a payment finds its way by; one with a wrong check digit is a warning, since it is on
/// paper already.
struct NumberChecker {
  let faults: FaultCollector

  /// Notes what is wrong with a creditor's numbers; the present place of the faults is the creditor.
  func check(_ creditor: Creditor) {
    guard creditor.country == "NO" else { return }
    organisation(creditor.organisationNumber)
    if let number = creditor.vatNumber {
      if let plain = NorwegianNumber.organisation(number) {
        if let own = creditor.organisationNumber.flatMap(NorwegianNumber.organisation), own != plain {
          warn("vat_number", "'\(number)' is another company's than the organisation number \(own)")
        }
      } else {
        warn("vat_number", "'\(number)' is no Norwegian number for value added tax: NO, nine digits and MVA")
      }
    }
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
          warn(
            "payment_reference",
            "'\(reference)' fails the \(check.rawValue) check of the creditor, so a payment cannot name it")
        }
      }
    }
  }

  private func organisation(_ number: String?) {
    guard let number, NorwegianNumber.organisation(number) == nil else { return }
    warn("organisation_number", "'\(number)' is no Norwegian organisation number: nine digits, the last a check digit")
  }

  private func warn(_ field: String, _ message: String) {
    faults.at(field) { faults.note(message, severity: .warning) }
  }
}
