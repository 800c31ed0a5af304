import LuaGuest
import PolicyEngine

/// What editors need to know about policies: definitions for the Lua language server, and settings for it and for
/// luacheck. All of it comes from the tables that the host itself works from.
package enum PolicyTypes {
  /// The files by name, to be written beside the plug-ins. Test files may name some functions more.
  package static func files(testNames: [String]) -> [(name: String, text: String)] {
    [
      (".purre/purre.lua", definitions), (".luarc.json", languageServer),
      (".luacheckrc", luacheck(testNames: testNames)),
    ]
  }

  private static let vocabulary = Vocabulary.policy(nil)

  /// Definitions for the Lua language server.
  package static var definitions: String {
    let records = vocabulary.records.values.filter { !libraries.contains($0.name) }.sorted { $0.name < $1.name }
    var text = "---@meta purre\n-- Written by `purre types`; changes are lost.\n\n"
    text += records.map(record).joined(separator: "\n") + "\n"
    text += ownFields + "\n" + values + "\n"
    text += vocabulary.constructors.map(constructor).joined(separator: "\n") + "\n"
    return text + hooks + "\n" + guards
  }

  /// The fields that policies declare themselves, whatever they are called.
  private static var ownFields: String {
    FieldOwner.allCases.map { owner in
      "--- Fields of the \(owner.rawValue) that the policy declares.\n---@class \(OwnFieldsRecord.name(owner))\n"
        + "---@field [string] any\n"
    }.joined(separator: "\n")
  }

  private static let libraries: Set<String> = ["string", "table", "math", "utf8", "money", "day"]

  private static func record(_ record: RecordDescription) -> String {
    (["--- \(record.summary)", "---@class \(record.name)"] + record.fields.map(field)).joined(separator: "\n") + "\n"
  }

  private static func field(_ field: FieldDescription) -> String {
    let choice = field.allowed.map { $0.map { "\"\($0)\"" }.joined(separator: "|") }
    return "---@field \(field.name) \(choice ?? name(field.type))\(field.isOptional ? "|nil" : "") # \(field.summary)"
  }

  private static func constructor(_ constructor: ConstructorDescription) -> String {
    let fields = constructor.fields.map { field in
      let type = field.allowed.map { $0.map { "\"\($0)\"" }.joined(separator: "|") } ?? name(field.type)
      return "---@field \(field.name)\(field.isRequired ? "" : "?") \(type) # \(field.summary)"
    }
    return """
      ---@class \(constructor.name)_fields
      \(fields.joined(separator: "\n"))
      --- \(constructor.summary)
      ---@param fields \(constructor.name)_fields
      ---@return decision
      function \(constructor.name)(fields) end

      """
  }

  private static var hooks: String {
    let fields = vocabulary.policyFunctions.sorted { $0.key < $1.key }.map { name, parameters in
      let names = zip(["subject", "ctx"], parameters).map { "\($0): \(self.name($1))" }.joined(separator: ", ")
      return "---@field \(name) fun(\(names)): decision"
    }
    return "--- What policy.lua returns.\n---@class policy\n---@field api integer\n" + fields.joined(separator: "\n")
      + "\n"
  }

  /// What the guards of a law see. One of the names is that of something which policies see, so that all get a prefix.
  private static var guards: String {
    let names = Set(LawRecords.descriptions.map(\.name))
    let prefixed = { (type: TypeDescription) -> TypeDescription in
      guard case .list(.record(let name)) = type, names.contains(name) else { return type }
      return .list(of: .record("guard_\(name)"))
    }
    let records = LawRecords.descriptions.map { described in
      var described = described
      described.name = "guard_\(described.name)"
      for place in described.fields.indices { described.fields[place].type = prefixed(described.fields[place].type) }
      return record(described)
    }
    return records.joined(separator: "\n") + """

      --- One guard of law.lua.
      ---@class guard
      ---@field id string
      ---@field level string|table<string, string>
      ---@field rests_on string
      ---@field says string
      ---@field concerns string|string[]|nil
      ---@field check fun(wish: guard_wish, claim: guard_claim, law: guard_law): table|nil

      """
  }

  /// Money and days have operators, which their descriptions do not.
  private static var values: String {
    let money = members(of: "money"), day = members(of: "day")
    return """
      --- An amount with its currency; two currencies never meet.
      ---@class money
      ---@operator add(money): money
      ---@operator sub(money): money
      ---@operator unm: money
      \(money)
      ---@class money_library
      ---@overload fun(text: string): money
      ---@field zero fun(currency: string): money
      ---@field max fun(a: money, ...: money): money
      ---@field min fun(a: money, ...: money): money
      money = {}

      --- A day without time.
      ---@class day
      ---@operator add(integer): day
      ---@operator sub(integer): day
      ---@operator sub(day): integer
      \(day)
      ---@type fun(text: string): day
      day = nil

      --- What a constructor makes.
      ---@class decision
      ---@field outcome string
      ---@field reason string
      ---@field with fun(self: decision, fields: table): decision

      """
  }

  private static func members(of type: String) -> String {
    Guest.capabilities.filter { $0.valueType == type }.map { capability in
      let type = capability.isField ? capability.returns : "fun(self: \(type), ...: any): \(capability.returns)"
      return "---@field \(capability.name) \(type) # \(capability.summary)"
    }.joined(separator: "\n")
  }

  private static func name(_ type: TypeDescription) -> String {
    switch type {
    case .any: "any"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .money: "money"
    case .day: "day"
    case .record(let name): name
    case .list(let element): "\(name(element))[]"
    case .function(let result): "fun(...: any): \(name(result))"
    case .table: "table"
    case .parameters: "table<string, any>"
    }
  }

  private static let languageServer = """
    {
      "runtime.version": "Lua 5.4",
      "runtime.builtin": { "io": "disable", "os": "disable", "debug": "disable", "package": "disable", "coroutine": "disable" },
      "workspace.library": [".purre"],
      "diagnostics.disable": ["lowercase-global"]
    }

    """

  private static func luacheck(testNames: [String]) -> String {
    let names = vocabulary.constructors.map(\.name) + ["money", "day"]
    let quoted = { (names: [String]) in names.sorted().map { "\"\($0)\"" }.joined(separator: ", ") }
    return """
      -- Written by `purre types`; changes are lost.
      std = {
        read_globals = {
          \(quoted(Guest.capabilities.filter { $0.library == nil && $0.valueType == nil }.map(\.name))),
          \(quoted(["string", "table", "math", "utf8"].map { $0 })),
          \(quoted(names)),
        },
      }
      max_line_length = false
      unused_args = false
      files["**/*_test.lua"].read_globals = { \(quoted(testNames)) }
      exclude_files = { ".purre/**" }

      """
  }
}
