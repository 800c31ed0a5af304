@testable import LuaSyntax
@testable import PolicyAnalysis
@testable import PolicyEngine
import Testing

@Suite struct PolicyTypesTests {
  @Test func theDefinitionsAreLua() throws {
    _ = try LuaParser.parse(PolicyTypes.definitions, file: "purre.lua")
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
