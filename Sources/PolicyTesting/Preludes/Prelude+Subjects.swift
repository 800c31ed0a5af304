extension Prelude {
  /// Accounts, timelines and books, on which decisions are made.
  static let subjects = #"""
    local function keep_all(decisions)
      for _, decision in ipairs(decisions) do keep(decision) end
      return decisions
    end

    -- What stands on an account; a claim by number or id, or a currency, may be named.
    local function keep_standing(values) return setmetatable(values, { standing = true, __index = unknown_standing }) end

    local Account = {}
    local AccountMeta = { __index = methods_of(Account, "an account") }
    local function as_account(handle) return setmetatable({ handle = handle }, AccountMeta) end
    function Account:on(day, invoice) return keep_answer(host_decide(self.handle, tostring(day), invoice or false)) end
    function Account:standing(day, of) return keep_standing(host_standing(self.handle, tostring(day), of or false)) end
    function Account:customer_on(day) return keep(host_decide_customer(self.handle, tostring(day))) end
    function Account:credit(day, request)
      local asked = {}
      for key, value in pairs(request or {}) do asked[key] = value end
      if type(asked.others) == "table" then
        local handles = {}
        for place, other in ipairs(asked.others) do handles[place] = other.handle end
        asked.others = handles
      end
      return keep(host_credit(self.handle, tostring(day), asked))
    end
    function Account:promise(day, promise) return keep(host_promise(self.handle, tostring(day), promise)) end
    function Account:all_on(day) return keep_all(host_decide_all(self.handle, tostring(day))) end

    function Account:days() return host_event_days(self.handle) end
    function Account:life(days) return keep_all(host_life(self.handle, days or 200)) end

    local Timeline = {}
    function Timeline:on(day, invoice) return keep_answer(host_advance(self.handle, tostring(day), invoice or false)) end
    function Timeline:customer_on(day) return keep(host_advance_customer(self.handle, tostring(day))) end
    function Timeline:standing(of) return keep_standing(host_timeline_standing(self.handle, of or false)) end
    function Timeline:account() return as_account(host_present(self.handle)) end

    -- A letter is a pair of day and level for who compares it, and has its other particulars by name.
    function Timeline:notices()
      local notices = host_notices(self.handle)
      for place, notice in ipairs(notices) do
        notices[place] = setmetatable({ tostring(notice.day), notice.level }, { __index = function(_, key)
          if type(key) ~= "string" then return nil end
          host_notice_key(key)
          return notice[key]
        end })
      end
      return notices
    end

    -- Every day of a stretch, one after the other: what was decided goes to a function.
    function Timeline:each_day(from, to, body, invoice)
      for _, day in ipairs(host_days(tostring(from), tostring(to))) do
        body(self:on(day, invoice), day)
      end
      return self
    end

    function Timeline:expect_sequence(expected)
      local steps = {}
      for place, step in ipairs(expected) do
        if type(step) == "table" then
          for key in pairs(step) do
            if type(key) == "string" and key ~= "claim" then
              fail("a step has no '" .. key .. "'; it is { day, outcome, level, claim = number or id }", 2)
            end
          end
          step = { step[1] or false, step[2] or false, step[3] or false, step.claim or false }
        end
        steps[place] = step
      end
      local message = host_sequence(self.handle, steps)
      host_checked(false)
      if message ~= "" then fail(message, 2) end
      return self
    end

    -- The days named, in their order, each decided as expected: "wait", { "notice", "friendly" } or { outcome = …, fee = … }.
    function Timeline:expect_days(expected, invoice)
      local days = {}
      for day in pairs(expected) do days[#days + 1] = tostring(day) end
      table.sort(days)
      if #days == 0 then fail("expect_days names no day, so it expects nothing", 2) end
      local wrong, first = {}, nil
      for _, day in ipairs(days) do
        local want = expected[day]
        if type(want) ~= "table" then want = { want } end
        demand_keys(want, day, 2)
        local keys = {}
        for key, value in pairs(want) do keys[key == 1 and "outcome" or key == 2 and "level" or key] = value end
        local given = self:on(day, invoice)
        local is_wrong = false
        for _, decision in ipairs(answer_to(given) and { given } or given) do
          local differs, message = compare(decision, keys, shown)
          if differs or has_stray_key(keys) then host_known(answer_to(decision), keys, false) end
          if differs then
            is_wrong = true
            first = first or day .. ":\n" .. message .. lesson(answer_to(decision), keys)
          end
        end
        if is_wrong then wrong[#wrong + 1] = { day, keys } end
      end
      host_checked(false)
      if #wrong > 0 then fail(host_timeline_table(self.handle, wrong) .. "\n\n" .. first, 2) end
      return self
    end

    for _, kind in ipairs(host_event_kinds) do
      Timeline[kind] = function(self, fields) host_event(self.handle, kind, fields) return self end
    end
    function Timeline:credit_profile(fields) host_amend(self.handle, "credit", fields) return self end
    function Timeline:customer(fields) host_amend(self.handle, "customer", fields) return self end
    function Timeline:resolve(fields)
      host_amend(self.handle, "disputes", { resolved_on = tostring(fields.on), outcome = fields.outcome })
      return self
    end
    function Timeline:withdraw_promise(day) host_amend(self.handle, "promises", { withdrawn_on = tostring(day) }) return self end
    function Timeline:cancel_agreement(day) host_amend(self.handle, "agreements", { cancelled_on = tostring(day) }) return self end
    function Timeline:return_hand_over(day) host_amend(self.handle, "hand_overs", { returned_on = tostring(day) }) return self end
    function Timeline:lift_block(day) host_amend(self.handle, "blocks", { ["until"] = tostring(day) }) return self end
    function Timeline:unread(day) host_unread(self.handle, tostring(day)) return self end
    function Timeline:bounce(day) host_bounce(self.handle, tostring(day)) return self end

    local TimelineMeta = { __index = methods_of(Timeline, "a timeline") }

    local Books = {}
    local BooksMeta = { __index = methods_of(Books, "a ledger") }
    function Books:customer(id) return as_account(host_customer(self.handle, id)) end
    function Books:decisions(day) return keep_all(host_decide_books(self.handle, tostring(day))) end
    """#
}
