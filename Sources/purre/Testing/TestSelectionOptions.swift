import ArgumentParser
import PolicyTesting

/// Which tests: of which plug-ins, and which of their cases.
struct TestSelectionOptions: ParsableArguments {
  @Argument(help: "Plug-ins, by name or path.")
  var paths: [String] = []

  @Option(name: .customLong("run"), help: ArgumentHelp("Only cases whose suite/case holds this text or matches this expression.", valueName: "pattern"))
  var pattern: String?

  @Option(help: ArgumentHelp("Only cases whose parts match globs: 'suite=credit*;case=*limit*;policy=standard-no'.", valueName: "filter"))
  var filter: String?

  @Flag(help: "Name the cases without running them.")
  var list = false

  func validate() throws {
    do {
      _ = try filter.map { try TestFilter($0) }
    } catch {
      throw ValidationError("--filter: \(error)")
    }
  }

  var selection: TestSelection {
    get throws { TestSelection(pattern: pattern, filter: try filter.map { try TestFilter($0) }) }
  }
}
