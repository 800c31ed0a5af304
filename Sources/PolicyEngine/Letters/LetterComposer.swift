import Mustache
import Receivables

/// Writes the letter of a notice: the template of the policy's chain in the customer's language, with amounts and days as
/// that language writes them.
struct LetterComposer {
  let policy: LoadedPolicy
  let state: AccountState
  let receivable: ReceivableState

  /// The letter of a decision.
  ///
  /// - Throws: ``LetterError``, or `MoneyError` when the sum to pay does not fit 64 bits.
  func letter(for decision: Decision) throws -> Letter {
    guard let action = decision.action, let level = action.level, let name = action.letter, let deadline = action.deadline else {
      throw LetterError.notANotice(outcome: decision.outcome.rawValue)
    }
    let (file, language, source) = try template(name)
    let parts = [action.fee, action.interest, action.compensation].compactMap { $0 }
    let total = try parts.reduce(receivable.undisputed) { try $0.adding($1) }
    var letter = Letter(
      name: name, level: level, language: language, day: state.asOf, deadline: deadline, creditor: state.creditor,
      customer: state.account.customer, contactPoint: contactPoint(for: action), invoice: receivable.invoice,
      receivable: receivable.receivable.id, dueDay: receivable.receivable.dueDay, open: receivable.undisputed,
      fee: action.fee, interest: action.interest, compensation: action.compensation, total: total,
      subject: Self.subject(level, receivable.invoice, language), text: "")
    letter.text = try render(source, file: file, particulars: particulars(letter))
    return letter
  }

  private func template(_ name: String) throws(LetterError) -> (file: String, language: LetterLanguage, source: String) {
    for language in LetterLanguage(tag: state.account.customer.language).fallbacks {
      if let (file, source) = policy.letter(name, language: language.rawValue) { return (file, language, source) }
    }
    throw .noTemplate(letter: name, policy: policy.reference.name)
  }

  private func contactPoint(for action: Action) -> ContactPoint? {
    if let id = action.contactPoint { return state.account.contactPoints.first { $0.id == id } }
    return action.level.flatMap { state.contactPoint(for: $0, channel: action.channel) }
  }

  private func particulars(_ letter: Letter) throws(LetterError) -> [String: Any] {
    let language = letter.language
    var values: [String: String] = [
      "customer.name": letter.customer.name, "creditor.name": letter.creditor.name,
      "invoice.number": letter.invoice.number, "due_day": language.text(letter.dueDay), "open": language.text(letter.open),
      "total": language.text(letter.total), "deadline": language.text(letter.deadline),
    ]
    values["creditor.bank_account"] = letter.creditor.bankAccount
    values["creditor.contact"] = letter.creditor.contact
    values["invoice.subject"] = letter.invoice.subject ?? letter.invoice.lines.first?.description
    values["invoice.payment_reference"] = letter.invoice.paymentReference ?? letter.invoice.number
    values["fee"] = letter.fee.flatMap { $0.isPositive ? language.text($0) : nil }
    values["interest"] = letter.interest.flatMap { $0.isPositive ? language.text($0) : nil }
    values["compensation"] = letter.compensation.flatMap { $0.isPositive ? language.text($0) : nil }
    if let promise = receivable.promise, promise.status == .open {
      values["promise.amount"] = language.text(promise.promise.amount)
      values["promise.due_day"] = language.text(promise.promise.dueDay)
    }
    for (tag, what) in LetterVocabulary.required.sorted(by: { $0.key < $1.key })
    where values[tag] == nil && tag != "fee" && tag != "interest" {
      throw .missingParticular(tag: tag, what: what, invoice: letter.invoice.number)
    }
    return Self.nested(values)
  }

  /// `invoice.number` as `number` within `invoice`, as templates look it up.
  private static func nested(_ values: [String: String]) -> [String: Any] {
    var nested: [String: Any] = [:]
    for (path, text) in values {
      let parts = path.split(separator: ".").map(String.init)
      guard parts.count == 2 else {
        nested[path] = text
        continue
      }
      var inner = nested[parts[0]] as? [String: Any] ?? [:]
      inner[parts[1]] = text
      nested[parts[0]] = inner
    }
    return nested
  }

  /// Text is rendered as it is; what needs escaping is escaped by whoever puts it into another format.
  private func render(_ source: String, file: String, particulars: [String: Any]) throws(LetterError) -> String {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + source).render(particulars)
    } catch {
      throw .badTemplate(file: file, message: "the template cannot be read")
    }
  }

  private static func subject(_ level: ReminderLevel, _ invoice: Invoice, _ language: LetterLanguage) -> String {
    let names: [ReminderLevel: (String, String, String)] = [
      .preDue: ("Snart forfall", "Snart forfall", "Due soon"),
      .friendly: ("Betalingspåminnelse", "Betalingspåminning", "Payment reminder"),
      .reminder: ("Purring", "Purring", "Reminder"), .collectionNotice: ("Inkassovarsel", "Inkassovarsel", "Notice of collection"),
      .paymentDemand: ("Betalingsoppfordring", "Betalingsoppfordring", "Demand for payment"),
    ]
    let name = names[level] ?? ("", "", "")
    switch language {
    case .bokmål: return "\(name.0): faktura \(invoice.number)"
    case .nynorsk: return "\(name.1): faktura \(invoice.number)"
    case .english: return "\(name.2): invoice \(invoice.number)"
    }
  }
}
