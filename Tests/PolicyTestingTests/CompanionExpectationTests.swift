import PolicyTesting
import Testing

/// What tests expect of the things done beside a decision.
@Suite struct CompanionExpectationTests {
  /// A letter with two tasks and a talk beside it, on the first day overdue.
  private static let policy = """
    local policy = { api = 1, ladder = { "friendly" }, reasons = { late = "not paid" } }
    function policy.reminder(receivable)
      if receivable.days_overdue < 1 then return wait { reason = "late" } end
      return notice { level = "friendly", reason = "late", deadline_days = 10, also = {
        task { what = "look at deliveries", reason = "late", assignee = "Kari" },
        task { what = "write a note", reason = "late" },
        contact { reason = "late", channel = "phone" },
      } }
    end
    return policy
    """

  private func result(_ body: String) throws -> TestResult {
    let test = """
      test("a case", function()
        local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
        local d = a:on "2026-03-03"
        \(body)
      end)
      """
    let run = try Shop(test, files: ["policy.lua": Self.policy]).run()
    return try #require(run.results.first, "\(run.complaints)")
  }

  @Test(arguments: [
    #"expect(d):also "task":also("contact", { channel = "phone", assignee = false })"#,
    #"expect(d):also("task", { what = "look at deliveries" }):also("task", { what = "write a note" })"#,
    #"expect(d):also("task", { what = "write a note", assignee = false })"#,
    #"expect(d.also[2].assignee):equals(nil)"#,
    #"expect(d.also[1]):outcome "task":assignee "Kari""#,
  ])
  func holds(_ body: String) throws {
    let result = try result(body)
    #expect(result.status == .passed, "\(result.place ?? ""): \(result.message ?? "")")
  }

  @Test(arguments: [
    (#"expect(d):also("contact", { asignee = false })"#, "a decision has no 'asignee'; did you mean 'assignee'?"),
    (#"expect(d.also[2].asignee):equals(nil)"#, "a decision has no 'asignee'; did you mean 'assignee'?"),
    (#"expect(d):also("tsk")"#, "there is no outcome 'tsk', so nothing can ever have it; did you mean 'task'?"),
    (
      #"expect(d):also "credit_stop""#,
      "expected credit_stop beside it; what is done beside it: task: late; task: late; contact: late"
    ),
    (
      #"expect(d):also("task", { assignee = "Ola" })"#,
      """
      what is done beside it is not as expected
                  expected                  actual
      outcome     task                      task
      assignee    Ola                       Kari   <- differs
      what        -                         look at deliveries
      reason      -                         late
                  expected                  actual
      outcome     task                      task
      assignee    Ola                       nil   <- differs
      what        -                         write a note
      reason      -                         late
      """
    ),
  ])
  func fails(_ body: String, _ message: String) throws {
    let result = try result(body)
    #expect(result.status != .passed)
    #expect(result.message?.components(separatedBy: "\ndecided at").first == message)
  }
}
