import Foundation
import Testing

/// Every attack as a process of its own, by the very command that people run.
@Suite struct HostileProcessTests {
  static let folder = Output.root.appending(path: "Tests/LuaGuestTests/Hostile")

  static let scripts: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".lua") }.sorted()
  }()

  /// The one that is nested too deep to be parsed.
  private static let unparsable = "err-018-nested-source.lua"

  @Test func theCollectionIsThere() {
    #expect(Self.scripts.count { $0.hasPrefix("own-") } >= 58)
    #expect(Self.scripts.count { !$0.hasPrefix("own-") } == 67)
  }

  /// The verdict is one that the header allows, the exit code that of the verdict, and the process ends by itself.
  @Test(arguments: scripts) func anAttackEndsAsItsHeaderAllows(script: String) throws {
    let path = Self.folder.appending(path: script).path
    let allowed = try Self.verdicts(path)
    let output = try Output.ofShell("timeout 60 purre eval -f '\(path)'")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    let status = try #require(report["status"] as? String)
    let failure: Int32 = script == Self.unparsable ? 3 : 6
    #expect(output.status == (status == "ok" ? 0 : failure), "\(script): \(output.text)")
    let value = (report["values"] as? [Any])?.first as? String
    #expect(value?.hasPrefix("ESCAPED") != true && (report["message"] as? String)?.hasPrefix("ESCAPED") != true)
    let verdict = status == "ok" && value == "denied" ? "denied" : status
    // On a slow machine the clock may come before the fuel; that fuel comes at all is for HostileScriptTests to see.
    let isStopped = verdict == "limit:time"
    let isDenied = allowed.contains("denied") && (verdict == "error" || verdict == "ok" && value != nil)
    #expect(
      allowed.contains(verdict) || isDenied || isStopped, "\(script): \(verdict), allowed are \(allowed.sorted())")
    let usage = try #require(report["usage"] as? [String: Any])
    #expect(try #require(usage["memory_peak_bytes"] as? Int) <= 65 << 20)
  }

  private static func verdicts(_ path: String) throws -> Set<String> {
    var verdicts: Set<String> = []
    for line in String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\n") {
      for key in ["-- expect: ", "-- also-ok: "] where line.hasPrefix(key) {
        verdicts.formUnion(
          line.dropFirst(key.count).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
      }
    }
    return verdicts
  }

  /// Order of tables, texts of numbers and fuel are the same in every process and in every locale.
  @Test func threeProcessesAgree() throws {
    let script = """
      local t, out = {}, {} \
      for i = 1, 200 do t["key" .. i * 7919 % 1009] = i end \
      for k, v in pairs(t) do out[#out + 1] = k .. "=" .. v end \
      return table.concat(out, " ") .. tostring({}) .. tostring(print) .. 1/3 .. 1e100 .. string.format("%.3f", 2.5)
      """
    let outputs = try ["C", "C.UTF-8", "nb_NO.UTF-8"].map {
      try Output.ofShell(
        "LC_ALL=\($0) LANG=\($0) purre eval '(function() \(script.replacing("'", with: "'\\''")) end)()'")
    }
    #expect(
      outputs[0].status == 0 && outputs[0].text.contains("key13=145 ") && outputs[0].text.contains("0.33333333333333"))
    #expect(outputs[0].text == outputs[1].text && outputs[1].text == outputs[2].text)
  }

  /// What a policy may call is a promise: a change of it must be seen in review.
  @Test func theCapabilitiesArePinned() throws {
    for format in ["text", "json"] {
      let output = try Output.of(["capabilities", "--format", format])
      #expect(try Expected.text("capabilities.\(format)", is: output.text))
    }
  }
}
