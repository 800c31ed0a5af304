import LuaSyntax
import PolicyEngine
import PolicyTesting
import Testing

/// Which changes are made of a small law: every value and every date in it, the day of review, each holiday, each
/// guard.
@Suite struct LawMutantTests {
  private static let json = """
    {
      "format": "purre-law/1", "jurisdiction": "NO", "name": "Small", "currency": "NOK", "reviewed_through": "2026-12-31",
      "calendar": {"source": "s", "fixed": ["01-01", "05-17"], "easter": [1], "weekday_from": [{"weekday": 5, "from": "06-19"}]},
      "parameters": {
        "term": {"unit": "days", "doc": "d", "values": [
          {"from": "2020-01-01", "value": "14", "source": "s", "confidence": "verified_official"},
          {"from": null, "value": "9.99", "source": "s", "confidence": "verified_official"}
        ]},
        "rule": {"unit": "code", "doc": "d", "values": [
          {"from": "2024-03-01", "value": "rolls", "source": "s", "confidence": "verified_official"}
        ]},
        "caps": {"unit": "x", "doc": "d", "values": [
          {"from": "2020-01-01", "value": {"500": "0.09", "inf": "1/20"}, "source": "s", "confidence": "verified_official"}
        ]}
      }
    }
    """
  private static let guards = """
    return { api = 1, guards = {
      { id = "A", level = "mandatory", rests_on = "r", says = "s", check = function(wish) return nil end },
      { id = "B", level = { consumer = "advisory" }, rests_on = "r", says = "s", check = function(wish) return nil end }
    } }
    """
  private static let plugin = PluginFolder(
    name: "small", path: "/in/memory/small", kind: .law,
    files: [("law.json", json), ("law.lua", guards)].map { PluginFile(path: $0.0, bytes: Array($0.1.utf8)) })

  @Test func everyValueAndDateIsChanged() throws {
    let mutants = try MutantCollector.mutants(of: Self.plugin).filter { $0.edit.file == "law.json" }
    let shown = mutants.map { mutant in
      let id = mutant.id
      return "\(id.place) \(id.kind.rawValue) \(id.change): \(mutant.edit.replacement)"
    }
    #expect(
      shown.joined(separator: "\n") == """
        law reviewed_through +1: "2027-01-01"
        law reviewed_through -1: "2026-12-30"
        fixed.01-01 holiday removed:\u{20}
        fixed.05-17 holiday removed:\u{20}
        easter.1 holiday removed:\u{20}
        weekday_from.5.06-19 holiday removed:\u{20}
        term.2020-01-01 unset removed:\u{20}
        term.2020-01-01 from +1: "2020-01-02"
        term.2020-01-01 from -1: "2019-12-31"
        term.2020-01-01 value +1: "15"
        term.2020-01-01 value -1: "13"
        term.adopted unset removed:\u{20}
        term.adopted value +1: "10.00"
        term.adopted value -1: "9.98"
        rule.2024-03-01 unset removed:\u{20}
        rule.2024-03-01 from +1: "2024-03-02"
        rule.2024-03-01 from -1: "2024-02-29"
        rule.2024-03-01 value stays: "stays"
        caps.2020-01-01 unset removed:\u{20}
        caps.2020-01-01 from +1: "2020-01-02"
        caps.2020-01-01 from -1: "2019-12-31"
        caps.2020-01-01.500 value +1: "0.10"
        caps.2020-01-01.500 value -1: "0.08"
        caps.2020-01-01.inf value +1: "1/21"
        caps.2020-01-01.inf value -1: "1/19"
        """)
  }

  @Test func guardsAreTakenAwayAndBindMoreOrLess() throws {
    let ids = try MutantCollector.mutants(of: Self.plugin).filter { $0.edit.file == "law.lua" }.map(\.id.description)
    #expect(
      ids == [
        "law.lua::A::guard[1]::removed", "law.lua::A::guard_level[1]::overridable", "law.lua::B::guard[1]::removed",
        "law.lua::B::guard_level[1]::mandatory",
      ])
  }

  @Test func everyChangedLawCanStillBeRead() throws {
    for mutant in try MutantCollector.mutants(of: Self.plugin) {
      let changed = mutant.edit.applied(to: Self.plugin)
      #expect(throws: Never.self, "\(mutant.id)") {
        _ = try StatuteLoader.read(changed)
        _ = try LuaParser.parse(changed.file("law.lua")?.bytes ?? [], file: "law.lua")
      }
    }
  }
}
