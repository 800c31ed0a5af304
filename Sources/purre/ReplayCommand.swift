import ArgumentParser
import FoundationEssentials
import PolicyEngine
import Reports

/// Decides again what was recorded.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Decide again what dry-run --record wrote, and show what comes out otherwise.",
    discussion: """
      Ends with 1 when any decision differs. A change of the policy's text alone is told and is no difference.

      Example:
        purre dry-run --record /tmp/purre-record.ndjson && purre replay /tmp/purre-record.ndjson
      """)

  @Argument(help: ArgumentHelp("What --record wrote.", valueName: "file"))
  var file: String

  @OptionGroup var policyOptions: PolicyOptions

  func run() throws {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      Console.note("error: \(file): cannot be read")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    let replay = Replay(settings: policyOptions.settings(defaultPolicy: nil))
    var counts = (same: 0, other: 0, different: 0, faults: 0)
    let lines = Array(data).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do {
        let record = try RecordLine(line: line, number: index + 1)
        switch try replay.replay(record) {
        case .same: counts.same += 1
        case .sameByOtherPolicy: counts.other += 1
        case .different(let parts):
          counts.different += 1
          Console.write("line \(index + 1), receivable \(record.receivable), on \(record.asOf)\n" + parts.map { "  \($0)\n" }.joined())
        }
      } catch let fault as RecordFault {
        Console.note("error: \(file): \(fault)")
        counts.faults += 1
      }
    }
    let other = counts.other > 0 ? ", \(counts.other) the same by a changed policy" : ""
    Console.write("\(counts.same) the same\(other), \(counts.different) different\n")
    if counts.faults > 0 { throw ExitCode(ExitStatus.input.rawValue) }
    if counts.same + counts.other + counts.different == 0 { throw ExitCode(ExitStatus.nothing.rawValue) }
    if counts.different > 0 { throw ExitCode(ExitStatus.negative.rawValue) }
  }
}
