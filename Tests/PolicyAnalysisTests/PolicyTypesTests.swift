@testable import LuaSyntax
@testable import PolicyAnalysis
@testable import PolicyEngine
import Testing

@Suite struct PolicyTypesTests {
  @Test func theDefinitionsAreLua() throws {
    _ = try LuaParser.parse(PolicyTypes.definitions, file: "purre.lua")
  }

  @Test func theyNameWhatTheGuardsOfALawSee() {
    let definitions = PolicyTypes.definitions
    #expect(definitions.contains("---@class guard_claim\n---@field today day # The day of the notice.\n"))
    #expect(definitions.contains("---@field notices guard_past_notice[] # What was sent before, oldest first.\n"))
    #expect(definitions.contains("---@class guard_past_notice\n---@field level "))
    #expect(
      definitions.contains("---@field check fun(wish: guard_wish, claim: guard_claim, law: guard_law): table|nil\n"))
  }

  @Test func theyNameEveryFieldOfEveryRecordAndEveryConstructor() {
    let definitions = PolicyTypes.definitions
    for record in DomainRecords.descriptions {
      #expect(definitions.contains("---@class \(record.name)\n"))
      for field in record.fields {
        #expect(definitions.contains("---@field \(field.name) "), "\(record.name).\(field.name)")
      }
    }
    for constructor in DecisionConstructors.all {
      #expect(definitions.contains("function \(constructor.name)(fields) end\n"))
    }
  }
}
