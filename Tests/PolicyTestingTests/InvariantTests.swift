import Foundation
import PolicyEngine
import Receivables
import Testing

/// What must hold for every policy on any account: random accounts live through 400 days, decided on every day on which
/// something happens or is to be looked at, with what was decided recorded as a run records it.
///
/// `PURRE_ACCOUNTS` sets how many accounts each policy meets.
@Suite struct InvariantTests {
  private static let policies = ["standard-no", "fjordbakeriet", "strict-no", "patient-no", "business-no", "utility-no"]
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let accounts = ProcessInfo.processInfo.environment["PURRE_ACCOUNTS"].flatMap(Int.init) ?? 10

  @Test(arguments: policies) func everyInvariantHolds(policy: String) throws {
    let evaluator = Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [Self.root.appending(path: "Policies").path]), defaultPolicy: policy))
    var random = RandomAccounts(seed: 20_260_320)
    var notices = 0
    for number in 0..<Self.accounts {
      let account = random.account(number)
      var life = AccountLife(account: account, creditor: random.creditor, evaluator: evaluator)
      try life.live(from: RandomAccounts.start, days: 400)
      #expect(life.faults == [], "\(policy), account \(number)")
      notices += life.account.notices.count - account.notices.count
    }
    #expect(notices > Self.accounts / 2, "the accounts should be dunned now and then")
  }
}
