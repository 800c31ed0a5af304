import LuaGuest
import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Levels that a policy declares itself: what it may ask for, and what guards, books and laws make of it.
@Suite struct LevelTests {
  private static let levels = """
    levels = { { name = "first_letter", kind = "friendly" }, { name = "again", kind = "reminder", every_days = 20, at_most = 3 },
    { name = "last_word", kind = "reminder", letter = "final" }, "collection_notice" }
    """

  private func policies(_ body: String, levels: String = LevelTests.levels, more: String = "") throws
    -> TemporaryPolicies
  {
    var files = [
      "shop/policy.lua": """
      local policy = { api = 1, \(levels), \(more) }
      function policy.reminder(receivable, ctx)
      \(body)
      end
      return policy
      """
    ]
    for letter in ["friendly", "reminder", "final", "collection_notice"] {
      files["shop/letters/\(letter).nb.mustache"] = "{{invoice}}"
    }
    return try TemporaryPolicies(files)
  }

  private func wanting(_ level: String) -> String {
    "return notice { level = \"\(level)\", reason = \"next_step_due\", deadline_days = 5 }"
  }

  private func notice(_ day: String, _ level: ReminderLevel, _ step: String?) -> Notice {
    Notice(
      id: day, level: level, step: step, receivables: ["r-1001"], day: Samples.day(day),
      deadline: Samples.day(day).adding(days: 5))
  }

  private func decision(_ body: String, _ day: String, _ notices: [Notice], resets: [LevelReset] = []) throws
    -> Decision
  {
    var account = Samples.account()
    account.notices = notices
    account.levelResets = resets
    return try #require(try policies(body).decide(account, asOf: day).first)
  }

  @Test func aNoticeCarriesItsNameItsKindAndItsLetter() throws {
    let decision = try decision(wanting("first_letter"), "2026-03-10", [])
    #expect(decision.outcome == .notice)
    let action = try #require(decision.action)
    #expect(action.step == "first_letter" && action.level == .friendly && action.letter == "friendly")
    #expect(action.repetition == nil)
    let account = DecisionPosting.record([decision], in: Samples.account())
    #expect(account.notices.map(\.id) == ["2026-03-10/r-1001/first_letter"])
    #expect(account.notices.map(\.step) == ["first_letter"] && account.notices.map(\.level) == [.friendly])
  }

  @Test func aKindStandsForTheOnlyLevelOfIt() throws {
    #expect(try decision(wanting("friendly"), "2026-03-10", []).action?.step == "first_letter")
    let several = try decision(wanting("reminder"), "2026-03-10", [])
    #expect(several.guards.map(\.id) == ["not_on_ladder"])
    #expect(several.guards.first?.message.contains("it has: first_letter, again, last_word, collection_notice") == true)
  }

  @Test func anUnknownNameIsToldWithTheNearest() throws {
    let failure = try #require(try decision(wanting("agian"), "2026-03-10", []).failure)
    #expect(failure.kind == .badDecision && failure.message == "notice: level cannot be 'agian'; did you mean 'again'?")
    #expect(failure.line?.description == "shop/policy.lua:4")
  }

  /// First on 2026-03-05; `again` 20 days apart, at most three of it; then the others in turn.
  @Test(
    arguments: [
      ("again", "2026-03-11", [], ["step_skipped"], nil),
      ("again", "2026-03-11", ["first_letter"], [], nil),
      ("first_letter", "2026-03-11", ["first_letter"], ["step_repeated"], nil),
      ("last_word", "2026-03-11", ["first_letter"], ["step_skipped"], nil),
      ("again", "2026-04-03", ["first_letter", "again"], ["step_repeated"], "2026-04-04"),
      ("again", "2026-04-04", ["first_letter", "again"], [], nil),
      ("last_word", "2026-03-21", ["first_letter", "again"], [], nil),
      ("again", "2026-05-04", ["first_letter", "again", "again"], ["step_repeated"], nil),
      ("collection_notice", "2026-05-30", ["first_letter", "again", "last_word"], [], nil),
      ("again", "2026-05-30", ["first_letter", "again", "last_word"], ["step_repeated"], nil),
    ] as [(String, String, [String], [String], String?)])
  func noLevelIsSkippedAndNoneComesTwiceThatIsNotDeclaredSo(
    level: String, day: String, sent: [String], guards: [String], firstAllowed: String?
  ) throws {
    let days = ["2026-03-05", "2026-03-15", "2026-04-04"]
    let kinds: [String: ReminderLevel] = ["first_letter": .friendly, "again": .reminder, "last_word": .reminder]
    var notices = zip(sent, days).map { notice($1, kinds[$0] ?? .friendly, $0) }
    if sent.count(where: { $0 == "again" }) == 2 { notices.append(notice("2026-04-24", .reminder, "again")) }
    let decision = try decision(wanting(level), day, notices)
    #expect(decision.guards.map(\.id) == guards)
    #expect(decision.guards.first?.firstAllowedDay == firstAllowed.map(Samples.day))
  }

  @Test func aRepeatedLevelIsCounted() throws {
    let before = [notice("2026-03-05", .friendly, "first_letter"), notice("2026-03-15", .reminder, "again")]
    #expect(try decision(wanting("again"), "2026-03-11", [before[0]]).action?.repetition == 1)
    #expect(try decision(wanting("again"), "2026-04-04", before).action?.repetition == 2)
  }

  /// What a policy sees: step, how often, from when again, and what is next with its place.
  @Test(
    arguments: [
      ([], "nil 0 nil first_letter 1"),
      (["first_letter"], "first_letter 1 nil again 2"),
      (["first_letter", "again"], "again 1 2026-04-04 again 2"),
      (["first_letter", "again", "again", "again"], "again 3 nil last_word 3"),
      (["first_letter", "again", "last_word"], "last_word 1 nil collection_notice 4"),
      (["first_letter", "again", "last_word", "collection_notice"], "collection_notice 1 nil nil nil"),
    ])
  func aPolicySeesWhereTheClaimStands(sent: [String], expected: String) throws {
    let kinds: [String: ReminderLevel] = [
      "first_letter": .friendly, "again": .reminder, "last_word": .reminder, "collection_notice": .collectionNotice,
    ]
    let days = ["2026-03-05", "2026-03-15", "2026-04-04", "2026-04-24"]
    let notices = zip(sent, days).map { notice($1, kinds[$0] ?? .friendly, $0) }
    let body = """
      local r = receivable
      local seen = { r.step or "nil", r.step_count, r.repeat_from and r.repeat_from.iso or "nil", r.next_step or "nil", r.next_step_number or "nil" }
      local text = tostring(seen[1])
      for place = 2, 5 do text = text .. " " .. tostring(seen[place]) end
      return wait { reason = "not_due", note = text }
      """
    #expect(try decision(body, "2026-06-01", notices).note == expected)
  }

  /// Charges that are left alone are asked for once: no step is offered again that the guards would refuse.
  @Test(arguments: [
    (["2026-03-05", "2026-03-15"], "again 2026-04-04"), (["2026-03-05", "2026-03-15", "2026-04-06"], "nil"),
  ])
  func chargesAloneAreAskedForOnce(sent: [String], expected: String) throws {
    var account = Samples.account()
    account.notices = zip(sent, ["first_letter", "again", "again"]).map {
      notice($0, $1 == "again" ? .reminder : .friendly, $1)
    }
    account.charges = [
      Charge(
        id: "f", receivable: "r-1001", notice: "2026-03-15", kind: .reminderFee, amount: Samples.nok(38),
        claimedOn: Samples.day("2026-03-15"))
    ]
    account.payments = [
      Payment(
        id: "p", paidOn: Samples.day("2026-04-01"), amount: Samples.nok(1000),
        allocations: [Allocation(receivable: "r-1001", amount: Samples.nok(1000))])
    ]
    let offered = """
      local again = receivable.repeat_from
      return wait { reason = "not_due", note = again and receivable.next_step .. " " .. again.iso or "nil" }
      """
    #expect(try policies(offered).decide(account, asOf: "2026-06-01").first?.note == expected)
    let guards = try policies(wanting("again")).decide(account, asOf: "2026-06-01").first?.guards.map(\.id)
    #expect(guards == (expected == "nil" ? ["step_repeated"] : []))
  }

  /// Notices without a name are of the next level of their kind, in their order; those of a kind that the ladder has
  /// not are of the last milder one.
  @Test(
    arguments: [
      ([(ReminderLevel.friendly, nil)], "first_letter"), ([(.friendly, nil), (.reminder, nil)], "again"),
      ([(.friendly, nil), (.reminder, nil), (.reminder, nil)], "last_word"),
      ([(.reminder, nil)], "again"), ([(.reminder, "gone")], "again"), ([(.paymentDemand, nil)], "collection_notice"),
      ([(.reminder, "last_word"), (.reminder, nil)], "last_word"),
    ] as [([(ReminderLevel, String?)], String)])
  func noticesWithoutANameCountAsTheNextOfTheirKind(sent: [(ReminderLevel, String?)], step: String) throws {
    let days = ["2026-03-05", "2026-03-15", "2026-04-04"]
    let notices = zip(sent, days).map { notice($1, $0.0, $0.1) }
    let decision = try decision("return wait { reason = \"not_due\", note = receivable.step }", "2026-06-01", notices)
    #expect(decision.note == step)
  }

  @Test func aPersonMaySetTheClaimToALevel() throws {
    let reset = LevelReset(
      id: "l", receivable: "r-1001", day: Samples.day("2026-03-20"), level: .reminder, step: "again", reason: "agreed")
    let before = [notice("2026-03-05", .friendly, "first_letter")]
    let early = try decision(wanting("again"), "2026-04-08", before, resets: [reset])
    #expect(early.guards.map(\.id) == ["step_repeated"])
    let free = try decision(wanting("again"), "2026-04-09", before, resets: [reset])
    #expect(free.outcome == .notice && free.action?.repetition == 1)
    #expect(try decision(wanting("last_word"), "2026-03-21", before, resets: [reset]).outcome == .notice)
  }

  @Test func whatExtendsHasTheLevelsOfItsBaseUnlessItDeclaresOthers() throws {
    let base = """
      local policy = { api = 1, \(Self.levels) }
      function policy.reminder(receivable, ctx)
        return notice { level = receivable.next_step, reason = "first_reminder" }
      end
      return policy
      """
    let own = "levels = { { name = \"hello\", kind = \"friendly\", letter = \"final\" } },"
    for (table, name, letter) in [
      ("", "first_letter", "friendly"), (own, "hello", "final"), ("ladder = { \"friendly\" },", nil, "friendly"),
    ] {
      let policies = try TemporaryPolicies([
        "base/policy.lua": base, "base/letters/friendly.nb.mustache": "{{invoice}}",
        "base/letters/final.nb.mustache": "{{invoice}}",
        "shop/policy.lua": "return { api = 1, extends = \"base\", \(table) }",
      ])
      let action = try #require(try policies.decide(Samples.account(), asOf: "2026-03-10").first?.action)
      #expect(action.step == name && action.level == .friendly && action.letter == letter)
    }
  }

  @Test func theFeeOfTheLawIsAskedByTheNameOfALevel() throws {
    let body =
      "return wait { reason = \"not_due\", note = tostring(ctx.law.fee \"again\" == ctx.law.fee \"reminder\") }"
    let root = Guide.root.appending(path: "Policies").path
    let policies = try policies(body, more: "law = \"law-no\"")
    let evaluator = Evaluator(
      settings: EvaluationSettings(
        locator: PluginLocator(directories: [policies.path, root]), defaultPolicy: "shop"))
    var account = Samples.account()
    account.notices = [notice("2026-03-05", .friendly, "first_letter")]
    let decision = try #require(
      try evaluator.decide(account, creditor: Samples.creditor, asOf: Samples.day("2026-04-01")).first)
    #expect(decision.note == "true" && decision.failure == nil)
    withExtendedLifetime(policies) {}
  }
}
