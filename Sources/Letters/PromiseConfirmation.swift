import PolicyEngine
import Receivables

extension Evaluator {
  /// The letter that confirms a promise: what was promised, for which invoices, by when, where to pay, and that
  /// reminders go on all the same. `nil` when the decision confirms none that the account has.
  ///
  /// - Throws: ``LetterError/missingParticulars(_:invoices:needs:)`` where the books do not say where to pay.
  package func confirmation(for decision: Decision, of state: AccountState) throws(LetterError) -> String? {
    guard let promise = state.promises.first(where: { $0.promise.id == decision.action?.promise })?.promise else {
      return nil
    }
    let invoices = state.receivables.filter { promise.receivables.contains($0.receivable.id) }.map(\.invoice)
    let numbers = Set(invoices.map(\.number)).sorted().joined(separator: ", ")
    guard let account = state.creditor.bankAccount else {
      let missing = MissingParticular(
        tag: LetterVariables.account, what: LetterVariables.tags[LetterVariables.account] ?? "")
      throw .missingParticulars([missing], invoices: Set(invoices.map(\.number)).sorted())
    }
    // No reference is made up: an invoice without one is named.
    let isNamed = invoices.contains { $0.paymentReference == nil }
    let references = { (invoice: String) in
      Set(invoices.map { $0.paymentReference ?? "\(invoice) \($0.number)" }).sorted().joined(separator: ", ")
    }
    let language = LetterLanguage(tag: state.account.customer.language)
    let (amount, made, due) = (
      language.text(promise.amount), language.text(promise.madeOn), language.text(promise.dueDay)
    )
    let creditor = state.creditor
    let lines: [String?]
    switch language {
    case .bokmål:
      lines = [
        state.account.customer.name, "", "Bekreftelse: faktura \(numbers)", "",
        "Vi viser til avtalen av \(made) og bekrefter at \(amount) skal betales senest \(due).", "",
        "Konto: \(account)", "Merk betalingen med: \(references("faktura"))", "",
        "Påminnelser sendes som ellers til beløpet er betalt. Blir det ikke betalt i tide, gjelder hele kravet som før.",
        creditor.contact.map { "Spørsmål: \($0)" }, "", creditor.name,
      ]
    case .nynorsk:
      lines = [
        state.account.customer.name, "", "Stadfesting: faktura \(numbers)", "",
        "Vi viser til avtalen av \(made) og stadfestar at \(amount) skal betalast seinast \(due).", "",
        "Konto: \(account)", "Merk betalinga med: \(references("faktura"))", "",
        "Påminningar blir sende som elles til beløpet er betalt. Blir det ikkje betalt i tide, gjeld heile kravet som før.",
        creditor.contact.map { "Spørsmål: \($0)" }, "", creditor.name,
      ]
    case .english:
      lines = [
        state.account.customer.name, "", "Confirmation: invoice \(numbers)", "",
        "We refer to the agreement of \(made) and confirm that \(amount) is to be paid by \(due).", "",
        "Account: \(account)",
        "\(isNamed ? "Mark the payment with" : "Payment reference"): \(references("invoice"))", "",
        "Reminders are sent as usual until the amount is paid. If it is not paid in time, the whole claim stands as before.",
        creditor.contact.map { "Questions: \($0)" }, "", creditor.name,
      ]
    }
    return lines.compactMap { $0 }.joined(separator: "\n") + "\n"
  }
}
