import LuaGuest
import PolicyEngine
import Statutes

/// One test file: finds its cases, and runs them one by one, each in a guest of its own.
struct TestFile {
  let plugin: PluginFolder
  let file: PluginFile
  let evaluation: EvaluationSettings
  let fixtures: FixtureReader

  /// The parameters of a plug-in that is a law; `nil` for policies.
  let law: Law?

  private var path: String { "\(plugin.name)/\(file.path)" }

  /// The cases that the file names.
  ///
  /// - Throws: `GuestError` when it does not run to its end.
  func find() throws -> CaseFinder {
    let finder = CaseFinder()
    _ = try run(finder, TestHost(fixtures: fixtures, evaluation: evaluation))
    return finder
  }

  /// Runs the case at a place.
  func run(_ place: Int, _ found: CaseFinder.Case) -> TestResult {
    var result = TestResult(
      id: id(found), status: .passed, message: nil, place: nil, expectations: 0, fuel: 0, seconds: 0)
    guard found.kind == "test" else {
      result.status = found.kind == "todo" ? .todo : .skipped
      result.message = found.reason.isEmpty ? nil : found.reason
      return result
    }
    let host = TestHost(fixtures: fixtures, evaluation: evaluation)
    let clock = ContinuousClock()
    let start = clock.now
    do {
      result.fuel = try run(CaseFinder(chosen: place), host)
      if host.expectations == 0 {
        result.status = .failed
        result.message = "the case expects nothing, so it cannot fail; end it with: expect(decision):outcome \"…\""
      }
    } catch {
      result.status = host.hasFailed ? .failed : .errored
      result.message = error.message
      let frame = error.frames.first { ![Prelude.file, LawTestPrelude.file].contains($0.file) }
      let line = frame?.line ?? error.line
      result.place = (frame?.file ?? error.file).flatMap { file in line.map { "\(file):\($0)" } }
    }
    result.expectations = host.expectations
    let spent = (clock.now - start).components
    result.seconds = Double(spent.seconds) + Double(spent.attoseconds) / 1e18
    return result
  }

  /// The stable name of a case.
  func id(_ found: CaseFinder.Case) -> TestID {
    TestID(plugin: plugin.name, file: file.path, suite: found.suite, name: found.name)
  }

  /// Gives the test file of a law the functions that judge claims.
  private func offer(_ law: Law, host: TestHost, in scope: ScopeID, of guest: Guest) throws(GuestError) {
    let prelude = try guest.makeScope(name: "law", parent: nil)
    let bench = LawTestHost(plugin, law: law, limits: evaluation.limits)
    for (name, body) in bench.functions + host.functions where name != "host_decide" {
      try guest.setGlobal(name, to: .function(try guest.makeCallback(name: name, body)), in: prelude)
    }
    let api = try guest.load(file: LawTestPrelude.file, source: Array(LawTestPrelude.source.utf8), in: prelude)
    for name in LawTestPrelude.names {
      if let function = try guest.member(name, of: api) { try guest.setGlobal(name, to: .function(function), in: scope) }
    }
  }

  /// Runs the file from its start in a new guest; gives the fuel it used.
  private func run(_ finder: CaseFinder, _ host: TestHost) throws(GuestError) -> UInt64 {
    let guest = try Guest(limits: evaluation.limits)
    let prelude = try guest.makeScope(name: "prelude", parent: nil)
    for (name, body) in finder.functions + host.functions {
      try guest.setGlobal(name, to: .function(try guest.makeCallback(name: name, body)), in: prelude)
    }
    let api = try guest.load(file: Prelude.file, source: Array(Prelude.source.utf8), in: prelude)
    let scope = try guest.makeScope(name: plugin.name, parent: nil)
    for name in ["suite", "todo", "skip", "account", "timeline", "ledger", "parameters", "expect"] {
      if let function = try guest.member(name, of: api) { try guest.setGlobal(name, to: .function(function), in: scope) }
    }
    try guest.setGlobal("test", member: "test", of: api, in: scope)
    if let law { try offer(law, host: host, in: scope, of: guest) }
    for (name, module) in plugin.modules {
      try guest.addModule(name: name, file: "\(plugin.name)/\(module.path)", source: module.bytes, in: scope)
    }
    _ = try guest.run(file: path, source: file.bytes, in: scope)
    return guest.lastUsage.fuel
  }
}
