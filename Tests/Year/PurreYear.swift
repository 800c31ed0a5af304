import Dunning
import FoundationEssentials
import Ledgers
import PolicyEngine
import Receivables

/// Many nights over many receivables, each a run and a dispatch, in one process: `PurreYear FOLDER RECEIVABLES FIRST
/// NIGHTS`.
///
/// The first night of all, numbered 0, makes the ledger. What a night starts from is what stands in the ledger, so that
/// the nights may be split between processes at will.
@main enum PurreYear {
  static func main() throws {
    let arguments = CommandLine.arguments
    let numbers = arguments.dropFirst(2).compactMap { Int($0) }
    guard arguments.count == 5, numbers.count == 3, let start = CivilDay(year: 2026, month: 1, day: 2) else {
      print("usage: PurreYear FOLDER RECEIVABLES FIRST NIGHTS")
      return
    }
    let path = arguments[1] + "/books.db"
    if numbers[1] == 0 { try YearBooks(receivables: numbers[0], start: start).take(into: path) }
    let settings = EvaluationSettings(locator: PluginLocator(directories: ["Policies"]), defaultPolicy: "standard-no")
    let evaluator = Evaluator(settings: settings)
    let store = try LedgerStore(path: path, .write)
    for night in numbers[1]..<(numbers[1] + numbers[2]) {
      let day = start.adding(days: night)
      let clock = ContinuousClock()
      let began = clock.now
      let run = try DunningRun(store: store, asOf: day, jobs: ProcessInfo.processInfo.activeProcessorCount) {
        Evaluator(settings: settings)
      }
      .run(renderer: { { _, _, _ in 0 } }, write: { _ in })
      let decided = clock.now
      let sent = try LetterDispatch(store: store, evaluator: evaluator, asOf: day, folder: arguments[1] + "/letters") {
        ($0.text, "txt")
      }.run()
      let outcomes = run.tally.outcomes.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        "\($0.value) \($0.key.rawValue)"
      }
      print(
        "\(day): \(run.tally.decisions) decided in \(began.duration(to: decided)), \(sent.sent.count) sent in \(decided.duration(to: clock.now)): "
          + outcomes.joined(separator: ", "))
    }
  }
}
