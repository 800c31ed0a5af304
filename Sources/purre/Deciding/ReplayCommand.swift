import ArgumentParser
import FoundationEssentials
import PolicyEngine
import Reports

/// Decides again what was recorded.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Decide again what dry-run --record wrote, and show what comes out otherwise.",
    discussion: """
      Ends with 1 when any decision differs. A change of the policy's text alone is told and is no difference. A line \
      that cannot be read ends with 2, after the others. --as-test writes a decision as a case for the policy's tests.

      Example:
        purre dry-run --record /tmp/purre-record.ndjson &&
        purre replay /tmp/purre-record.ndjson
      """)

  @Argument(help: ArgumentHelp("What --record wrote.", valueName: "file"))
  var file: String

  @Option(help: "Only the decision of this id, or of this receivable or invoice number.")
  var id: String?

  @Flag(help: "Write the decision as a test instead; needs --id.")
  var asTest = false

  @OptionGroup var places: PluginOptions

  func validate() throws {
    if asTest, id == nil { throw ValidationError("--as-test writes one decision; name it: --id ID") }
  }

  func run() throws {
    let records = try DecisionLog(path: file).records { Console.note("error: \(file):\($0)") }
    let wanted = records.lines.filter { id == nil || $0.record.answers(to: id ?? "") }
    if wanted.isEmpty, records.faults == 0 {
      Console.note("error: \(file): \(id.map { "holds no decision '\($0)'" } ?? "holds no decision")")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    var status = records.faults > 0 ? ExitStatus.input : .fine
    // Nothing was read: there is no result beside the errors.
    if wanted.isEmpty { return try status.exitUnlessFine() }
    if asTest {
      for (_, record) in wanted { Console.write(document: DecisionLogTest(record).text) }
    } else {
      status = max(status, try replay(wanted))
    }
    try status.exitUnlessFine()
  }

  private func replay(_ lines: [(number: Int, record: DecisionLogEntry)]) throws -> ExitStatus {
    var replay = Replay(locator: places.locator)
    var report = ReplayReport()
    var status = ExitStatus.fine
    for (number, record) in lines {
      do {
        report.add(try replay.replay(record), of: record, line: number)
      } catch {
        Console.note("error: \(file):\(number): \(error)")
        status = .input
      }
    }
    Console.write(report.text(style: Console.style))
    return report.different > 0 ? max(status, .negative) : status
  }
}
