import JSONText
import Letters
import Receivables

/// The formats of a case file.
package enum CaseFileFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Whole, for an agency's system.
  case json
  /// A claim a line, for a spreadsheet.
  case csv

  /// The case file in this format.
  package func render(_ file: CaseFile, style: TextStyle) -> String {
    switch self {
    case .text: CaseFileText(file, style: style).text
    case .json: CaseFileJSON.document(file)
    case .csv: CaseFileCSV.text(file)
    }
  }
}

/// A case file for a person who weighs the next step.
struct CaseFileText {
  private let file: CaseFile
  private let style: TextStyle

  init(_ file: CaseFile, style: TextStyle) {
    self.file = file
    self.style = style
  }

  var text: String {
    let customer = file.account.account.customer
    var lines = [
      style.paint(
        "Case of \(customer.name.printable) (\(customer.id.printable)), \(customer.kind.rawValue), on \(file.account.asOf)",
        .strong)
    ]
    if file.claims.isEmpty { return lines[0] + "\n  Nothing is overdue.\n" }
    for claim in file.claims { lines += ["", style.paint(heading(claim), .strong)] + rows(claim) }
    if !file.steps.isEmpty {
      lines += ["", style.paint("What the next legal steps cost", .strong)]
      lines += file.steps.map { "  \($0.name.replacing("_", with: " ")): \($0.cost)" }
    }
    lines += ["", style.paint(file.gaps.isEmpty ? "Nothing is missing." : "What is missing", .strong)]
    for gap in file.gaps {
      lines += "\(gap.receivable.map { "\($0): " } ?? "")\(gap.message)".wrapped(to: style.width - 4).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ claim: CaseFile.Claim) -> String {
    "Invoice \(claim.state.invoice.number.printable), due \(claim.state.dueDay): \(claim.state.open) open of \(claim.state.receivable.amount)"
  }

  private func rows(_ claim: CaseFile.Claim) -> [String] {
    var rows = claim.charges.map { "  \($0.claimedOn)  \($0.kind.rawValue) \($0.amount)" }
    if claim.state.openCharges.isPositive { rows.append("  charges open: \(claim.state.openCharges)") }
    if claim.state.doubtfulCharges.isPositive {
      rows += ChargeRemarks.doubtful(claim.state.doubtfulCharges).wrapped(to: style.width - 4).map { "  " + $0 }
    }
    rows += claim.notices.map { notice in
      "  \(notice.day)  \(notice.levelName), \(notice.state.rawValue)\(notice.deadline.map { ", to be paid by \($0)" } ?? "")"
    }
    rows += claim.state.openDisputes.map { "  \($0.raisedOn)  objection: \($0.category.rawValue)" }
    if let late = claim.state.balance.lateDiscount {
      rows.append("  \(late.paidOn)  a discount of \(late.amount) was taken too late: it ended on \(late.lastDay)")
    }
    if let day = claim.barredAfter { rows.append("  barred by limitation after \(day)") }
    return rows
  }
}

/// A case file as JSON.
enum CaseFileJSON {
  static func document(_ file: CaseFile) -> String {
    let account = file.account.account
    return JSONWriter.document(
      .members([
        ("as_of", .string(file.account.asOf.description)), ("creditor", creditor(file.account.creditor)),
        ("customer", customer(account.customer)), ("claims", .array(file.claims.map(claim))),
        ("payments", .array(account.payments.filter { $0.paidOn <= file.account.asOf }.map(payment))),
        ("promises", .array(file.account.promises.map(promise))),
        ("contacts", .array(account.contacts.filter { $0.day <= file.account.asOf }.map(contact))),
        (
          "legal_steps",
          .array(
            file.steps.map {
              .members([("step", .string($0.name)), ("cost", ValueJSON.money($0.cost)), ("why", .string($0.why))])
            })
        ),
        (
          "missing",
          .array(
            file.gaps.map {
              .members([("receivable", $0.receivable.map { .string($0) }), ("message", .string($0.message))])
            })
        ),
      ]))
  }

  private static func creditor(_ creditor: Creditor) -> JSONValue {
    .members([
      ("id", .string(creditor.id)), ("name", .string(creditor.name)),
      ("organisation_number", creditor.organisationNumber.map { .string($0) }),
      ("bank_account", creditor.bankAccount.map { .string($0) }), ("contact", creditor.contact.map { .string($0) }),
    ])
  }

  private static func customer(_ customer: Customer) -> JSONValue {
    .members([
      ("id", .string(customer.id)), ("name", .string(customer.name)), ("kind", .string(customer.kind.rawValue)),
      ("organisation_number", customer.organisationNumber.map { .string($0) }),
      ("address", .array(customer.address.map { .string($0) })), ("country", .string(customer.country)),
      ("language", .string(customer.language)),
    ])
  }

  private static func claim(_ claim: CaseFile.Claim) -> JSONValue {
    let state = claim.state
    return .members([
      ("receivable", .string(state.receivable.id)), ("invoice_number", .string(state.invoice.number)),
      ("subject", state.invoice.subject.map { .string($0) }),
      ("issue_day", .string(state.invoice.issueDay.description)),
      ("due_day", .string(state.dueDay.description)),
      ("effective_due_day", .string(state.effectiveDueDay.description)),
      ("amount", ValueJSON.money(state.receivable.amount)),
      ("paid", ValueJSON.money(state.paid)), ("credited", ValueJSON.money(state.credited)),
      ("discounted", state.discounted.isPositive ? ValueJSON.money(state.discounted) : nil),
      ("discount_taken_late", state.balance.lateDiscount.map { ValueJSON.money($0.amount) }),
      ("open", ValueJSON.money(state.open)),
      ("open_charges", ValueJSON.money(state.openCharges)),
      ("doubtful_charges", ValueJSON.money(state.doubtfulCharges)), ("disputed", ValueJSON.money(state.disputed)),
      ("payment_reference", state.invoice.paymentReference.map { .string($0) }),
      ("barred_after", claim.barredAfter.map { .string($0.description) }),
      ("charges", .array(claim.charges.map(charge))), ("notices", .array(claim.notices.map(notice))),
      (
        "disputes",
        .array(
          state.openDisputes.map {
            .members([
              ("raised_on", .string($0.raisedOn.description)), ("category", .string($0.category.rawValue)),
              ("amount", $0.amount.map(ValueJSON.money)), ("note", $0.note.map { .string($0) }),
            ])
          })
      ),
    ])
  }

  private static func charge(_ charge: Charge) -> JSONValue {
    .members([
      ("kind", .string(charge.kind.rawValue)), ("amount", ValueJSON.money(charge.amount)),
      ("claimed_on", .string(charge.claimedOn.description)), ("notice", charge.notice.map { .string($0) }),
    ])
  }

  private static func notice(_ notice: Notice) -> JSONValue {
    .members([
      ("id", .string(notice.id)), ("level", .string(notice.level.rawValue)), ("step", notice.step.map { .string($0) }),
      ("day", .string(notice.day.description)),
      ("deadline", notice.deadline.map { .string($0.description) }),
      ("channel", notice.channel.map { .string($0.rawValue) }),
      ("state", .string(notice.state.rawValue)), ("state_day", notice.stateDay.map { .string($0.description) }),
      ("fee", notice.fee.map(ValueJSON.money)), ("interest", notice.interest.map(ValueJSON.money)),
    ])
  }

  private static func payment(_ payment: Payment) -> JSONValue {
    .members([
      ("paid_on", .string(payment.paidOn.description)), ("amount", ValueJSON.money(payment.amount)),
      ("reference", payment.reference.map { .string($0) }), ("invoice", payment.invoice.map { .string($0) }),
      ("reversed_on", payment.reversedOn.map { .string($0.description) }),
      ("reversals", payment.reversals.isEmpty ? nil : .array(payment.reversals.map(reversal))),
    ])
  }

  private static func reversal(_ part: Reversal) -> JSONValue {
    .members([
      ("day", .string(part.day.description)), ("amount", ValueJSON.money(part.amount)),
      ("fee", part.fee.map(ValueJSON.money)),
    ])
  }

  private static func promise(_ state: PromiseState) -> JSONValue {
    .members([
      ("made_on", .string(state.promise.madeOn.description)), ("due_day", .string(state.promise.dueDay.description)),
      ("amount", ValueJSON.money(state.promise.amount)), ("paid", ValueJSON.money(state.paidTowards)),
      ("status", .string(state.status.rawValue)),
      ("confirmed_on", state.promise.confirmedOn.map { .string($0.description) }),
    ])
  }

  private static func contact(_ contact: Contact) -> JSONValue {
    .members([
      ("day", .string(contact.day.description)), ("channel", .string(contact.channel.rawValue)),
      ("outcome", .string(contact.outcome.rawValue)), ("reason", contact.reason.map { .string($0.rawValue) }),
      ("text", contact.text.map { .string($0) }),
    ])
  }
}

/// The claims of a case file as CSV (RFC 4180).
enum CaseFileCSV {
  private static let header = [
    "customer", "customer_name", "organisation_number", "invoice_number", "subject", "issue_day", "due_day", "amount",
    "open",
    "charges", "doubtful_charges", "currency", "payment_reference", "last_notice", "last_notice_day", "disputed",
    "barred_after", "missing",
  ]

  static func text(_ file: CaseFile) -> String {
    let customer = file.account.account.customer
    let rows = file.claims.map { claim -> [String] in
      let state = claim.state
      let gaps = file.gaps.filter { $0.receivable == nil || $0.receivable == state.receivable.id }
      return [
        customer.id, customer.name, customer.organisationNumber ?? "", state.invoice.number,
        state.invoice.subject ?? "",
        state.invoice.issueDay.description, state.dueDay.description, state.receivable.amount.decimal,
        state.open.decimal, state.openCharges.decimal, state.doubtfulCharges.decimal, state.open.currency.code,
        state.invoice.paymentReference ?? "",
        claim.notices.last?.levelName ?? "", claim.notices.last?.day.description ?? "", state.disputed.decimal,
        claim.barredAfter?.description ?? "", gaps.map(\.message).joined(separator: "; "),
      ]
    }
    return CSVLines.text([header] + rows)
  }
}
