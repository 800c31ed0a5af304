import PolicyEngine

/// What a whole run of a plug-in's tests left aside: fixtures, accounts, parameters and snapshots that only seem to test.
struct UnusedThings {
  let fixtures: FixtureReader
  let plugin: PluginFolder
  let run: TestRun

  /// A problem for each; stale snapshots are removed where snapshots are updated.
  func problems(removing removesStale: Bool) -> [TestProblem] {
    let files = fixtures.unused.map { path in
      problem(.unusedFixture, "testdata/\(path)", "no test reads this fixture; use it or remove it")
    }
    // A case that broke, or was left out, may be the one that uses the rest.
    guard run.results.allSatisfy({ $0.id.plugin != plugin.name || $0.status == .passed }) else { return files }
    let accounts = fixtures.uses.unusedAccounts.map { path, customers in
      problem(
        .unusedAccount, path, "no test decides the \(customers.count == 1 ? "account" : "accounts") of \(Self.list(customers)); use or remove what is there")
    }
    let parameters = fixtures.uses.unusedParameters.map { name in
      TestProblem(
        kind: .unusedParameter, place: plugin.name,
        message: "tests set the parameter \(name), but no decision after that reads it; remove it, or decide something that depends on it",
        location: nil)
    }
    if removesStale { fixtures.snapshots.removeStale() }
    let snapshots = fixtures.snapshots.stale.map { path in
      problem(
        .staleSnapshot, path, "no case compares this snapshot; compare it, or remove it by: purre test \(plugin.name) --update-snapshots")
    }
    return files + accounts + parameters + snapshots
  }

  private func problem(_ kind: TestProblem.Kind, _ path: String, _ message: String) -> TestProblem {
    TestProblem(
      kind: kind, place: "\(plugin.name)/\(path)", message: message,
      location: SourceLocation(path: SourceLocation.relative("\(plugin.path)/\(path)"), line: nil))
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
