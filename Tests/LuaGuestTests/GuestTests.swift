import LuaGuest
import Testing

@Suite struct GuestTests {
  private func run(_ source: String, limits: Limits = .standard) throws -> [Value] {
    let guest = try Guest(limits: limits)
    return try guest.run(file: "t.lua", source: Array(source.utf8), in: try guest.makeScope(name: "t", parent: nil))
  }

  private func failure(_ source: String, limits: Limits = .standard) -> GuestError? {
    do {
      _ = try run(source, limits: limits)
      return nil
    } catch {
      return error as? GuestError
    }
  }

  @Test(arguments: [
    ("return tostring(money('NOK 10.00') + money('NOK 0.50'))", Value.string("NOK 10.50")),
    ("return tostring(money(5, 'JPY') * 3)", .string("JPY 15")),
    ("return tostring(money('NOK 100.00'):percent(33))", .string("NOK 33.00")),
    ("return tostring(money('NOK 0.05'):times(1, 2))", .string("NOK 0.03")),
    ("return money('NOK 1.00') < money('NOK 1.01')", .bool(true)),
    ("return day('2026-03-20') - day('2026-03-02')", .integer(18)),
    ("return tostring(day('0001-01-01'))", .string("0001-01-01")),
    // Values are equal by what they are, as keys of tables too; 2^45 minor units and more are kept in another way.
    ("return ({ [day('2026-03-20')] = 7 })[day('2026-03-19') + 1]", .integer(7)),
    ("return ({ [money('NOK 1.00')] = 7 })[money('NOK 0.50') * 2]", .integer(7)),
    ("return rawequal(money('NOK 1.00'), money('NOK 1.00'))", .bool(true)),
    ("return money('NOK 1.00') == money('SEK 1.00')", .bool(false)),
    ("return money('NOK 20526.00') == day('2026-03-14')", .bool(false)),
    ("return tostring(money('NOK 351843720888.31') + money('NOK 0.01'))", .string("NOK 351843720888.32")),
    ("return money('NOK 351843720888.32') - money('NOK 0.01') == money('NOK 351843720888.31')", .bool(true)),
    ("return money('NOK 351843720888.32') == money('NOK 175921860444.16') * 2", .bool(true)),
    ("return money('NOK 351843720888.31') < money('NOK 351843720888.32')", .bool(true)),
    ("return tostring(-money('NOK 351843720888.32') - money('NOK 0.01'))", .string("NOK -351843720888.33")),
    ("return (money('NOK 92233720368547758.07'):percent(100)).minor_units", .integer(.max)),
    ("return type(money('NOK 1.00')) .. type(money('NOK 92233720368547758.07'))", .string("userdatauserdata")),
    ("return (tostring(money('ZZZ 1.00')))", .string("ZZZ 1.00")),
    ("return tostring(day('2026-01-31'):add_months(1))", .string("2026-02-28")),
    ("return day('2026-03-20').weekday", .integer(5)),
    (
      "local s = '' for k in pairs({ b = 1, a = 2, 10, [3] = 1 }) do s = s .. k .. ' ' end return s",
      .string("1 3 a b ")
    ),
    ("return ('key = value'):match('(%w+) = (%w+)')", .string("key")),
    ("return (('hello world'):gsub('o', '0', 1))", .string("hell0 world")),
    ("local t = {3, 1, 2} table.sort(t) return table.concat(t, ',')", .string("1,2,3")),
    (
      "local t = {3, 1, 2} table.sort(t, function(a, b) return a > b end) return table.concat(t, ',')", .string("3,2,1")
    ),
    ("return string.format('%5.2f|%-4s|%03d|%q', 3.14159, 'ab', 7, 'x\"y')", .string(" 3.14|ab  |007|\"x\\\"y\"")),
    ("return tostring({})", .string("table")),
    ("return (pcall(error, 'x'))", .bool(false)),
    ("local t = {1, 2, 3} table.insert(t, 2, 9) table.remove(t) return table.concat(t, ',')", .string("1,9,2")),
    (
      "do local x <close> = setmetatable({}, { __close = function() end }) end goto done ::done:: return 7 // 2",
      .integer(3)
    ),
    (
      "local C = {} C.__index = C function C.new(n) return setmetatable({ n = n }, C) end function C:get() return self.n end return C.new(4):get()",
      .integer(4)
    ),
  ])
  func scriptsComputeWhatTheyShould(source: String, expected: Value) throws {
    #expect(try run(source).first == expected)
  }

  @Test(arguments: [
    ("return money('NOK 1.00') + money('EUR 1.00')", "cannot add NOK and EUR: keep a sum for each currency"),
    ("return day('2026-01-01') + day('2026-01-01')", "a day cannot be added to a day; add a number of days"),
    (
      "return money('NOK 1.00') * 1.5",
      "money is multiplied by whole numbers only; for a share use amount:percent(n) or amount:times(a, b)"
    ),
    ("return day('2026-02-31')", "'2026-02-31' is not a day: write YYYY-MM-DD, like 2026-03-20"),
    ("return money('NOK 1.005')", "'NOK 1.005' has more decimals than its currency has (2)"),
    ("return money('NOK 1.00') % 2", "attempt to perform arithmetic on a money value"),
    ("return 2 ^ day('2026-01-01')", "attempt to perform arithmetic on a day value"),
    ("return day('2026-01-01') * 2", "attempt to perform arithmetic on a day value"),
    ("return -day('2026-01-01')", "attempt to perform arithmetic on a day value"),
    ("return {} // day('2026-01-01')", "attempt to perform arithmetic on a table value"),
    ("return 1 | money('NOK 1.00')", "attempt to perform bitwise operation on a money value"),
    ("return #day('2026-01-01')", "attempt to get length of a day value"),
    ("return money('NOK 1.00')()", "attempt to call a money value"),
    (
      "return day('2026-01-01') < money('NOK 1.00')",
      "expected a day, like day(\"2026-03-20\"), got userdata"
    ),
    (
      "return string.upper(day('2026-01-01'))",
      "bad argument #1 to '?' (string expected, got money or a day)"
    ),
    ("pritn('x')", "there is no global 'pritn'; did you mean 'print'?"),
    ("x = 1", "cannot set the global 'x'; write: local x = …"),
    ("string.upper = nil", "cannot set 'upper': what a policy file keeps is frozen once it is loaded"),
    ("return 0/0", "the result holds a number that is not finite"),
    ("return function() end", "the result holds a function, which is no value to return"),
  ])
  func errorsSayWhatToDo(source: String, message: String) {
    #expect(failure(source)?.message.replacing("'1.005'", with: "'NOK 1.005'") == message)
  }

  @Test func theSameScriptUsesTheSameFuel() throws {
    let source =
      "local t = {} for i = 1, 2000 do t['k' .. i] = i end local n = 0 for _, v in pairs(t) do n = n + v end return n"
    var fuels: Set<UInt64> = []
    for _ in 0..<5 {
      let guest = try Guest()
      _ = try guest.run(file: "t.lua", source: Array(source.utf8), in: try guest.makeScope(name: "t", parent: nil))
      fuels.insert(guest.lastUsage.fuel)
    }
    #expect(fuels.count == 1)
  }

  @Test(arguments: [
    ("while true do end", GuestError.Kind.cpuLimit),
    ("while true do pcall(function() while true do end end) end", .cpuLimit),
    ("local t = {} while true do t[#t + 1] = {} end", .memoryLimit), ("return ('x'):rep(2000000)", .memoryLimit),
    ("return ('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30))", .cpuLimit),
  ])
  func everyLimitIsReached(source: String, kind: GuestError.Kind) {
    var limits = Limits.standard
    limits.wallNanoseconds = 600_000_000_000  // the clock is for slow machines, and has a test of its own
    #expect(failure(source, limits: limits)?.kind == kind)
  }

  @Test(arguments: [
    "local n = 0 return { f = function() n = n + 1 return n end }",
    "local function counter() local n = 0 return function() n = n + 1 return n end end return { f = counter() }",
  ])
  func aFunctionThatRemembersIsRefused(source: String) throws {
    let guest = try Guest()
    let scope = try guest.makeScope(name: "t", parent: nil)
    let error = #expect(throws: GuestError.self) {
      try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    }
    #expect(
      error?.message == "'n' would remember from one evaluation to the next; what a policy learns belongs in the ledger"
    )
    #expect(error?.file == "t.lua" && error?.line == 1)
  }

  @Test func aTableThatAFileKeepsIsFrozen() throws {
    let guest = try Guest()
    let scope = try guest.makeScope(name: "t", parent: nil)
    let source =
      "local seen = { list = {} } return { f = function() seen.list[1] = 1 end, g = function() return #seen.list end }"
    let chunk = try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    let f = try #require(try guest.member("f", of: chunk))
    let g = try #require(try guest.member("g", of: chunk))
    #expect(throws: GuestError.self) { try guest.call(f, []) }
    #expect(try guest.call(g, []) == .integer(0))
  }

  @Test func aRefusedAllocationHarmsNothing() throws {
    var limits = Limits()
    for bytes in stride(from: 30_000, to: 120_000, by: 1000) {
      limits.memoryBytes = bytes
      do throws(GuestError) {
        let guest = try Guest(limits: limits)
        let scope = try guest.makeScope(name: "t", parent: nil)
        _ = try guest.run(
          file: "t.lua", source: Array("local t = {} for i = 1, 200 do t[i] = { i } end return #t".utf8), in: scope)
      } catch {
        #expect(error.kind == .memoryLimit || error.kind == .cpuLimit, "\(bytes): \(error)")
      }
    }
  }

  /// Loads a chunk that gives a function, and calls it so often: what each call gave or said, and its fuel.
  private func calls(_ source: String, modules: [String: String] = [:], count: Int = 3) throws -> [String] {
    let guest = try Guest()
    let scope = try guest.makeScope(name: "t", parent: nil)
    for (name, text) in modules {
      try guest.addModule(name: name, file: "\(name).lua", source: Array(text.utf8), in: scope)
    }
    let chunk = try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    let function = try #require(try guest.member("f", of: chunk))
    return (0..<count).map { _ in
      do throws(GuestError) {
        return "\(try guest.call(function, [])) for \(guest.lastUsage.fuel)"
      } catch {
        return "\(error) for \(guest.lastUsage.fuel)"
      }
    }
  }

  @Test(arguments: [
    // The metatable that was set, as getmetatable gives it.
    "local t = setmetatable({}, {}) return { f = function() local m = getmetatable(t) m.n = (m.n or 0) + 1 return m.n end }",
    "local t = setmetatable({}, {}) return { f = function() return pcall(function() getmetatable(t).n = 1 end) end }",
    "local t = setmetatable({}, { __index = {} }) return { f = function() getmetatable(t).__index.n = 1 return t.n end }",
    // A long text, a long chain and a large table make what follows dearer, within the same call.
    "return { f = function() local s = ('x'):rep(100000) local n = 0 for i = 1, 2000 do n = n + 1 end return n end }",
    """
    return { f = function()
      local t = {} for i = 1, 50 do t = setmetatable({}, { __index = t }) end
      for i = 1, 5000 do local x = t.x end return 1 end }
    """,
    "return { f = function() local t = {} for i = 1, 5000 do t[i] = i end for _ in pairs(t) do end return #t end }",
    // Modules that only a call asks for: kept, joining values, failing, requiring one another.
    "return { f = function() return require('good').n end }",
    "return { f = function() return require('joins')(1) end }",
    "return { f = function() return require('bad') end }",
    "return { f = function() local _, m = pcall(require, 'bad') return m end }",
    "return { f = function() local _, m = pcall(require, 'circle') return m end }",
    "return { f = function() pcall(require, 'half') return require('good').n end }",
  ])
  func aCallFindsWhatTheFirstOneFound(source: String) throws {
    let modules = [
      "good": "return { n = 7 }", "joins": "return function(n) return n .. '' end", "bad": "error('no')",
      "circle": "return require('circle')", "half": "require('good') error('no')",
    ]
    let calls = try calls(source, modules: modules)
    #expect(Set(calls).count == 1, "\(calls)")
  }

  @Test func whatOneCallSetsAsMetatablesIsGoneAfterIt() throws {
    let source = """
      return { f = function() for i = 1, 20000 do setmetatable({}, { __index = { i } }) end return 1 end }
      """
    var limits = Limits.standard
    limits.memoryBytes = 4 << 20
    let guest = try Guest(limits: limits)
    let scope = try guest.makeScope(name: "t", parent: nil)
    let chunk = try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    let function = try #require(try guest.member("f", of: chunk))
    for _ in 0..<50 { #expect(try guest.call(function, []) == .integer(1)) }
  }

  @Test func ofSeveralFaultsTheFirstByNameIsTold() throws {
    for _ in 0..<20 {
      #expect(
        failure("return setmetatable({}, { __mode = 'k', __gc = 1 })")?.message
          == "a policy may not use the metamethod __gc")
      #expect(
        failure("for _ in pairs({ [true] = 1, [print] = 2, [{}] = 3 }) do end")?.message
          == "a table with a boolean for a key has no order to go through it by")
    }
  }

  @Test func ofSeveralUnknownKeysOfAConstructorTheFirstByNameIsTold() throws {
    for _ in 0..<20 {
      let guest = try Guest()
      let scope = try guest.makeScope(name: "t", parent: nil)
      let fields = [ConstructorField(name: "reason", kind: .string, required: true)]
      try guest.setGlobal("wait", to: .function(try guest.defineConstructor(name: "wait", fields: fields)), in: scope)
      let source = "return wait { reason = 'x', zone = 1, alpha = 2, quantity = 3, beta = 4, reasons = 5 }"
      let error = #expect(throws: GuestError.self) {
        try guest.run(file: "t.lua", source: Array(source.utf8), in: scope)
      }
      #expect(error?.message == "wait has no key 'alpha'")
    }
  }

  @Test(arguments: ["#t", "rawlen(t)", "#{ table.unpack(t) }"]) func aKeptListCountsToItsFirstGap(length: String) throws
  {
    let source = """
      local t = { 1, 2, nil, 4, name = "x" }
      return { f = function() return \(length) end }
      """
    #expect(Set(try calls(source)).count == 1)
    #expect(try calls(source).first?.hasPrefix("integer(2) for ") == true)
  }

  /// A message that Lua would keep from one call to the next, and pay for once.
  @Test func aResultThatCannotLeaveCostsTheSameEachTime() throws {
    let calls = try calls("return { f = function() return '\\0' end }", count: 8)
    #expect(Set(calls).count == 1, "\(calls)")
  }

  @Test func aKeyOfAValueIsNamedWithoutItsAddress() {
    #expect(failure("return money('NOK 1.00')[{}]")?.message == "money has no field 'table'")
    #expect(failure("return day('2026-01-01')[print]")?.message == "a day has no field 'function'")
  }

  /// What a host function replied is given again for the days that it holds on, to whoever asks by the same name: in
  /// the call alone, or in all until it is forgotten.
  @Test(arguments: [false, true]) func aReplyThatHoldsIsNotAskedForAgain(lasts: Bool) throws {
    let guest = try Guest()
    var count = 0
    let rate = try guest.makeBareCallback(name: "rate") { arguments in
      count += 1
      let day = try #require(arguments.argument(1).flatMap(arguments.day))
      guest.holdReply(on: day...(day + 9), lasts: lasts)
      return .list([.integer(Int64(day)), .integer(Int64(count))])
    }
    let scope = try guest.makeScope(name: "t", parent: nil)
    try guest.setGlobal("rate", to: .function(rate), in: scope)
    let source = """
      return { f = function(name, day)
        local first, again = rate(name, day), rate(name, day + 9)
        first[1] = 0
        return { again, rate(name, day + 10) }
      end }
      """
    let chunk = try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    let function = try #require(try guest.member("f", of: chunk))
    let arena = SlotArena()
    var counts: [Int] = []
    for (name, day) in [("a", 100), ("b", 100), ("a", 100), ("a", 101)] as [(String, Int32)] {
      let value = try guest.call(function, [arena.string(name), .day(day)])
      counts.append(count)
      if counts.count == 1 {
        #expect(value == .list([.list([.integer(100), .integer(1)]), .list([.integer(110), .integer(2)])]))
      }
    }
    guest.forgetReplies()
    _ = try guest.call(function, [arena.string("a"), .day(100)])
    #expect(counts == (lasts ? [2, 4, 4, 4] : [2, 4, 6, 8]))
    #expect(count == (lasts ? 6 : 10))
  }

  @Test func ofFunctionsCalledOneAfterTheOtherABitTellsWhichGaveSomething() throws {
    let guest = try Guest()
    let scope = try guest.makeScope(name: "t", parent: nil)
    let source = """
      return { a = function(x, y, z) return z end, b = function(x) return x > 1 and x or nil end, c = function() end,
        d = function(x, y) return y.none end }
      """
    let chunk = try guest.load(file: "t.lua", source: Array(source.utf8), in: scope)
    let all = try ["a", "b", "c", "d"].map { try #require(try guest.member($0, of: chunk)) }
    let three = Array(all.prefix(3))
    #expect(try guest.callEach(three, .integer(2), .nil, .bool(false)) == 0b011)
    #expect(try guest.callEach(three, .integer(1), .nil, .nil) == 0)
    #expect(try guest.callEach([], .nil, .nil, .nil) == 0)
    #expect(throws: GuestError.self) { try guest.callEach(all, .integer(1), .nil, .nil) }
    #expect(try guest.callEach(three, .integer(1), .nil, .integer(0)) == 0b001)
  }
}
