import Foundation
import Testing

/// `purre prove`, by the real binary.
@Suite struct ProveTests {
  private static func policy(_ body: String) throws -> String {
    let folder = try Output.temporaryFolder().appending(path: "shop")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = """
      local policy = { api = 1, name = "Shop", extends = "standard-no" }
      function policy.reminder(receivable, ctx)
      \(body)
        return ctx.base.reminder(receivable, ctx)
      end
      return policy

      """
    try Data(source.utf8).write(to: folder.appending(path: "policy.lua"))
    return folder.path
  }

  @Test func aDeadRuleIsToldWithItsClash() throws {
    let shop = try Self.policy(
      """
        if receivable.days_overdue < 3 then return ctx.base.reminder(receivable, ctx) end
        if receivable.days_overdue == 2 then return hold { reason = "disputed" } end
      """)
    let output = try Output.of(["prove", shop, "--accounts", "64", "-j", "1"])
    #expect(output.status == 1, "\(output.text)\(output.errors)")
    let part = """
        shop/policy.lua:4: hold
            it needs that 'receivable.days_overdue < 3' is false (line 3) and that
            'receivable.days_overdue == 2' is true (line 4)

      """
    #expect(output.text.contains(part), "\(output.text)")
    #expect(output.text.hasPrefix("shop: "))
    let again = try Output.of(["prove", shop, "--accounts", "64", "-j", "2"])
    #expect(again.text == output.text)
  }

  @Test func programsGetTheSame() throws {
    let shop = try Self.policy(
      """
        -- purre:allow never_reached: a safeguard
        if receivable.cycle < 1 then return hold { reason = "disputed" } end
      """)
    let output = try Output.of(["prove", shop, "--accounts", "32", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    #expect(document["format"] as? String == "purre-proof/1")
    let counts = try #require(document["counts"] as? [String: Int])
    #expect(counts["all"] == counts.filter { $0.key != "all" }.values.reduce(0, +))
    let findings = try #require(document["findings"] as? [[String: Any]])
    let hold = try #require(
      findings.first { $0["kind"] as? String == "decision" && $0["file"] as? String == "shop/policy.lua" })
    #expect(hold["state"] as? String == "never" && hold["silenced_because"] as? String == "a safeguard")
    let sarif = try Output.of(["prove", shop, "--accounts", "32", "--format", "sarif"])
    #expect(sarif.text.contains("\"never_reached\"") && sarif.text.contains("a safeguard"))
  }

  @Test(arguments: [
    (["nosuch", "--accounts", "1"], 3, "no plug-in 'nosuch'"),
    (["standard-no", "--accounts", "1", "--set", "grase_days=1"], 2, "did you mean 'grace_days'?"),
    (["standard-no", "--accounts", "0"], 64, "--accounts must be 1 to 10000000"),
  ])
  func mistakesAreTold(_ arguments: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["prove"] + arguments)
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
  }
}
