import JSONText
import Letters
import Receivables

/// The formats of a statement that goes to a customer.
package enum StatementLetterFormat: String, Sendable, CaseIterable {
  /// Plain text.
  case text
  /// A page that prints on A4.
  case html
  /// A message ready to send, RFC 5322.
  case eml
  /// The figures, for programs.
  case json

  /// The statement in this format.
  ///
  /// - Throws: ``LetterFormatError`` when the books lack what the format needs.
  package func render(_ statement: StatementLetter) throws(LetterFormatError) -> [UInt8] {
    let text =
      switch self {
      case .text: statement.text
      case .html: StatementPage(statement).document
      case .eml: try LetterMessage(statement).document()
      case .json: JSONWriter.document(Self.value(statement))
      }
    return Array(text.utf8)
  }

  private static func value(_ statement: StatementLetter) -> JSONValue {
    .members([
      ("creditor", .string(statement.creditor.id)), ("customer", .string(statement.customer.id)),
      ("customer_name", .string(statement.customer.name)), ("as_of", .string(statement.day.description)),
      ("language", .string(statement.language.rawValue)), ("subject", .string(statement.subject)),
      ("claims", .array(statement.claims.map(claim))), ("sums", .array(statement.sums.map(sums))),
    ])
  }

  private static func claim(_ claim: StatementLetter.Claim) -> JSONValue {
    .members([
      ("invoice_number", .string(claim.invoice)), ("subject", claim.subject.map { .string($0) }),
      ("issue_day", .string(claim.issueDay.description)), ("due_day", .string(claim.dueDay.description)),
      ("days_overdue", .integer(claim.daysOverdue)), ("amount", ValueJSON.money(claim.amount)),
      ("open", ValueJSON.money(claim.open)), ("charges", ValueJSON.money(claim.charges)),
      ("payment_reference", claim.paymentReference.map { .string($0) }),
      ("disputed", claim.disputed.isPositive ? ValueJSON.money(claim.disputed) : nil),
      ("agency", claim.agency.map { .string($0) }),
    ])
  }

  private static func sums(_ sums: StatementLetter.Sums) -> JSONValue {
    .members([
      ("open", ValueJSON.money(sums.open)), ("overdue", ValueJSON.money(sums.overdue)),
      ("charges", ValueJSON.money(sums.charges)), ("with_agency", ValueJSON.money(sums.withAgency)),
      ("credit", ValueJSON.money(sums.credit)),
      ("to_pay", ValueJSON.money(sums.toPay)),
    ])
  }
}

/// A statement for a customer as a page that prints on A4: a row for each claim, the sums below.
struct StatementPage {
  private let statement: StatementLetter

  init(_ statement: StatementLetter) { self.statement = statement }

  var document: String {
    let words = statement.words
    let head = LetterSheet.values(
      subject: statement.subject, from: statement.creditor, to: statement.customer, day: statement.day,
      language: statement.language)
    let body: [String: Any] = [
      "intro": statement.claims.isEmpty ? words.nothing : words.intro,
      "claims": statement.claims.isEmpty ? [] : [claims], "sums": statement.sums.map(sums),
      "account": statement.claims.isEmpty
        ? [] : [statement.creditor.bankAccount].compactMap { $0.map { ["label": words.account, "value": $0] } },
      "ending": words.ending, "contact": statement.creditor.contact ?? "",
    ]
    return Self.template.page(head.merging(body) { own, _ in own })
  }

  private var claims: [String: Any] {
    let (words, language) = (statement.words, statement.language)
    let hasCharges = statement.claims.contains { $0.charges.isPositive }
    let heads =
      [words.invoice, words.due, words.reference, words.amount] + (hasCharges ? [words.charges] : []) + [words.open]
    let rows = statement.claims.map { claim -> [String: Any] in
      let texts =
        [
          claim.invoice, language.text(claim.dueDay), claim.agency == nil ? claim.paymentReference ?? "" : "",
          language.text(claim.amount),
        ] + (hasCharges ? [claim.charges.isPositive ? language.text(claim.charges) : ""] : []) + [
          language.text(claim.open)
        ]
      let notes = [claim.subject].compactMap(\.self) + statement.remarks(claim)
      return [
        "cells": zip(heads, texts).enumerated().map { place, cell in
          ["label": cell.0, "text": cell.1, "notes": place == 0 ? notes : []] as [String: Any]
        }
      ]
    }
    return ["heads": heads, "rows": rows]
  }

  private func sums(_ sums: StatementLetter.Sums) -> [String: Any] {
    let lines = statement.lines(sums)
    return [
      "lines": lines.enumerated().map { place, line in
        ["label": line.label, "value": line.amount, "isTotal": place == lines.count - 1] as [String: Any]
      }
    ]
  }

  private static let template = PageTemplate(
    LetterSheet.head + """
      <p>{{intro}}</p>
      {{#claims}}
      <table class="claims"><thead><tr>{{#heads}}<th>{{.}}</th>{{/heads}}</tr></thead><tbody>
      {{#rows}}
      <tr>{{#cells}}<td data-label="{{label}}">{{text}}{{#notes}}<br><small>{{.}}</small>{{/notes}}</td>{{/cells}}</tr>
      {{/rows}}
      </tbody></table>
      {{/claims}}
      {{#sums}}
      <table class="sums">
      {{#lines}}
      <tr{{#isTotal}} class="total"{{/isTotal}}><th scope="row">{{label}}</th><td>{{value}}</td></tr>
      {{/lines}}
      </table>
      {{/sums}}
      {{#account}}
      <p>{{label}}: <strong>{{value}}</strong></p>
      {{/account}}
      <p>{{ending}}<br>{{contact}}</p>
      </main>
      </body>
      </html>

      """)
}
