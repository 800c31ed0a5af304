extension Prelude {
  /// Accounts, timelines and books, on which decisions are made.
  static let subjects = #"""
    local function keep_all(decisions)
      for _, decision in ipairs(decisions) do keep(decision) end
      return decisions
    end

    local Account = {}
    Account.__index = Account
    function Account:on(day, invoice) return keep(host_decide(self.handle, tostring(day), invoice or false)) end
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
    Timeline.__index = Timeline
    function Timeline:on(day, invoice) return keep(host_advance(self.handle, tostring(day), invoice or false)) end
    function Timeline:notices() return host_notices(self.handle) end
    function Timeline:account() return setmetatable({ handle = host_present(self.handle) }, Account) end

    -- Every day of a stretch, one after the other: what was decided goes to a function.
    function Timeline:each_day(from, to, body, invoice)
      for _, day in ipairs(host_days(tostring(from), tostring(to))) do
        body(self:on(day, invoice), day)
      end
      return self
    end

    function Timeline:expect_sequence(expected)
      local message = host_sequence(self.handle, expected)
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
        local keys = {}
        for key, value in pairs(want) do keys[key == 1 and "outcome" or key == 2 and "level" or key] = value end
        local decision = self:on(day, invoice)
        local differs, message = compare(decision, keys)
        if differs then
          host_known(answer_to(decision), keys, false)
          wrong[#wrong + 1] = { day, keys }
          first = first or day .. ":\n" .. message .. lesson(answer_to(decision), keys)
        end
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

    local Books = {}
    Books.__index = Books
    function Books:customer(id) return setmetatable({ handle = host_customer(self.handle, id) }, Account) end
    function Books:decisions(day) return keep_all(host_decide_books(self.handle, tostring(day))) end
    """#
}
