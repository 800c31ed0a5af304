import ArgumentParser
import Receivables
import Reports
import Statutes

/// Looks a law through.
struct LawCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find gaps, overlaps, stale and unsourced values of a law.",
    discussion: """
      Ends with 1 where a law contradicts itself or is stale; what is merely missing is a warning, since it blocks.

      Example:
        purre law check law-no --on 2026-11-01
      """)

  @Argument(help: "Laws, by name or path; all that can be found when none is named.")
  var laws: [String] = []

  @Option(help: ArgumentHelp("The day by which staleness is judged; without it nothing is stale.", valueName: "YYYY-MM-DD"))
  var on: String?

  @OptionGroup var places: PluginOptions

  func run() throws {
    var status = ExitStatus.fine
    for name in laws.isEmpty ? PluginSelection.laws(places.locator) : laws {
      let law = try places.statutes(name)
      let day = try on.map { try OptionReading.day($0, option: "--on") } ?? law.reviewedThrough
      let findings = LawChecker(law, on: day).findings
      for finding in findings { Console.write(LawFindingText.line(finding, of: law) + "\n") }
      let isBad = findings.contains { $0.severity == .error }
      if isBad { status = .negative }
      let verdict = isBad ? "errors" : findings.isEmpty ? "fine" : "\(findings.count) \(findings.count == 1 ? "warning" : "warnings")"
      Console.write("\(law.id): \(verdict), reviewed through \(law.reviewedThrough)\n")
    }
    try status.exitUnlessFine()
  }
}
