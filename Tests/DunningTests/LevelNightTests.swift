import Foundation
import LedgerTestSupport
import PolicyEngine
import Receivables
import Testing

@testable import Dunning
@testable import Ledgers

/// Levels of a policy's own in a stored ledger: one entry for each time that a level is taken.
@Suite struct LevelNightTests {
  private static let policy = """
    local policy = {
      api = 1, extends = "standard-no",
      levels = { { name = "first_letter", kind = "friendly" }, { name = "again", kind = "reminder", every_days = 14, at_most = 2 } },
    }
    function policy.reminder(receivable, ctx)
      local free = receivable.repeat_from or receivable.next_step_from
      if receivable.days_overdue < 5 or free ~= nil and ctx.today < free then return wait { reason = "grace_period" } end
      if receivable.next_step == nil then return suggest_handover { reason = "ladder_finished" } end
      return notice { level = receivable.next_step, reason = "next_step_due", deadline_days = 10 }
    end
    return policy
    """

  @Test func aRepeatedLevelHasAnEntryForEachTime() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-levels-\(UUID().uuidString)")
    let shop = folder.appending(path: "again")
    try FileManager.default.createDirectory(at: shop, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.policy.utf8).write(to: shop.appending(path: "policy.lua"))
    let folders = [folder.path, Nights.root.appending(path: "Policies").path]
    let evaluator = { @Sendable in
      Evaluator(
        settings: EvaluationSettings(locator: PluginLocator(directories: folders), defaultPolicy: "again"))
    }
    let nights = try Nights(Nights.books(["a"], unapproved: [.friendly, .reminder]))
    for text in ["2026-02-10", "2026-02-11", "2026-02-21", "2026-03-06", "2026-03-07", "2026-03-18"] {
      let day = try Nights.day(text)
      _ = try Night(nights.store, day, evaluator: evaluator)
      try nights.dispatch(day, evaluator())
    }
    #expect(
      try nights.entries() == [
        "1 a first_letter sent", "2 a again sent", "3 a again/2 sent", "4 a suggest_handover proposed",
      ])
    let account = try #require(try nights.store.read { try $0.account(AccountKey(creditor: "shop", customer: "a")) })
    #expect(
      account.notices.map { "\($0.day) \($0.step ?? "-") \($0.level.rawValue)" } == [
        "2026-02-10 first_letter friendly", "2026-02-21 again reminder", "2026-03-07 again reminder",
      ])
    #expect(try LedgerCheck.run(nights.store).faults.isEmpty)
  }
}
