import PolicyTesting
import Testing

/// Tests of accounts with several claims: what is expected of a day, of what stands on the account, of a sequence and
/// of lists, and what a slip of the pen is told.
@Suite struct SeveralClaimsTests {
  /// A letter for a claim from NOK 500.00, once, from the day after it is due.
  private static let policy = """
    local policy = { api = 1, ladder = { "friendly", "reminder" },
      reasons = { big = "big enough", little = "too little" } }
    function policy.reminder(receivable, ctx)
      if receivable.open >= money("NOK 500.00") and receivable.level == nil and receivable.days_overdue > 0 then
        return notice { level = "friendly", deadline_days = 10, reason = "big" }
      end
      return wait { reason = "little" }
    end
    return policy
    """

  private static let books = """
    local function books()
      return account { creditor = { contact = "post@shop.example", bank_account = "15032080119" }, invoices = {
        { number = "A", subject = "A sofa", issued = "2026-02-16", due = "2026-03-02", amount = "NOK 1000.00" },
        { number = "B", subject = "A lamp", issued = "2026-02-20", due = "2026-03-06", amount = "NOK 500.00" },
        { number = "C", subject = "A cup", issued = "2026-02-20", due = "2026-03-06", amount = "NOK 90.00" },
      } }
    end
    """

  private func result(_ body: String, policy: String = Self.policy) throws -> TestResult {
    let test = "\(Self.books) test('a case', function() \(body) end)"
    let run = try Shop(test, files: ["policy.lua": policy]).run()
    return try #require(run.results.first, "\(run.complaints)")
  }

  @Test(arguments: [
    #"expect(books():on "2026-03-01"):outcome "wait":reason "little""#,
    """
    expect(books():standing "2026-03-05")
      :open "NOK 1590.00":overdue "NOK 1000.00":charges "NOK 0.00":doubtful_charges "NOK 0.00":credit "NOK 0.00"
      :level(nil):claims(3)
    """,
    #"expect(books():standing("2026-03-05", "C"), { open = "NOK 90.00", claims = 1 })"#,
    #"expect(books():standing("2026-03-05", "NOK").open):equals "NOK 1590.00""#,
    """
    local t = timeline(books())
    t:on "2026-03-10"
    t:expect_sequence {
      { "2026-03-03", "notice", "friendly", claim = "A" }, { "2026-03-07", "notice", "friendly" },
    }
    t:expect_days { ["2026-03-11"] = "wait" }
    expect(t:standing()):level "friendly":open "NOK 1590.00"
    expect(t:notices()[1].claims):equals { "A" }
    expect(t:notices()[2].deadline):equals "2026-03-17"
    expect(t:notices()[2]):equals { "2026-03-07", "friendly" }
    t:payment { on = "2026-03-11", amount = "NOK 620.00", invoice = "B" }
    expect(t:on("2026-03-12", "B")):outcome "settled"
    expect(t:standing "B"):open "NOK 0.00":claims(0):level(nil)
    expect(t:standing()):open "NOK 970.00":credit "NOK 0.00"
    """,
  ])
  func holds(_ body: String) throws {
    let result = try result(body)
    #expect(result.status == .passed, "\(result.place ?? ""): \(result.message ?? "")")
  }

  @Test(arguments: [
    (
      #"expect(books():on "2026-03-10".open):equals "NOK 1.00""#,
      #"several receivables are open (A, B, C); name one: on(day, "A")"#
    ),
    (
      #"expect(books():on "2026-03-10"):is_not { outcome = "notice" }"#,
      #"expected one decision; several receivables are open (A, B, C); name one: on(day, "A")"#
    ),
    (#"expect(books():on "2026-03-10"):outcom "wait""#, "an expectation has no 'outcom'; did you mean 'outcome'?"),
    (
      #"expect(books():on("2026-03-10", "A"), { outcom = false })"#,
      "a decision has no 'outcom'; did you mean 'outcome'?"
    ),
    (#"books():onn "2026-03-10""#, "an account has no 'onn'; did you mean 'on'?"),
    (#"timeline(books()):expect_day {}"#, "a timeline has no 'expect_day'; did you mean 'expect_days'?"),
    (#"books():on("2026-03-10", "AA")"#, "the account has no claim 'AA'; did you mean 'A'?"),
    (
      #"expect(books():on("2026-02-18", "B")):outcome "settled""#,
      "the claim 'B' is not issued by 2026-02-18, so nothing is decided; its invoice is of 2026-02-20"
    ),
    (
      #"expect(timeline(books()):on("2026-02-19", "B")):outcome "settled""#,
      "the claim 'B' is not issued by 2026-02-19, so nothing is decided; its invoice is of 2026-02-20"
    ),
    (
      """
      local a = account { invoices = { { number = "D", due = "2026-03-02", amount = "NOK 9.00", state = "draft" } } }
      expect(a:on "2026-03-10"):outcome "settled"
      """, "nothing is open on 2026-03-10, so nothing is decided; the first invoice is a draft"
    ),
    (
      #"books():on "2026-01-10""#,
      "nothing is open on 2026-01-10, so nothing is decided; the first invoice is of 2026-02-16"
    ),
    (
      #"expect(books():standing "2026-03-05"):reason "little""#,
      "what stands on an account has no 'reason'; there are: open, overdue, charges, doubtful_charges, credit, level, "
        + "claims, credit_state"
    ),
    (
      #"expect(books():standing "2026-03-05".opn):equals "NOK 1.00""#,
      "what stands on an account has no 'opn'; did you mean 'open'?"
    ),
    (
      #"expect(books():standing "2026-03-05"):level "frendly""#,
      "there is no level 'frendly', so nothing can ever have it; did you mean 'friendly'?"
    ),
    (#"books():standing("2026-02-18", "B")"#, "the claim 'B' is not issued by 2026-02-18"),
    (
      #"timeline(books()):standing()"#,
      #"no day of the timeline was decided yet, so there is none to look at; go on: t:on "…""#
    ),
    (
      #"local t = timeline(books()) t:on "2026-03-10" t:expect_sequence { { "2026-03-03", "notice", clam = "B" } }"#,
      "a step has no 'clam'; it is { day, outcome, level, claim = number or id }"
    ),
    (
      #"local t = timeline(books()) t:on "2026-03-10" t:expect_sequence { { "2026-03-03", "contact", claim = "D" } }"#,
      "the account has no claim 'D'; there are: A, B, C"
    ),
    (
      #"local t = timeline(books()) t:on "2026-03-10" expect(t:notices()[1].dedline):equals "x""#,
      "a letter has no 'dedline'; did you mean 'deadline'?"
    ),
    (
      #"local t = timeline(books()) t:on "2026-03-10" t:expect_sequence { { "2026-03-03", "notce", "friendly" } }"#,
      "there is no outcome 'notce', so nothing can ever have it; did you mean 'notice'?"
    ),
    (
      #"books():promise("2026-03-10", { invoice = "AA", by = "2026-04-01" })"#,
      "the account has no claim 'AA'; did you mean 'A'?"
    ),
    (
      #"books():promise("2026-03-10", { by = "2026-04-01" })"#,
      #"a promise is about one of several claims (A, B, C); name it: invoice = "…""#
    ),
    (
      #"expect(books():on("2026-03-10", "A"), {})"#,
      #"the expectation names nothing to expect; name a key at least, like { outcome = "wait" }"#
    ),
    (
      #"expect(books():on("2026-03-10", "A")):is_not {}"#,
      #"is_not names nothing to expect; name a key at least, like { outcome = "wait" }"#
    ),
    (
      #"expect(books():standing "2026-03-10", {})"#,
      #"the expectation names nothing to expect; name a key at least, like { outcome = "wait" }"#
    ),
    (
      #"timeline(books()):expect_days { ["2026-03-07"] = {} }"#,
      #"2026-03-07 names nothing to expect; name a key at least, like { outcome = "wait" }"#
    ),
    (
      #"expect(books():all_on "2026-03-10"):outcome "wait""#,
      "expected a decision, as account:on(day) gives it, not a list of decisions; go through it: "
        + "for _, d in ipairs(…) do expect(d) … end"
    ),
    (
      #"expect(books():standing "2026-03-05"):open "NOK 1.00":charges "NOK 0.00""#,
      """
      the account does not stand as expected
                        expected                  actual
      open              NOK 1.00                  NOK 1590.00   <- differs
      overdue           -                         NOK 1000.00
      charges           -                         NOK 0.00
      doubtful_charges  -                         NOK 0.00
      credit            -                         NOK 0.00
      claims            -                         3
      credit_state      -                         open
      """
    ),
  ])
  func isToldWithTheNearest(_ body: String, _ message: String) throws {
    let result = try result(body)
    #expect(result.message == message)
    #expect(result.status != .passed)
  }

  /// A customer owes nothing before their first invoice, which is no settling either.
  @Test func aCustomerIsSettledOnlyAfterAnInvoice() throws {
    let policy = Self.policy.replacing(
      "return policy", with: "function policy.customer() return wait { reason = 'little' } end return policy")
    let early = try result(#"expect(books():customer_on "2026-02-15"):outcome "settled""#, policy: policy)
    #expect(
      early.message == "nothing is open on 2026-02-15, so nothing is decided; the first invoice is of 2026-02-16")
    let paid = #"local t = timeline(books()) t:payment { on = "2026-02-21", amount = "NOK 1590.00" } "#
    let late = try result(paid + #"expect(t:customer_on "2026-02-22"):outcome "settled""#, policy: policy)
    #expect(late.status == .passed, "\(late.message ?? "")")
  }

  @Test func whatIsExpectedOfSeveralDecisionsHoldsForEach() throws {
    let message = try result(#"expect(books():on "2026-03-10"):outcome "notice""#).message
    #expect(
      message?.hasPrefix(
        """
        what is expected of several decisions holds for each, and not for these
        A           notice friendly (big)
        B           notice friendly (big)
        C           wait (little)   <- differs

        C:
                    expected                  actual
        outcome     notice                    wait   <- differs
        """) == true, "\(message ?? "")")
  }

  @Test func aSequenceOfTheWrongClaimsNamesThem() throws {
    let message = try result(
      """
      local t = timeline(books())
      t:on "2026-03-04"
      t:expect_sequence { { "2026-03-03", "notice", "friendly", claim = "B" } }
      """
    ).message
    #expect(
      message?.contains(
        "A: notice friendly (big); B: wait (little); C: wait (little)  B: notice friendly   <- differs") == true,
      "\(message ?? "")")
  }

  @Test func listsThatDifferAreToldPlaceByPlace() throws {
    let message = try result(
      """
      local reasons = {}
      for _, d in ipairs(books():all_on "2026-03-10") do
        reasons[#reasons + 1] = { invoice = d.invoice_number, outcome = d.outcome }
      end
      expect(reasons):equals { { invoice = "A", outcome = "notice" }, { invoice = "B", outcome = "wait" }, false, "D" }
      """
    ).message
    #expect(
      message == """
        the values differ in 3 places; 4 expected, 3 there
          place                 expected                  got
          2.outcome             wait                      notice
          3                     false                     { invoice = C, outcome = wait }
          4                     D                         nil
        """)
  }
}
