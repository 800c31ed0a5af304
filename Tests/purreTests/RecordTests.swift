import Foundation
import Testing

/// Decisions recorded with everything they were made from, and decided again, by the real binary over the example.
@Suite struct RecordTests {
  private static func record(_ options: [String] = []) throws -> URL {
    let file = try Output.temporaryFolder().appending(path: "record.ndjson")
    let output = try Output.of(["dry-run", "--record", file.path] + options)
    try #require(output.status == 0, "\(output.errors)")
    return file
  }

  private static func lines(_ file: URL) throws -> [[String: Any]] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func theSameDecisionsGiveTheSameBytes() throws {
    let (first, second) = (try Self.record(), try Self.record())
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    let replayed = try Output.of(["replay", first.path])
    #expect(replayed.status == 0 && replayed.text == "40 the same, 0 different\n", "\(replayed.text)")
  }

  @Test func aLineHoldsAllThatADecisionWasMadeFrom() throws {
    let lines = try Self.lines(try Self.record(["--set", "grace_days=3"]))
    let line = try #require(lines.first { $0["receivable"] as? String == "r26068" })
    let from = try #require(line["made_from"] as? [String: Any])
    let texts = try #require(from["texts"] as? [String: Any])
    let plugins = try #require(texts["plugins"] as? [[String: String]])
    #expect(
      plugins.map { $0["name"] } == ["fjordbakeriet", "standard-no"]
        && plugins.allSatisfy { $0["content_hash"]?.count == 64 })
    #expect((texts["law"] as? [String: String])?["reviewed_through"] == "2026-12-31")
    let parameters = try #require(from["parameters"] as? [[String: String]])
    #expect(parameters.contains(["name": "grace_days", "value": "3", "set_by": "set on the command line"]))
    #expect(parameters.contains(["name": "patience_days", "value": "3", "set_by": "default of standard-no"]))
    let values = try #require(from["law_values"] as? [[String: Any]])
    let rate = try #require(values.first { $0["parameter"] as? String == "late_interest_rate" })
    #expect(rate["from"] as? String == "2026-01-01" && (rate["source"] as? String)?.isEmpty == false)
    #expect(line["fuel"] as? Int ?? 0 > 0 && (line["purre"] as? [String: Any])?["version"] as? String == "0.1.0")
  }

  @Test func aForgedDecisionIsFoundOut() throws {
    let file = try Self.record()
    let forged = try String(contentsOf: file, encoding: .utf8).replacing(
      #""outcome": "contact""#, with: #""outcome": "wait""#)
    try Data(forged.utf8).write(to: file)
    let other = try Output.of(["replay", file.path])
    #expect(other.status == 1 && other.text.hasSuffix("38 the same, 2 different\n"))
    #expect(other.text.contains("  outcome: \"wait\" → \"contact\"\n"))
  }

  @Test func aLineThatCannotBeReadIsTold() throws {
    let file = try Self.record()
    var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    lines[1] = lines[1].replacing(#""kind": "business""#, with: #""kind": "public""#)
    lines[2] = "{}"
    lines[3] = String(lines[3].prefix(100))
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let output = try Output.of(["replay", file.path])
    #expect(output.status == 2 && output.text.hasSuffix("37 the same, 0 different\n"))
    let errors = output.errors.split(separator: "\n")
    try #require(errors.count == 3, "\(output.errors)")
    #expect(errors[0].contains(":2: the input is not the one that was recorded"))
    #expect(errors[1].hasSuffix(":3: format must be \"purre-record/2\", which this purre reads"))
    #expect(errors[2].contains(":4: not JSON at byte 101"))
  }

  @Test func aDecisionByAChangedPolicyIsTold() throws {
    let folder = try Output.temporaryFolder().appending(path: "Policies")
    try FileManager.default.copyItem(at: Output.root.appending(path: "Policies"), to: folder)
    let file = try Self.record()
    let policy = folder.appending(path: "fjordbakeriet/policy.lua")
    try Data((try String(contentsOf: policy, encoding: .utf8) + "-- a remark\n").utf8).write(to: policy)
    let output = try Output.of(["replay", file.path, "--policies", folder.path])
    #expect(output.status == 0)
    #expect(
      output.text == """
        Changed since it was recorded: fjordbakeriet.
        0 the same, 40 the same by a changed policy, law or purre, 0 different

        """)
  }

  @Test func everyRecordedDecisionPassesAsATest() throws {
    let folder = try Output.temporaryFolder().appending(path: "Policies")
    try FileManager.default.copyItem(at: Output.root.appending(path: "Policies"), to: folder)
    let file = try Self.record(["--set", "grace_days=3"])
    var tests = ""
    for line in try Self.lines(file) {
      let id = try #require(line["id"] as? String)
      let output = try Output.of(["replay", file.path, "--id", id, "--as-test"])
      #expect(output.status == 0 && output.text.hasPrefix("test(\"invoice 26"))
      tests += output.text
    }
    for data in ["testdata", "policy_test.snapshots"] {
      try FileManager.default.removeItem(at: folder.appending(path: "fjordbakeriet/\(data)"))
    }
    try Data(tests.utf8).write(to: folder.appending(path: "fjordbakeriet/policy_test.lua"))
    let output = try Output.of(["test", folder.appending(path: "fjordbakeriet").path, "--policies", folder.path])
    #expect(output.status == 0 && output.text.contains("40 passed"), "\(output.text)\(output.errors)")
  }

  @Test func maskedDecisionsReplay() throws {
    let file = try Self.record(["--mask", "all"])
    let text = try String(contentsOf: file, encoding: .utf8)
    for secret in ["Torget", "torgetkafe", "900 00 111", "Two trays were burnt", "Bread and rolls"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    let line = try #require(try Self.lines(file).first { $0["receivable"] as? String == "r26055" })
    #expect(
      line["masked"] as? [String] == [
        "customer.name", "customer.address", "contact_points.address[email]", "contact_points.address[phone, sms]",
        "disputes.note",
        "invoices.subject", "invoices.lines.description",
      ])
    let output = try Output.of(["replay", file.path])
    #expect(output.status == 0 && output.text == "40 the same, 0 different\n", "\(output.text)")
  }

  @Test func aMaskThatWouldChangeADecisionIsRefused() throws {
    let file = try Output.temporaryFolder().appending(path: "record.ndjson")
    let output = try Output.of(["dry-run", "--record", file.path, "--mask", "customer.group"])
    #expect(
      output.status == 2 && output.errors.contains("depends on customer.group, so a masked record would not replay"),
      "\(output.errors)")
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).isEmpty)
  }

  @Test(arguments: [
    (["--mask", "all"], 64, "--mask is for what --record writes"),
    (["--record", "/tmp/purre-never", "--mask", "nmaes"], 2, "did you mean 'names'?"),
    (["--record", "/tmp/purre-never", "--mask", "customer.id"], 2, "'customer.id' is neither a group"),
    (["--record", "/tmp/no/such/folder/file"], 74, "cannot be written"),
  ])
  func mistakesAreTold(_ options: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["dry-run"] + options)
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
  }

  @Test func aRecordThatIsNotThereIsTold() throws {
    let output = try Output.of(["replay", "/tmp/purre-no-such-record"])
    #expect(output.status == 2 && output.errors == "error: /tmp/purre-no-such-record: there is no such file\n")
    let unknown = try Output.of(["replay", try Self.record().path, "--id", "nosuch"])
    #expect(unknown.status == 5 && unknown.errors.contains("holds no decision 'nosuch'"))
  }
}
