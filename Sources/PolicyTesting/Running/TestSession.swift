import LuaGuest
import PolicyEngine
import Statutes

/// One test file in a guest of its own. It runs once, to name its cases; then they run one by one, in any order, and each
/// finds every variable and table as the file left it. One worker owns it.
final class TestSession {
  let file: TestFile
  /// The cases that the file names, in its order.
  private(set) var cases: [FoundCase] = []
  /// Suites that name no case.
  var emptySuites: [String] { finder.emptySuites }
  /// Whether no case has run yet.
  private(set) var isFresh = true
  /// Whether the guest met a limit and cannot be used again.
  private(set) var isSpent = false

  private var peakBytes = 0
  private let guest: Guest
  private let finder: CaseFinder
  private let desk = HostDesk()
  private let host: TestHost
  private let lawHost: LawTestHost?
  private let recorder: ProbeRecorder?

  /// Runs the file.
  ///
  /// - Throws: `GuestError` when it does not run to its end.
  init(_ file: TestFile, evaluator: Evaluator) throws(GuestError) {
    self.file = file
    let limits = file.settings.limits
    guest = try Guest(limits: limits)
    finder = CaseFinder(guest: guest)
    host = TestHost(
      plugin: file.plugin.name, testFile: file.file.path, fixtures: file.fixtures, evaluation: file.settings, evaluator: evaluator)
    host.asksModules = !file.plugin.modules.isEmpty && String(decoding: file.file.bytes, as: UTF8.self).contains("require")
    recorder = evaluator.recorder
    lawHost = file.law.map { LawTestHost(file.plugin, law: $0, limits: limits, recorder: evaluator.recorder) }
    desk.serve(host, lawHost)
    let scope = try TestScope(guest: guest, desk: desk, finder: finder).make(for: file, host: host, lawHost: lawHost)
    _ = try guest.run(file: file.path, source: file.file.bytes, in: scope)
    cases = finder.close()
    lawHost?.warm()
  }

  /// Runs the case at a place among ``cases``.
  func run(_ place: Int) -> TestResult {
    let found = cases[place]
    var result = TestResult(id: file.id(found), location: SourceLocation(path: file.location(of: file.path) ?? file.path, line: found.line))
    guard let body = found.body else { return result }
    isFresh = false
    recorder?.reset()
    let own = host.fork()
    own.again = result.id.rerun
    desk.serve(own, lawHost?.fork())
    var budget = CaseBudget(found.limits, standard: file.settings.limits)
    let clock = ContinuousClock()
    let start = clock.now
    do throws(GuestError) {
      try guest.remember(reachableFrom: found.setUp + [body])
      for setUp in found.setUp { try budget.call(setUp, in: guest) }
      own.log.beginCase()
      try budget.call(body, in: guest)
      if let complaint = own.complaint { set(complaint, in: &result) }
    } catch {
      result.status = own.log.failure.map { !$0.isSlip } ?? false ? .failed : .errored
      result.message = budget.message(error)
      setPlace(of: error, in: &result)
      isSpent = error.endsTheGuest
    }
    result.reach = recorder.map(CaseReach.init)
    result.fuel = budget.usedFuel
    result.expectations = own.log.checked
    own.noteUses()
    result.seconds = (clock.now - start) / .seconds(1)
    restore()
    return result
  }

  /// The most memory that the last case can have met, so that what ran before it may have swayed its fuel.
  var mayHaveMetMemoryLimit: Bool { peakBytes > file.settings.limits.memoryBytes / 2 }

  private func restore() {
    peakBytes = guest.lastUsage.memoryPeakBytes
    guard !isSpent else { return }
    guest.limitCalls(fuel: file.settings.limits.fuel, wallNanoseconds: file.settings.limits.wallNanoseconds)
    do { try guest.restore() } catch { isSpent = true }
  }

  private func set(_ complaint: ExpectationLog.Failure, in result: inout TestResult) {
    result.status = complaint.isSlip ? .errored : .failed
    result.message = complaint.message
    result.place = complaint.place
    guard let place = complaint.place, let colon = place.lastIndex(of: ":") else { return }
    let line = Int(place[place.index(after: colon)...])
    result.failureLocation = file.location(of: String(place[..<colon])).map { SourceLocation(path: $0, line: line) }
  }

  private func setPlace(of error: GuestError, in result: inout TestResult) {
    let frame = error.frames.first { !TestScope.preludes.contains($0.file) && $0.line != nil }
    let ownLine = error.file.flatMap { TestScope.preludes.contains($0) ? nil : $0 }
    guard let path = frame?.file ?? ownLine, let line = frame?.line ?? error.line else { return }
    result.place = "\(path):\(line)"
    result.failureLocation = file.location(of: path).map { SourceLocation(path: $0, line: line) }
  }
}

extension GuestError {
  /// Whether the guest cannot be used again.
  fileprivate var endsTheGuest: Bool { [.cpuLimit, .memoryLimit, .timeLimit, .cancelled, .badArgument].contains(kind) }
}
