import LuaGuest
import Testing

/// Memory refused at every single allocation, from opening to closing: an error each time, never a crash, and a process
/// that goes on.
@Suite struct RefusedMemoryTests {
  private static let source = """
    local names = { "friendly", "reminder" }
    local function kind(r) return setmetatable({ r.id .. "/" .. names[1] }, { __index = names }) end
    return { decide = function(r)
      local ok, message = pcall(error, { r.id })
      local text = string.format("%s %d %s", r.id, r.amount, tostring(ok)):gsub("%a", "x")
      table.sort(names and { 3, 1, 2 })
      return { text, kind(r)[1], { a = 1, b = { 1, 2, 3 } } }
    end }
    """

  /// Opens, loads, calls and closes a guest whose n-th allocation from the opening on is refused; 0 refuses none.
  private static func run(refusing n: UInt64) throws(GuestError) -> Value {
    let guest = try Guest()
    guest.refuseAllocation(n)
    let type = try guest.defineRecord(name: "invoice", fields: ["id", "amount"])
    let scope = try guest.makeScope(name: "shop", parent: nil)
    let chunk = try guest.load(file: "shop/policy.lua", source: Array(source.utf8), in: scope)
    let arena = SlotArena()
    let row = arena.record(fields: 2)
    row[0] = arena.string("INV-1")
    row[1] = .integer(1000)
    guard let decide = try guest.member("decide", of: chunk) else { return .nil }
    return try guest.call(decide, [.record(type, UnsafePointer(row))])
  }

  @Test func everyAllocationMayBeRefused() throws {
    let whole = try Self.run(refusing: 0)
    #expect(whole != .nil)
    var n: UInt64 = 1
    var refusals = 0
    while true {
      do throws(GuestError) {
        let value = try Self.run(refusing: n)
        #expect(value == whole)
        break
      } catch {
        #expect(error.kind == .memoryLimit, "allocation \(n): \(error)")
        refusals += 1
      }
      n += 1
    }
    #expect(refusals > 100)
    #expect(try Self.run(refusing: 0) == whole)
  }

  @Test func openingWithAnyAmountOfMemoryWorksOrIsRefused() throws {
    var opened = 0
    for bytes in stride(from: 0, through: 160 << 10, by: 97) {
      var limits = Limits.standard
      limits.memoryBytes = bytes
      do throws(GuestError) {
        _ = try Guest(limits: limits)
        opened += 1
      } catch {
        #expect(error.kind == .memoryLimit)
      }
    }
    #expect(opened > 0 && opened < (160 << 10) / 97)
  }
}
