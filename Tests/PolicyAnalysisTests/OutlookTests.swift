import Foundation
import PolicyAnalysis
import PolicyEngine
import Receivables
import Testing

/// What an explanation says will be decided next, beside every day of the outlook decided by itself.
@Suite struct OutlookTests {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  private func evaluator() -> Evaluator {
    let root = URL(filePath: #filePath.replacing("/Tests/PolicyAnalysisTests/OutlookTests.swift", with: ""))
    let locator = PluginLocator(directories: [root.appending(path: "Policies").path])
    return Evaluator(settings: EvaluationSettings(locator: locator, defaultPolicy: "standard-no"))
  }

  /// A customer with an invoice each by these ids and due days, of NOK 5000.00.
  private func account(_ due: [String: String]) throws -> Account {
    Account(
      creditor: "shop", customer: Customer(id: "a", name: "A AS", kind: .business, address: ["Gata 1", "0150 Oslo"]),
      contactPoints: [ContactPoint(id: "post", channel: .letter, address: "Gata 1", rank: 1)],
      invoices: try due.sorted { $0.key < $1.key }.map { id, due in
        Invoice(
          id: id, number: id, issueDay: try day("2026-01-02"), currency: .nok,
          receivables: [Receivable(id: id, dueDay: try day(due), amount: Money(minorUnits: 5_000_00, .nok))])
      })
  }

  private func dayByDay(_ decision: Decision, _ account: Account, _ creditor: Creditor) throws -> CivilDay? {
    let evaluator = evaluator()
    for days in 1...Explainer.outlookDays {
      let next = try evaluator.decide(account, creditor: creditor, asOf: decision.asOf.adding(days: days)) {
        $0.receivable.id == decision.subject.receivable
      }.first
      guard let next else { return nil }
      if next.outcome != decision.outcome || next.action?.levelName != decision.action?.levelName { return next.asOf }
    }
    return nil
  }

  @Test func itIsTheFirstDayOnWhichTheDecisionIsAnotherOne() throws {
    var account = try account([
      "disputed": "2026-02-02", "promised": "2026-02-03", "new": "2026-03-30", "late": "2026-01-20",
    ])
    account.disputes = [
      Dispute(id: "d", receivable: "disputed", raisedOn: try day("2026-02-10"))
    ]
    account.promises = [
      Promise(
        id: "p", receivables: ["promised"], amount: Money(minorUnits: 5_000_00, .nok),
        madeOn: try day("2026-02-05"), dueDay: try day("2026-03-10"))
    ]
    let creditor = Creditor(id: "shop", name: "Shop", contact: "post@shop.example")
    let explained = try Explainer(evaluator: evaluator()).explain(
      account, creditor: creditor, asOf: try day("2026-02-12")
    ) { _ in true }
    #expect(explained.map(\.decision.subject.receivable) == ["late", "disputed", "promised", "new"])
    for explanation in explained {
      let expected = try dayByDay(explanation.decision, account, creditor)
      #expect(explanation.outlook?.asOf == expected, "\(explanation.decision.subject.receivable)")
    }
    // Not due yet: a notice comes when the days of grace are over.
    #expect(explained.last?.decision.outcome == .wait && explained.last?.outlook?.outcome == .notice)
    #expect(explained.compactMap(\.outlook).count >= 2)
  }
}
