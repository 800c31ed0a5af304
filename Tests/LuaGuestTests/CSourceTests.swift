import Foundation
import Testing

/// The C of the guest keeps its own rules: who calls whom, what may raise, what work costs.
@Suite struct CSourceTests {
  private let room: CRoom

  init() throws { room = try CRoom() }

  @Test func everyFunctionIsRead() {
    #expect(room.files.count >= 25)
    #expect(room.functions.count >= 350)
    // One line, several lines, an iterator, an inline function of the header.
    for name in ["money_lt", "guest_protected", "guest_pairs_next", "guest_marked"] {
      #expect(room.functions.contains { $0.name == name }, "\(name)")
    }
  }

  /// Takes away, again and again, the files that use none of those left: what stays runs in a circle.
  @Test func theFilesCallOneAnotherInOneDirection() {
    var left = room.uses
    while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) }) { left[free.key] = nil }
    #expect(left.isEmpty, "in a circle, or above one: \(left.keys.sorted())")
  }

  @Test func theLeavesAreWhereTheyWereMeantToBe() {
    #expect(room.uses["guest_scalar.c"] == [])
    #expect(room.uses["guest_pool.c"] == [])
    #expect(room.uses["guest_memory.c"] == ["guest_error.c", "guest_pool.c"])
    #expect(room.uses["guest_limits.c"]?.contains("guest_open.c") == false)
  }

  /// Functions that Lua calls are free in their names: Lua calls them inside a protected call.
  @Test func whatMayRaiseIsCalledSo() {
    for function in room.functions where !function.isCalledByLua && !CRoom.cannotRaise.contains(function.name) {
      let raising = function.calls.filter(CRoom.mayRaise).sorted()
      #expect(
        function.name.hasSuffix("_ljmp") == !raising.isEmpty,
        "\(function.file): \(function.name) calls \(raising)")
    }
  }

  @Test func noExportedFunctionRaises() {
    #expect(room.exported.count >= 40)
    for function in room.functions where room.exported.contains(function.name) {
      #expect(!function.calls.contains(where: CRoom.mayRaise), "\(function.name)")
    }
  }

  @Test(arguments: [
    ("lua_rawset", true), ("lua_rawget", false), ("luaL_checkinteger", true), ("luaL_unref", false), ("lua_next", true),
    ("luaL_addvalue", true), ("guest_charge_ljmp", true), ("lua_pcall", false), ("guest_of", false),
  ])
  func theManualSaysWhatMayRaise(call: String, expected: Bool) { #expect(CRoom.mayRaise(call) == expected) }

  /// A charge names its price; the one number in it is the 1 that rounds up.
  @Test func everyChargeNamesItsPrice() {
    var charges = 0
    for function in room.functions where function.name != "guest_charge_ljmp" {
      for argument in function.arguments(of: ["guest_charge_ljmp", "guest_spend"]) {
        charges += 1
        let rest = argument.replacing("+ 1", with: "")
        #expect(!rest.contains(/\b[0-9]/), "\(function.file): \(function.name) charges \(argument)")
        #expect(
          rest.contains("GUEST_PRICE_") || function.body.contains("GUEST_PRICE_") || rest == "instruction_fuel(g)",
          "\(function.file): \(function.name) charges \(argument)")
      }
    }
    #expect(charges >= 40)
  }
}

/// The C files of the guest, taken apart far enough to see what each function calls.
struct CRoom {
  struct Function {
    let file: String
    let name: String
    let isCalledByLua: Bool
    let body: String
    let calls: Set<String>

    /// The last argument of each call of these functions.
    func arguments(of names: [String]) -> [String] {
      var found: [String] = []
      for name in names {
        for start in body.ranges(of: name + "(") {
          var depth = 1
          var end = start.upperBound
          var comma = end
          while depth > 0, end < body.endIndex {
            switch body[end] {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 1: comma = body.index(after: end)
            default: break
            }
            end = body.index(after: end)
          }
          found.append(body[comma..<body.index(before: end)].trimmingCharacters(in: .whitespacesAndNewlines))
        }
      }
      return found
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/CLuaGuest")

  /// Files by name, without comments and without what stands between quotes.
  let files: [String: String]
  let functions: [Function]
  /// Names in the header that the host sees.
  let exported: Set<String>

  init() throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) where !name.hasPrefix("include") {
      files[name] = Self.stripped(try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8))
    }
    let header = try String(contentsOf: Self.folder.appending(path: "include/CLuaGuest.h"), encoding: .utf8)
    self.files = files
    functions = files.sorted { $0.key < $1.key }.flatMap { Self.functions(in: $0.value, of: $0.key) }
    exported = Set(Self.stripped(header).matches(of: /\b(guest_\w+)\(/).map { String($0.1) })
  }

  /// Which file uses functions that another defines.
  var uses: [String: Set<String>] {
    let owners = Dictionary(
      functions.filter { $0.name.hasPrefix("guest_") && $0.file.hasSuffix(".c") }.map { ($0.name, $0.file) },
      uniquingKeysWith: { first, _ in first })
    var uses: [String: Set<String>] = [:]
    for (file, text) in files where file.hasSuffix(".c") {
      let named = text.matches(of: /\bguest_\w+/).compactMap { owners[String($0.output)] }
      uses[file] = Set(named).subtracting([file])
    }
    return uses
  }

  /// Two wrappers of the shared header that say themselves why they cannot.
  static let cannotRaise: Set<String> = ["guest_bytes", "guest_ask"]

  /// Lua 5.4 Reference Manual, sections 4.6 and 5.1: functions with the marks m, e and v, and their macros. Without
  /// lua_settop and lua_pop, which raise only where a slot is to be closed: the guest makes none.
  static func mayRaise(_ call: String) -> Bool {
    call.hasSuffix("_ljmp") || raising.contains(call)
      || call.wholeMatch(of: /luaL_(check|opt|add|pushresult|prepbuff|buffinitsize)\w*/) != nil
  }

  private static let raising: Set<String> = [
    "lua_createtable", "lua_newtable", "lua_newuserdatauv", "lua_newuserdata", "lua_newthread", "lua_pushcclosure",
    "lua_pushlstring", "lua_pushstring", "lua_pushliteral", "lua_rawset", "lua_rawseti", "lua_rawsetp", "lua_toclose",
    "lua_tolstring", "lua_tostring", "lua_getinfo", "lua_arith", "lua_call", "lua_callk", "lua_closeslot",
    "lua_compare",
    "lua_concat", "lua_getfield", "lua_getglobal", "lua_geti", "lua_gettable", "lua_len", "lua_setfield",
    "lua_setglobal",
    "lua_seti", "lua_settable", "lua_register", "lua_error", "lua_next", "lua_pushfstring", "lua_pushvfstring",
    "lua_yield", "lua_yieldk", "luaL_ref", "luaL_traceback", "luaL_newmetatable", "luaL_getmetafield", "luaL_testudata",
    "luaL_setfuncs", "luaL_where", "luaL_newlib", "luaL_newlibtable", "luaL_len", "luaL_tolstring", "luaL_requiref",
    "luaL_openlibs", "luaL_callmeta", "luaL_gsub", "luaL_getsubtable", "luaL_error", "luaL_argerror", "luaL_typeerror",
    "luaL_argcheck", "luaL_argexpected", "luaL_execresult", "luaL_fileresult", "luaL_setmetatable",
  ]

  private static func stripped(_ text: String) -> String {
    text.replacing(/\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/) { $0.output.hasPrefix("/") ? "" : "\"\"" }
  }

  /// Functions begin in the first column, and end with a brace there or at the end of their only line.
  private static func functions(in text: String, of file: String) -> [Function] {
    var found: [Function] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard line.contains(/^[A-Za-z_][\w *]*[ *]\w+\(/), !line.hasPrefix("typedef") else { continue }
      var head = String(line)
      while !head.contains(/[;{]/), let next = lines.popFirst() {
        head += " " + next.trimmingCharacters(in: .whitespaces)
      }
      guard let match = head.wholeMatch(of: /([A-Za-z_][\w *]*?[ *])(\w+)\(([^;{]*?)\)\s*\{(.*)/) else { continue }
      var body = String(match.4)
      if !body.hasSuffix("}") { while let next = lines.popFirst(), next != "}" { body += "\n" + next } }
      let calls = Set(body.matches(of: /\b(\w+)\s*\(/).map { String($0.1) })
      let isCalledByLua = ["static int ", "int "].contains(String(match.1)) && match.3 == "lua_State *L"
      found.append(Function(file: file, name: String(match.2), isCalledByLua: isCalledByLua, body: body, calls: calls))
    }
    return found
  }
}
