-- How Fjordbakeriet bends the standard, and what it decides over its books.

local function invoices(list)
  local result = {}
  for i, due in ipairs(list) do result[i] = { number = tostring(i), due = due, amount = "NOK 1000.00" } end
  return result
end

-- Three invoices paid on their day, and one that is late.
local function regular()
  local payments = {}
  for i = 1, 3 do payments[i] = { on = "2026-01-0" .. 4 + i, amount = "NOK 1000.00", invoice = tostring(i) } end
  return account { invoices = invoices { "2026-01-08", "2026-01-08", "2026-01-08", "2026-03-02" }, payments = payments }
end

local function cafe(contacts)
  return account {
    customer = { name = "Kaffekroken", kind = "business", group = "cafe" }, invoices = invoices { "2026-03-02" },
    contacts = contacts,
  }
end

suite("regulars", function()
  test("get ten days of grace", function()
    expect(regular():on "2026-03-11"):outcome "wait":reason "regular_customer":next_look "2026-03-12"
  end)
  test("then a letter of their own", function()
    expect(regular():on "2026-03-12"):outcome "notice":level "friendly":letter "regular"
  end)
  test("a stranger gets four days and the common letter", function()
    local a = account { invoices = invoices { "2026-03-02" } }
    expect(a:on "2026-03-05"):outcome "wait":reason "grace_period"
    expect(a:on "2026-03-06"):outcome "notice":letter "friendly"
  end)
end)

suite("cafés", function()
  test("advice 2: use the channel the customer prefers", function()
    expect(cafe():on "2026-03-03"):outcome "contact":reason "cafe_first_call":channel "phone"
  end)
  test("after the call they are left in peace", function()
    local a = cafe { { day = "2026-03-03", channel = "phone", outcome = "reached" } }
    expect(a:on "2026-03-04"):outcome "wait":reason "grace_period"
  end)
  test("a call never raises the level", function()
    local a = cafe { { day = "2026-03-03", channel = "phone", outcome = "reached" } }
    expect(a:on "2026-03-06"):outcome "notice":level "friendly"
  end)
end)

suite("public bodies", function()
  test("get until the next round of payments", function()
    local a = account { customer = { name = "Kommunen", kind = "public" }, invoices = invoices { "2026-03-02" } }
    expect(a:on "2026-03-13"):outcome "wait":reason "public_round":next_look "2026-03-16"
    expect(a:on "2026-03-16"):outcome "notice":level "friendly"
  end)
end)

suite("the books", function()
  local function count(decisions)
    local counts = {}
    for _, decision in ipairs(decisions) do
      local key = decision.level or decision.outcome
      counts[key] = (counts[key] or 0) + 1
    end
    return counts
  end
  test("every kind of decision stands in the example", function()
    local counts = count(ledger "testdata/books.json":decisions "2026-03-20")
    expect(counts):equals {
      friendly = 8, reminder = 5, collection_notice = 2, wait = 14, contact = 2, confirm_promise = 1, hold = 4,
      suggest_handover = 2, suggest_write_off = 2,
    }
  end)
  test("each decision is as it was looked at", function()
    expect(ledger "testdata/books.json":decisions "2026-03-20"):matches_snapshot "books"
  end)
  test("the open promise of Sandviken does not stop its reminder", function()
    local a = ledger "testdata/books.json":customer "k08"
    expect(a:on "2026-03-20"):outcome "notice":level "reminder":note "names the promise of NOK 4875.00 by 2026-04-01"
  end)
end)

suite("credit and promises", function()
  test("a large order of a stranger is paid in part before delivery", function()
    local a = account { customer = { name = "Hotellet", kind = "business" } }
    expect(a:credit("2026-03-20", { amount = "NOK 14999.99" })):outcome "approve":reason "no_limit"
    expect(a:credit("2026-03-20", { amount = "NOK 15000.00" })):outcome "approve":reason "large_order":prepayment_percent(30):terms_days(14)
  end)
  test("a regular orders as before", function()
    expect(regular():credit("2026-03-03", { amount = "NOK 15000.00" })):outcome "approve":reason "no_limit"
  end)
  test("regulars are taken at their word for twice as long", function()
    expect(regular():promise("2026-03-12", { invoice = "4", by = "2026-05-11" })):outcome "accept":reason "regular_customer"
    expect(regular():promise("2026-03-12", { invoice = "4", by = "2026-05-12" })):reason "promise_shortened"
    local stranger = account { invoices = invoices { "2026-03-02" } }
    expect(stranger:promise("2026-03-12", { by = "2026-05-11" })):reason "promise_shortened"
  end)
end)
