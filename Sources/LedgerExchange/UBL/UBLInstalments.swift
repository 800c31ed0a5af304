import LedgerFormat
import Receivables

/// Reads the instalments of an invoice: payment terms with an amount and a day each, and the references of the ways to
/// pay that have the same day.
struct UBLInstalments {
  let fields: UBLFields
  let payable: Money

  /// The instalments in the order of their days; none where all falls due at once. What cannot be told apart is noted,
  /// since all of it on the first of several days would be claimed too early.
  func read(_ means: [UBLPaymentMeans], dueDay: CivilDay?) -> [UBLInstalment] {
    var instalments: [UBLInstalment] = []
    for terms in fields.root.all("PaymentTerms") {
      guard let written = terms["InstallmentDueDate"] ?? terms["PaymentDueDate"],
        let amount = fields.money(terms.first("Amount"), at: "PaymentTerms/Amount", payable.currency)
      else { continue }
      guard let day = ExchangeValue.day(written) else {
        fields.note("PaymentTerms", "'\(written)' is no day; write YYYY-MM-DD", line: terms.line)
        return []
      }
      instalments.append(UBLInstalment(dueDay: day, amount: amount, reference: reference(terms, day, means)))
    }
    let days = Set(means.compactMap(\.dueDay) + [dueDay].compactMap(\.self))
    guard instalments.count > 1 else {
      if instalments.isEmpty, days.count > 1 {
        fields.note(
          "PaymentMeans/PaymentDueDate",
          "the document falls due on \(days.sorted().map(\.description).joined(separator: " and on ")), and does not say "
            + "how much of it when; ask its sender for one day, or for payment terms with amounts")
      }
      tell(means)
      return []
    }
    let sum = instalments.reduce(Int64(0)) { $0.addingReportingOverflow($1.amount.minorUnits).partialValue }
    guard sum == payable.minorUnits, instalments.allSatisfy(\.amount.isPositive) else {
      fields.note(
        "PaymentTerms/Amount",
        "the instalments come to \(Money(minorUnits: sum, payable.currency)), but \(payable) is to be paid; ask its sender which is right"
      )
      return []
    }
    return instalments.sorted { $0.dueDay < $1.dueDay }
  }

  /// The reference of the way to pay that the terms name, else of the only one that has their day.
  private func reference(_ terms: XMLNode, _ day: CivilDay, _ means: [UBLPaymentMeans]) -> String? {
    if let id = terms["PaymentMeansID"],
      let named = fields.root.all("PaymentMeans").firstIndex(where: { $0["ID"] == id }), means.indices.contains(named)
    {
      return means[named].reference
    }
    let references = Set(means.filter { $0.dueDay == day }.compactMap(\.reference))
    return references.count == 1 ? references.first : nil
  }

  /// Tells of references by which a payment would not be found.
  private func tell(_ means: [UBLPaymentMeans]) {
    let references = means.compactMap(\.reference).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard references.count > 1, let first = references.first else { return }
    fields.faults.line = fields.root.first("PaymentMeans")?.line
    fields.faults.at("PaymentMeans/PaymentID") {
      fields.faults.note(
        "names \(references.joined(separator: " and ")); payments are found by \(first), those with another wait for a person",
        severity: .warning)
    }
  }
}
