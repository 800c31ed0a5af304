import Foundation
import LedgerFormat
import PolicyAnalysis
import PolicyEngine
import Receivables
import Testing

@testable import PolicyTesting

/// What a comparison over a period counts is what the same accounts go through on a timeline.
@Suite struct ActivityTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: ["standard-no", "strict-no", "fjordbakeriet"])
  func aPeriodComesToWhatTimelinesShow(policy: String) async throws {
    let settings = EvaluationSettings(
      locator: PluginLocator(directories: [Self.root.appending(path: "Policies").path]), defaultPolicy: policy)
    let revisions = try PluginRevisions()
    defer { revisions.remove() }
    let old = try await PreparedSide(DifferenceSide("utility-no"), settings: settings, revisions: revisions)
    let new = try await PreparedSide(DifferenceSide(policy), settings: settings, revisions: revisions)
    let difference = try PolicyDifference(old, new)
    let books = try #require(
      LedgerReader.read(path: Self.root.appending(path: "Policies/fjordbakeriet/testdata/books.json").path).ledger)
    var counted = PeriodActivity()
    var shown: (charges: [ChargeKind: CurrencySums], notices: Int) = ([:], 0)
    for (account, creditor) in books.accountsWithCreditors() {
      let first = try #require(account.invoices.map(\.issueDay).min())
      let days = first...first.adding(days: 120)
      counted.add(difference.difference(account, creditor: creditor, days: days).activity.new)
      var creditor = creditor
      creditor.policy = nil
      let timeline = Timeline(TestAccount(account: account, creditor: creditor))
      _ = try timeline.advance(to: days.upperBound, by: Evaluator(settings: settings))
      let after = timeline.subject.account
      for charge in after.charges where !account.charges.contains(charge) {
        shown.charges[charge.kind, default: CurrencySums()].add(charge.amount)
      }
      shown.notices += after.notices.count - account.notices.count
    }
    let fees = [ChargeKind.reminderFee, .collectionNoticeFee, .paymentDemandFee].compactMap { shown.charges[$0] }
    #expect(counted.total.charges[.fee] == fees.reduce(into: CurrencySums()) { $0.add($1) })
    #expect(counted.total.charges[.interest] == shown.charges[.interest])
    #expect(counted.total.charges[.compensation] == shown.charges[.lateCompensation])
    let notices = counted.total.tallies.filter { $0.key.outcome == .notice }.values
    #expect(notices.reduce(0) { $0 + $1.count } == shown.notices && shown.notices > 10)
    let months = counted.months.values.reduce(into: Activity()) { $0.add($1) }
    #expect(months.charges == counted.total.charges && months.days == counted.total.days)
    #expect(months.tallies.mapValues(\.count) == counted.total.tallies.mapValues(\.count))
  }
}
