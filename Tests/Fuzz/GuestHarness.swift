import LuaGuest

/// A function of a guest that is called again and again; the guest is opened anew after a limit was met.
final class GuestHarness {
  nonisolated(unsafe) static let patterns = GuestHarness(
    """
    local kinds = {
      function(p, s) return string.find(s, p) end, function(p, s) return string.match(s, p, 2) end,
      function(p, s) return string.gsub(s, p, "<%0%1>") end, function(p, s) return string.gsub(s, p, { a = "b" }, 3) end,
      function(p, s) local n = 0 for _ in string.gmatch(s, p) do n = n + 1 end return n end,
      function(p, s) return string.format(p, s, s, 1, 2.5) end,
    }
    return { run = function(p, s) for i = 1, #kinds do pcall(kinds[i], p, s) end end }
    """)

  nonisolated(unsafe) static let decoder = GuestHarness(
    """
    local function value(bytes, at, depth)
      local b = bytes:byte(at) or 0
      local kind = b % 12
      if kind == 0 then return nil, at + 1 end
      if kind == 1 then return b > 100, at + 1 end
      if kind == 2 then return b * 7919 ~ at << 50, at + 1 end
      if kind == 3 then return b / 7, at + 1 end
      if kind == 4 then return bytes:sub(at + 1, at + b // 12), at + 1 + b // 12 end
      if kind == 5 then return money(b, "NOK"), at + 1 end
      if kind == 6 then return 0/0, at + 1 end
      if kind == 7 then return value, at + 1 end
      if kind == 8 then return setmetatable({}, { __index = function() return b end, __len = function() return b end }), at + 1 end
      local t, n = {}, b // 12 % 6
      at = at + 1
      if depth > 40 then return t, at end
      for i = 1, n do
        local k
        if kind == 9 then k = i else k, at = value(bytes, at, depth + 1) end
        t[k == nil and i or k ~= k and i or k], at = value(bytes, at, depth + 1)
      end
      return t, at
    end
    return { run = function(bytes) local v = value(bytes, 1, 1) pcall(echo, v) return v end }
    """)

  private let source: String
  private var guest: Guest?
  private var function: FunctionRef?

  private init(_ source: String) { self.source = source }

  /// Calls the function with two texts.
  func call(_ first: [UInt8], _ second: [UInt8]) {
    do {
      if guest == nil { try open() }
      guard let guest, let function else { return }
      try first.withUnsafeBufferPointer { first in
        try second.withUnsafeBufferPointer { second in
          _ = try guest.call(function, [.string(first), .string(second)])
        }
      }
    } catch let error as GuestError where [.runtime, .badResult].contains(error.kind) {
      return
    } catch {
      guest = nil
    }
  }

  private func open() throws {
    let guest = try Guest(limits: Self.limits)
    let scope = try guest.makeScope(name: "fuzz", parent: nil)
    let echo = try guest.makeCallback(name: "echo") { arguments in arguments.first ?? .nil }
    try guest.setGlobal("echo", to: .function(echo), in: scope)
    let chunk = try guest.load(file: "fuzz.lua", source: Array(source.utf8), in: scope)
    function = try guest.member("run", of: chunk)
    self.guest = guest
  }

  /// Loads and calls a whole policy in a guest of its own.
  static func runOnce(_ source: [UInt8]) {
    let arena = SlotArena()
    let row = arena.record(fields: 3)
    row[0] = arena.string("INV-1")
    row[1] = .integer(1000)
    row[2] = .day(20_000)
    do throws(GuestError) {
      let guest = try Guest(limits: limits)
      let type = try guest.defineRecord(name: "receivable", fields: ["id", "amount", "due_day"])
      let scope = try guest.makeScope(name: "fuzz", parent: nil)
      let chunk = try guest.load(file: "policy.lua", source: source, in: scope)
      guard let reminder = try guest.member("reminder", of: chunk) else { return }
      _ = try guest.call(reminder, [.record(type, UnsafePointer(row))])
    } catch {
      return  // every error is a safe end: what is looked for is a crash
    }
  }

  private static var limits: Limits {
    var limits = Limits.standard
    limits.fuel = 300_000
    limits.memoryBytes = 8 << 20
    return limits
  }
}
