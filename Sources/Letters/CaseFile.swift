import PolicyEngine
import Receivables
import Statutes

/// Everything an agency or a court would ask about one customer's open claims: suggested to a person, never sent by
/// itself.
package struct CaseFile: Sendable {
  /// One open claim with what it rests on.
  package struct Claim: Sendable {
    /// Where it stands.
    package var state: ReceivableState
    /// Fees, interest and compensation claimed and owed, each with its ground.
    package var charges: [Charge]
    /// Every notice about it, failed ones too, oldest first.
    package var notices: [Notice]
    /// Last day before it is barred by limitation; `nil` where the law does not say.
    package var barredAfter: CivilDay?
  }

  /// What a legal step costs.
  package struct Step: Sendable, Hashable {
    /// What it is, as the law's parameter names it.
    package var name: String
    /// What it costs the creditor.
    package var cost: Money
    /// What the figure rests on.
    package var why: String
  }

  /// Something that is missing before an agency would accept the case.
  package struct Gap: Sendable, Hashable {
    /// Receivable that it is about; `nil` for the customer.
    package var receivable: String?
    /// What is missing and what to do.
    package var message: String
  }

  /// The account on the day.
  package var account: AccountState
  /// Its claims that are overdue, those too of which charges alone are left.
  package var claims: [Claim]
  /// What the next legal steps cost.
  package var steps: [Step]
  /// What is missing; empty when the case is whole.
  package var gaps: [Gap]
}

/// Gathers a case file from the books and the law.
struct CaseFileBuilder {
  /// Days before the bar in which it is a gap of its own.
  private static let barWarningDays = 180

  let state: AccountState
  let law: Law?

  func caseFile() -> CaseFile {
    let claims = state.receivables.filter { $0.isOwed && $0.daysOverdue > 0 }.map(claim)
    return CaseFile(account: state, claims: claims, steps: steps, gaps: customerGaps + claims.flatMap(gaps))
  }

  private func claim(_ receivable: ReceivableState) -> CaseFile.Claim {
    let id = receivable.receivable.id
    let undelivered = state.account.noticesWithoutEffect(on: state.asOf)
    let charges = state.account.charges.filter { charge in
      charge.receivable == id && charge.claimedOn <= state.asOf && !(charge.waivedOn.map { $0 <= state.asOf } ?? false)
        && !(charge.notice.map(undelivered.contains) ?? false)
    }
    let notices = state.account.notices.filter {
      $0.receivables.contains(id) && $0.day <= state.asOf && $0.state != .proposed
    }
    return CaseFile.Claim(
      state: receivable, charges: charges.sorted { ($0.claimedOn, $0.id) < ($1.claimedOn, $1.id) },
      notices: notices.sorted { ($0.day, $0.id) < ($1.day, $1.id) }, barredAfter: barredAfter(receivable))
  }

  private func barredAfter(_ receivable: ReceivableState) -> CivilDay? {
    law?.barredAfter(dueDay: receivable.effectiveDueDay)
  }

  /// Fees of the state are multiples of a unit, rounded down to a whole krone.
  private var steps: [CaseFile.Step] {
    guard let law, let unit = try? law.value("court_fee_unit", on: state.asOf), let size = unit.number else {
      return []
    }
    return ["conciliation_board_fee", "attachment_fee"].compactMap { name in
      guard let citation = try? law.value(name, on: state.asOf), let factor = citation.number,
        let cost = try? factor.multiplied(by: size)
      else { return nil }
      let whole = Int64(clamping: cost.numerator / cost.denominator)
      let (units, overflow) = whole.multipliedReportingOverflow(by: law.currency.minorUnitsPerMajor)
      guard !overflow else { return nil }
      return CaseFile.Step(
        name: name, cost: Money(minorUnits: units, law.currency), why: "\(citation); \(unit)")
    }
  }

  private var customerGaps: [CaseFile.Gap] {
    let customer = state.account.customer
    var gaps: [CaseFile.Gap] = []
    if customer.address.isEmpty {
      gaps.append(.init(receivable: nil, message: "the customer has no postal address: add 'address'"))
    }
    if customer.kind == .unknown {
      gaps.append(
        .init(
          receivable: nil,
          message: "nobody has said whether the customer is a consumer, a business or a public body: add 'kind'"))
    }
    if customer.kind != .consumer, customer.kind != .unknown, customer.organisationNumber == nil {
      gaps.append(.init(receivable: nil, message: "the customer has no organisation number: add 'organisation_number'"))
    }
    return gaps
  }

  private func gaps(_ claim: CaseFile.Claim) -> [CaseFile.Gap] {
    let state = claim.state
    var messages: [String] = []
    if state.invoice.subject == nil, state.invoice.lines.isEmpty {
      messages.append("the invoice does not say what it is for: add 'subject'")
    }
    if !state.openDisputes.isEmpty { messages.append("an objection is open: settle it first") }
    let warning = claim.notices.last { $0.level == .collectionNotice && $0.counts(on: self.state.asOf) }
    if let deadline = warning?.deadline {
      if self.state.asOf <= deadline {
        messages.append("the deadline of the collection notice, \(deadline), has not passed")
      }
    } else {
      messages.append("no collection notice with a deadline has been sent")
    }
    if let day = claim.barredAfter {
      if day < self.state.asOf {
        messages.append("it is barred by limitation since \(day), unless that was interrupted")
      } else if day.days(since: self.state.asOf) <= Self.barWarningDays {
        messages.append("it is barred by limitation after \(day): hurry")
      }
    } else {
      messages.append("the law does not say when it is barred by limitation")
    }
    return messages.map { .init(receivable: state.receivable.id, message: $0) }
  }
}

extension Evaluator {
  /// The case file of an account, by the law of its policy.
  ///
  /// - Throws: ``PolicyLoadError`` when the policy does not load, or `MoneyError` when amounts do not add up within 64
  ///   bits.
  package func caseFile(_ account: Account, creditor: Creditor, asOf: CivilDay) throws -> CaseFile {
    let state = try state(of: account, creditor: creditor, asOf: asOf)
    let name = settings.policy(of: creditor, account.customer)
    let law = try name.flatMap { try shelf.policy($0).law?.statutes }
    return CaseFileBuilder(state: state, law: law).caseFile()
  }
}
