import LedgerFormat
import Receivables

/// Reads the instalments of an invoice: payment terms with an amount and a day each, and the references of the ways to
/// pay that have the same day.
struct UBLInstalments {
  let fields: UBLFields
  let payable: Money

  /// A part as the terms tell it: an amount, or hundredths of a percent of the whole.
  private struct Part {
    var terms: XMLNode
    var day: CivilDay
    var amount: Money?
    var basisPoints: Int?
  }

  /// The day of terms that say one.
  static func day(_ terms: XMLNode) -> String? { terms["InstallmentDueDate"] ?? terms["PaymentDueDate"] }

  /// The instalments in the order of their days; none where all falls due at once. What cannot be told apart is noted,
  /// since all of it on the first of several days would be claimed too early.
  func read(_ means: [InvoicePaymentMeans], dueDay: CivilDay?) -> [InvoiceInstalment] {
    guard let parts = parts() else { return [] }
    let instalments = zip(parts, amounts(parts)).compactMap { part, amount in
      amount.map { InvoiceInstalment(dueDay: part.day, amount: $0, reference: reference(part.terms, part.day, means)) }
    }
    if instalments.count < parts.count || instalments.count < 2 {
      let days = Set(means.compactMap(\.dueDay) + parts.map(\.day) + [dueDay].compactMap(\.self))
      if days.count > 1 {
        fields.note(
          parts.isEmpty ? "PaymentMeans/PaymentDueDate" : "PaymentTerms",
          "the document falls due on \(days.sorted().map(\.description).joined(separator: " and on ")), and does not say "
            + "how much of it when; ask its sender for one day, or for payment terms with amounts")
        return []
      }
    }
    guard !instalments.isEmpty else {
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
    if instalments.count == 1 { tell(means) }
    return instalments.count == 1 ? [] : instalments.sorted { $0.dueDay < $1.dueDay }
  }

  /// The parts in the order of the document; `nil` when a day is none, which is noted.
  private func parts() -> [Part]? {
    var parts: [Part] = []
    for terms in fields.root.all("PaymentTerms") {
      guard let written = Self.day(terms) else { continue }
      guard let day = ExchangeValue.day(written) else {
        fields.note("PaymentTerms", "'\(written)' is no day; write YYYY-MM-DD", line: terms.line)
        return nil
      }
      parts.append(
        Part(
          terms: terms, day: day,
          amount: fields.money(terms.first("Amount"), at: "PaymentTerms/Amount", payable.currency),
          basisPoints: terms["PaymentPercent"].flatMap(UBLFields.basisPoints)))
    }
    return parts
  }

  /// What each part comes to; where all are percentages, the last has what rounding leaves.
  private func amounts(_ parts: [Part]) -> [Money?] {
    var amounts = parts.map { part in
      part.amount
        ?? part.basisPoints.map { points in
          let (whole, rest) = payable.minorUnits.quotientAndRemainder(dividingBy: 10_000)
          return Money(minorUnits: whole &* Int64(points) &+ rest * Int64(points) / 10_000, payable.currency)
        }
    }
    let points = parts.compactMap { $0.amount == nil ? $0.basisPoints : nil }
    if points.count == parts.count, points.reduce(0, +) == 10_000 {
      let others = amounts.dropLast().reduce(Int64(0)) { $0 &+ ($1?.minorUnits ?? 0) }
      amounts[amounts.count - 1] = Money(minorUnits: payable.minorUnits &- others, payable.currency)
    }
    return amounts
  }

  /// The reference of the way to pay that the terms name, else of the only one that has their day.
  private func reference(_ terms: XMLNode, _ day: CivilDay, _ means: [InvoicePaymentMeans]) -> String? {
    if let id = terms["PaymentMeansID"],
      let named = fields.root.all("PaymentMeans").firstIndex(where: { $0["ID"] == id }), means.indices.contains(named)
    {
      return means[named].reference
    }
    let references = Set(means.filter { $0.dueDay == day }.compactMap(\.reference))
    return references.count == 1 ? references.first : nil
  }

  /// Tells of references by which a payment would not be found.
  private func tell(_ means: [InvoicePaymentMeans]) {
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
