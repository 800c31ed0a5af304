import Foundation
import LuaGuest
import Testing

/// The page that lists the limits says what the code does.
@Suite struct LimitsPageTests {
  @Test func everyLimitStandsThereWithItsDefault() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/LuaGuest/LuaGuest.docc/SandboxLimits.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    let limits = Mirror(reflecting: Limits.standard).children
    #expect(limits.count == 11)
    for limit in limits {
      let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(limit.label ?? "")` |") }
      #expect(row?.contains("| \(limit.value) |") == true, "\(limit.label ?? ""): \(limit.value)")
    }
  }

  /// The list on the page is the enumeration of the prices: the comment of each, and what it costs.
  @Test func everyPriceStandsThereAsTheGuestChargesIt() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    let page = try String(
      contentsOf: folder.appending(path: "LuaGuest/LuaGuest.docc/SandboxLimits.md"), encoding: .utf8)
    let header = try String(contentsOf: folder.appending(path: "CLuaGuest/guest_price.h"), encoding: .utf8)
    let rows = header.matches(of: /GUEST_PRICE_(\w+) = (\d+), *\/\/ (.*)/).map { price in
      let buys = ["BYTES", "VALUES", "REPETITIONS", "SQUARES", "STEPS"].contains { price.1.hasSuffix($0) }
      return "| \(price.3) | \(buys ? "1 for each " : "")\(price.2) |"
    }
    #expect(rows.count == header.matches(of: /GUEST_PRICE_\w+ =/).count && rows.count >= 30)
    let list = "| what | fuel |\n|---|---|\n\(rows.joined(separator: "\n"))\n\n"
    #expect(page.contains(list), "the page should hold:\n\(list)")
  }

  @Test func everyInstructionCountsWhereItIsLookedAt() throws {
    func fuel(_ source: String) throws -> UInt64 {
      var limits = Limits.standard
      limits.hookInstructions = 1
      let guest = try Guest(limits: limits)
      let scope = try guest.makeScope(name: "test", parent: nil)
      _ = try guest.run(file: "test.lua", source: Array(source.utf8), in: scope)
      return guest.lastUsage.fuel
    }
    // A pass through an empty loop is one instruction.
    #expect(try fuel("for i = 1, 109 do end") - fuel("for i = 1, 100 do end") == 9)
  }

  @Test(
    arguments: [
      (\Limits.sourceBytes, 100, "return \"\(String(repeating: "x", count: 200))\"", GuestError.Kind.runtime),
      (\Limits.stringBytes, 1000, "return ('x'):rep(5000)", .memoryLimit),
      (\Limits.logBytes, 50, "for i = 1, 10 do print('0123456789') end", .runtime),
      (\Limits.resultBytes, 50, "return ('x'):rep(51)", .badResult),
      (\Limits.resultNodes, 10, "return { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }", .badResult),
      (\Limits.resultDepth, 3, "return { { { { {} } } } }", .badResult),
      (\Limits.memoryBytes, 300_000, "local t = {} for i = 1, 1e6 do t[i] = { i } end", .memoryLimit),
    ] as [(WritableKeyPath<Limits, Int> & Sendable, Int, String, GuestError.Kind)])
  func aLimitIsReached(
    limit: WritableKeyPath<Limits, Int> & Sendable, value: Int, source: String, kind: GuestError.Kind
  ) throws {
    var limits = Limits.standard
    limits[keyPath: limit] = value
    let guest = try Guest(limits: limits)
    let scope = try guest.makeScope(name: "test", parent: nil)
    do throws(GuestError) {
      _ = try guest.run(file: "test.lua", source: Array(source.utf8), in: scope)
      Issue.record("the limit was not reached")
    } catch {
      #expect(error.kind == kind, "\(error)")
    }
  }

  @Test func fuelTimeAndMessagesAreLimitedToo() throws {
    var limits = Limits.standard
    limits.fuel = 5000
    #expect(try Self.failure("while true do end", limits).kind == .cpuLimit)
    limits = .standard
    limits.fuel = .max / 2
    limits.wallNanoseconds = 50_000_000
    #expect(try Self.failure("while true do end", limits).kind == .timeLimit)
    limits = .standard
    limits.messageBytes = 100
    #expect(try Self.failure("error(('x'):rep(1000))", limits).message.utf8.count <= 110)
  }

  private static func failure(_ source: String, _ limits: Limits) throws -> GuestError {
    let guest = try Guest(limits: limits)
    let scope = try guest.makeScope(name: "test", parent: nil)
    do throws(GuestError) {
      _ = try guest.run(file: "test.lua", source: Array(source.utf8), in: scope)
    } catch { return error }
    throw CallbackFailure(message: "the script did not fail")
  }
}
