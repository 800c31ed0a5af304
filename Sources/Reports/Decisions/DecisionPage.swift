import PolicyEngine
import Receivables

/// Decisions as a page to pass on, grouped by customer; nothing in it is fetched from anywhere.
struct DecisionPage {
  private let list: DecisionList

  init(_ list: DecisionList) { self.list = list }

  var document: String {
    let totals = list.totals
    let policies = totals.policyNames
    return Self.template.page([
      "title": "Decisions for \(list.asOf)", "style": PageStyle.sheet,
      "by": policies.isEmpty ? [] : ["by " + policies.joined(separator: ", ")],
      "notes": totals.lawless,
      "empty": list.decisions.isEmpty ? [totals.emptyText(on: list.asOf)] : [],
      "summary": PageTable.tables(
        ["outcome", "count", "open"], numbers: 1...2,
        totals.summary.map { [$0.outcome.words, String($0.count), "\($0.currency) \($0.decimal)"] }),
      "overrides": PageTable.tables(
        ["guard set aside", "customer", "by", "until", "why"], numbers: [],
        totals.overridesInOrder.map { customer, override in
          PageTable.Row(cells: [
            override.guardID + (override.receivable.map { " for \($0)" } ?? ""), customer, override.who,
            override.until.description, override.why,
          ])
        }),
      "claims": PageTable.tables(
        ["invoice", "due", "open", "decision", "why", "next look"], numbers: [2], rows),
    ])
  }

  private var rows: [PageTable.Row] {
    var last: [String] = []
    return list.decisions.map { decision in
      let subject = decision.subject
      let customer = [subject.creditor, subject.customer]
      defer { last = customer }
      return PageTable.Row(
        group: customer == last ? nil : "\(subject.customerName) (\(subject.customer))",
        cells: [
          DecisionWords.label(subject), subject.dueDay.description, "\(subject.open)", Self.what(decision),
          "\(decision.reasonText) (\(decision.reason))", decision.nextLook?.description ?? "",
        ], remarks: remarks(decision).isEmpty ? [:] : [4: remarks(decision)])
    }
  }

  private func remarks(_ decision: Decision) -> [String] { DecisionWords.remarks(decision) }

  private static func what(_ decision: Decision) -> String {
    [decision.outcome.words, decision.action?.levelName?.replacing("_", with: " ")].compactMap { $0 }
      .joined(separator: ": ")
  }

  private static let template = PageTemplate(
    PageStyle.head + """
      <h1>{{title}}</h1>
      {{#by}}
      <p class="quiet">{{.}}</p>
      {{/by}}
      {{#notes}}
      <p class="quiet">{{.}}</p>
      {{/notes}}
      {{#empty}}
      <p>{{.}}</p>
      {{/empty}}
      {{#summary}}
      \(PageTable.template){{/summary}}
      {{#overrides}}
      \(PageTable.template){{/overrides}}
      {{#claims}}
      <h2>Claims</h2>
      \(PageTable.template){{/claims}}
      </body>
      </html>

      """)
}

extension Outcome {
  /// For people: `confirm promise`.
  var words: String { rawValue.replacing("_", with: " ") }
}

extension ListTable {
  /// Decisions as a listing, for a workbook: all that CSV has, and what a person wants beside it.
  static func decisions(_ list: DecisionList) -> ListTable {
    ListTable(
      title: "Decisions for \(list.asOf)",
      columns: [
        "creditor", "customer", "customer_name", "invoice_number", "sequence", "due_day", "open", "currency", "outcome",
        "level", "fee", "interest", "compensation", "deadline", "channel", "reason", "reason_text", "next_look",
        "guards", "overrides", "failure", "policy", "open_charges", "doubtful_charges", "law_reason", "step", "also",
        "assignee", "credit_state", "days_overdue",
      ], hidden: [], rows: list.decisions.map(row), empty: list.totals.emptyText(on: list.asOf))
  }

  private static func row(_ decision: Decision) -> [Cell] {
    let (subject, action) = (decision.subject, decision.action)
    return [
      .text(subject.creditor), .text(subject.customer), .text(subject.customerName), .text(subject.invoiceNumbers),
      subject.isCustomer ? .none : .number(Int64(subject.sequence)), .day(subject.dueDay), .amount(subject.open),
      .text(subject.open.currency.code), .text(decision.outcome.rawValue), .optional(action?.level?.rawValue),
      .optional(decision.claimed { $0.fee }), .optional(decision.claimed { $0.interest }),
      .optional(decision.claimed { $0.compensation }),
      .optional(action?.deadline), .optional(action?.channel?.rawValue), .text(decision.reason),
      .text(decision.reasonText), .optional(decision.nextLook),
      .text(DecisionCSV.ids(decision.allGuards)), .text(DecisionCSV.overrides(decision.allGuards)),
      .optional(decision.failure?.placeAndMessage), .text(decision.policy.name), .amount(subject.openCharges),
      .amount(subject.doubtfulCharges), .optional(decision.policy.lawReason),
      .optional(action?.step), .text(decision.also.map(\.codes).joined(separator: "; ")),
      .text(decision.acts.compactMap { $0.action?.assignee }.uniqued.joined(separator: "; ")),
      .text(decision.acts.compactMap { $0.action?.credit?.state }.joined(separator: "; ")),
      .number(Int64(subject.daysOverdue)),
    ]
  }
}
