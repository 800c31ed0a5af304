import PolicyEngine
import Receivables

/// A statement of account as a letter: every open claim with what the customer needs to recognise and pay it, what
/// stands to their credit, and the sum. It claims nothing anew and threatens nothing.
package struct StatementLetter: Sendable {
  /// An open claim, in the letter's words.
  package struct Claim: Sendable, Hashable {
    /// Number of the invoice, with its place among several instalments.
    package var invoice: String
    /// What it is for; `nil` where the books do not say.
    package var subject: String?
    package var issueDay: CivilDay
    package var dueDay: CivilDay
    /// Calendar days since the effective due day; 0 where it is not due.
    package var daysOverdue: Int
    /// What was invoiced.
    package var amount: Money
    /// What is open of it.
    package var open: Money
    /// What is open of charges that earlier letters claimed, without what a person should waive.
    package var charges: Money
    package var paymentReference: String?
    /// What of it the customer contests.
    package var disputed: Money
    /// The agency that it is with, to which it is to be paid, empty where the books do not name it; `nil` where it is
    /// to be paid to the creditor.
    package var agency: String?
  }

  /// The sums of a currency. `open + charges - withAgency - credit` is to be paid, and nothing where the credit is
  /// larger.
  package struct Sums: Sendable, Hashable {
    package var open: Money
    package var overdue: Money
    package var charges: Money
    /// Claims and charges that an agency collects.
    package var withAgency: Money
    package var credit: Money
    package var toPay: Money
  }

  package let language: LetterLanguage
  package let day: CivilDay
  package let creditor: Creditor
  package let customer: Customer
  /// Where it goes, when the books know.
  package let contactPoint: ContactPoint?
  /// The open claims, by due day and number.
  package let claims: [Claim]
  /// Ordered by currency.
  package let sums: [Sums]

  /// Draws up the statement of an account on a day.
  ///
  /// - Throws: `LetterError.missingParticulars` where the reader would not know where or how to pay, or whom to ask;
  ///   `MoneyError.overflow`.
  package init(_ state: AccountState) throws {
    language = LetterLanguage(tag: state.account.customer.language)
    day = state.asOf
    creditor = state.creditor
    customer = state.account.customer
    contactPoint = state.contactPoint(for: .friendly, channel: nil)
    claims = state.receivables.filter { $0.open.isPositive || $0.askedCharges.isPositive }.map(Self.claim)
      .sorted { ($0.dueDay, $0.invoice) < ($1.dueDay, $1.invoice) }
    sums = try Self.sums(claims, state)
    try Self.checkParticulars(of: state.creditor, claims)
  }

  private static func claim(_ state: ReceivableState) -> Claim {
    let isPart = state.invoice.receivables.count > 1
    return Claim(
      invoice: state.invoice.number + (isPart ? "/\(state.receivable.sequence)" : ""),
      subject: state.invoice.subject ?? state.invoice.lines.first?.description, issueDay: state.invoice.issueDay,
      dueDay: state.dueDay, daysOverdue: max(0, state.daysOverdue), amount: state.receivable.amount, open: state.open,
      charges: state.askedCharges, paymentReference: state.invoice.paymentReference, disputed: state.disputed,
      agency: state.handOver.map { $0.agency ?? "" })
  }

  private static func sums(_ claims: [Claim], _ state: AccountState) throws(MoneyError) -> [Sums] {
    let currencies = Set(claims.map(\.open.currency) + state.unallocatedCredit.map(\.currency)).sorted()
    var sums: [Sums] = []
    for currency in currencies {
      let own = claims.filter { $0.open.currency == currency }
      let open = try total(own.map(\.open), currency)
      let charges = try total(own.map(\.charges), currency)
      let credit = try total(state.unallocatedCredit.filter { $0.currency == currency }, currency)
      let handedOver = own.filter { $0.agency != nil }
      let withAgency = try total(handedOver.map(\.open) + handedOver.map(\.charges), currency)
      let rest = try open.adding(charges).subtracting(withAgency).subtracting(credit)
      sums.append(
        Sums(
          open: open, overdue: try total(own.filter { $0.daysOverdue > 0 }.map(\.open), currency), charges: charges,
          withAgency: withAgency, credit: credit, toPay: rest.isPositive ? rest : .zero(currency)))
    }
    return sums
  }

  private static func total(_ amounts: [Money], _ currency: Currency) throws(MoneyError) -> Money {
    var sum = Money.zero(currency)
    for amount in amounts { sum = try sum.adding(amount) }
    return sum
  }

  private static func checkParticulars(of creditor: Creditor, _ claims: [Claim]) throws(LetterError) {
    var missing: [MissingParticular] = []
    if creditor.contact == nil {
      missing.append(MissingParticular(tag: "creditor.contact", what: "whom to ask or object to"))
    }
    if creditor.bankAccount == nil, !claims.isEmpty {
      missing.append(MissingParticular(tag: LetterVariables.account, what: "where to pay"))
    }
    guard missing.isEmpty else { throw .missingParticulars(missing, invoices: claims.map(\.invoice)) }
  }
}

extension StatementLetter {
  /// The words of a statement.
  package struct Words: Sendable {
    package let title: String
    package let intro: String
    package let nothing: String
    package let invoice: String
    package let issued: String
    package let due: String
    package let amount: String
    package let open: String
    package let charges: String
    package let reference: String
    package let overdue: String
    package let disputed: String
    /// Before the name of an agency.
    package let agency: String
    package let withAgency: String
    package let credit: String
    package let toPay: String
    package let account: String
    package let ending: String
  }

  /// Its words, in its language.
  package var words: Words {
    switch language {
    case .bokmål:
      Words(
        title: "Kontoutskrift", intro: "Her er det som står åpent hos oss per \(language.text(day)).",
        nothing: "Ingenting står åpent hos oss per \(language.text(day)).", invoice: "Faktura", issued: "Fakturadato",
        due: "Forfall", amount: "Beløp", open: "Åpent", charges: "Tidligere gebyr og renter", reference: "KID",
        overdue: "Av dette forfalt", disputed: "Innsigelse på", agency: "Er til inkasso, betales til",
        withAgency: "Til inkasso", credit: "Til gode", toPay: "Å betale", account: "Konto",
        ending: "Er noe uriktig, eller er det betalt nå nylig, så ta kontakt:")
    case .nynorsk:
      Words(
        title: "Kontoutskrift", intro: "Her er det som står ope hos oss per \(language.text(day)).",
        nothing: "Ingenting står ope hos oss per \(language.text(day)).", invoice: "Faktura", issued: "Fakturadato",
        due: "Forfall", amount: "Beløp", open: "Ope", charges: "Tidlegare gebyr og renter", reference: "KID",
        overdue: "Av dette forfalle", disputed: "Motsegn på", agency: "Er til inkasso, vert betalt til",
        withAgency: "Til inkasso", credit: "Til gode", toPay: "Å betale", account: "Konto",
        ending: "Er noko feil, eller er det betalt no nyleg, så ta kontakt:")
    case .english:
      Words(
        title: "Statement of account", intro: "This is what is open with us on \(language.text(day)).",
        nothing: "Nothing is open with us on \(language.text(day)).", invoice: "Invoice", issued: "Issued",
        due: "Due", amount: "Amount", open: "Open", charges: "Fees and interest claimed earlier",
        reference: "Payment reference", overdue: "Of this overdue", disputed: "Contested",
        agency: "With a collection agency, to be paid to", withAgency: "With a collection agency",
        credit: "To your credit", toPay: "To pay",
        account: "Account", ending: "If something is wrong, or you have paid lately, please tell us:")
    }
  }

  /// `Kontoutskrift per 20. mars 2026`
  package var subject: String { "\(words.title) \(language == .english ? "on" : "per") \(language.text(day))" }

  /// The lines of sums that tell something, in their order; the last of a currency is what is to be paid.
  package func lines(_ sums: Sums) -> [(label: String, amount: String)] {
    var lines = [(words.open, sums.open)]
    if sums.overdue.isPositive { lines.append((words.overdue, sums.overdue)) }
    if sums.charges.isPositive { lines.append((words.charges, sums.charges)) }
    if sums.withAgency.isPositive { lines.append((words.withAgency, sums.withAgency)) }
    if sums.credit.isPositive { lines.append((words.credit, sums.credit)) }
    return (lines + [(words.toPay, sums.toPay)]).map { ($0, language.text($1)) }
  }

  /// What each claim tells, with its label.
  package func lines(_ claim: Claim) -> [(label: String, text: String)] {
    var lines = [
      (words.issued, language.text(claim.issueDay)), (words.due, language.text(claim.dueDay)),
      (words.amount, language.text(claim.amount)), (words.open, language.text(claim.open)),
    ]
    if claim.charges.isPositive { lines.append((words.charges, language.text(claim.charges))) }
    if claim.agency == nil, let reference = claim.paymentReference {
      lines.append((words.reference, reference.onOneLine))
    }
    return lines
  }

  /// What sets a claim apart, in words.
  package func remarks(_ claim: Claim) -> [String] {
    [
      claim.disputed.isPositive ? "\(words.disputed) \(language.text(claim.disputed))" : nil,
      claim.agency.map { $0.isEmpty ? words.withAgency : "\(words.agency) \($0.onOneLine)" },
    ].compactMap(\.self)
  }

  /// `Faktura 26048, Bakervarer`
  package func heading(_ claim: Claim) -> String {
    "\(words.invoice) \(claim.invoice.onOneLine)" + (claim.subject.map { ", \($0.onOneLine)" } ?? "")
  }

  /// The whole letter as plain text.
  package var text: String {
    var text = [customer.name.onOneLine, "", subject, "", claims.isEmpty ? words.nothing : words.intro]
    for claim in claims {
      text +=
        ["", heading(claim)] + lines(claim).map { "  \($0.label): \($0.text)" } + remarks(claim).map { "  \($0)" }
    }
    for sums in sums { text += [""] + lines(sums).map { "\($0.label): \($0.amount)" } }
    if let account = creditor.bankAccount, !claims.isEmpty { text.append("\(words.account): \(account.onOneLine)") }
    text += ["", words.ending, (creditor.contact ?? "").onOneLine, "", creditor.name.onOneLine]
    return text.joined(separator: "\n") + "\n"
  }
}
