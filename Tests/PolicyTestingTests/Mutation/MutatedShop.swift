import PolicyEngine
import PolicyTesting

/// A small plug-in in memory whose mutants, and what becomes of each, were worked out by hand.
enum MutatedShop {
  static let policy = """
    local policy = {
      api = 1, name = "Shop", ladder = { "friendly", "reminder" },
      parameters = { days = { type = "integer", default = 5, min = 5, max = 30, doc = "days of grace" } },
    }
    function policy.reminder(receivable, ctx)
      if receivable.days_overdue >= ctx.parameters.days and receivable.level == nil then
        return notice { level = "friendly", reason = "first_reminder", deadline_days = 10 }
      end
      return wait { reason = "grace_period" }
    end
    function policy.credit(request) return approve { reason = "no_limit" } end
    return policy
    """

  /// Both sides of the day on which the grace ends; nothing else is expected.
  static let tests = """
    local function a() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } } end
    test("the last day of grace", function() expect(a():on "2026-03-06"):outcome "wait" end)
    test("the day after", function() expect(a():on "2026-03-07"):outcome "notice":deadline "2026-03-17" end)
    """

  /// The plug-in, some of its files replaced or added.
  static func plugin(_ files: [String: String] = [:]) -> PluginFolder {
    let letter = "Remind {{customer.name}} of {{invoice.number}}."
    let all = ["policy.lua": policy, "policy_test.lua": tests, "letters/friendly.nb.mustache": letter].merging(files) {
      _, new in new
    }
    return PluginFolder(
      name: "shop", path: "/in/memory/shop", kind: .policy,
      files: all.map { PluginFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// Settings that find nothing on disk.
  static let settings = EvaluationSettings(locator: PluginLocator(directories: []))

  /// Tries all mutants of the plug-in.
  static func run(_ files: [String: String] = [:], options: MutationOptions = MutationOptions()) -> MutationRun {
    MutationRunner(settings: settings, options: options).run(plugin(files))
  }
}
