import LuaGuest
import PolicyEngine
import Receivables
import Statutes

/// One test file in a guest of its own. It runs once, to name its cases; then they run one by one, in any order, and
/// each finds every variable and table as the file left it. One worker owns it.
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
  private let desk = HostFunctions()
  private let host: TestHost
  private let lawHost: LawTestHost?
  /// The host of the case that runs, where a law is tested.
  private var lawCase: LawTestHost?
  let recorder: ProbeRecorder?
  let evaluator: Evaluator

  /// Runs the file.
  ///
  /// - Throws: `GuestError` when it does not run to its end.
  init(_ file: TestFile, evaluator: Evaluator) throws(GuestError) {
    self.file = file
    self.evaluator = evaluator
    let limits = file.settings.limits
    guest = try Guest(limits: limits)
    finder = CaseFinder(guest: guest)
    host = TestHost(
      plugin: file.plugin.name, testFile: file.file.path, fixtures: file.fixtures, evaluation: file.settings,
      evaluator: evaluator)
    host.asksModules =
      !file.plugin.modules.isEmpty && String(decoding: file.file.bytes, as: UTF8.self).contains("require")
    recorder = evaluator.recorder
    lawHost = file.law.map { LawTestHost(file.plugin, law: $0, limits: limits, recorder: evaluator.recorder) }
    desk.serve(host, lawHost)
    let scope = try TestScope(guest: guest, desk: desk, finder: finder).make(for: file, host: host, lawHost: lawHost)
    _ = try guest.run(file: file.path, source: file.file.bytes, in: scope)
    cases = finder.close()
    lawHost?.warm()
  }

  /// Runs the case at a place among ``cases``; properties make their accounts from the seed.
  func run(_ place: Int, seed: UInt64) -> TestResult {
    let found = cases[place]
    var result = file.result(of: found)
    guard found.body != nil else { return result }
    isFresh = false
    recorder?.reset()
    let clock = ContinuousClock()
    let start = clock.now
    if let options = found.property {
      run(found, options: options, seed: seed, into: &result)
    } else {
      run(found, into: &result)
    }
    result.reach = recorder.map(CaseReach.init)
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }

  private func run(_ found: FoundCase, into result: inout TestResult) {
    let own = fork(for: found)
    var budget = CaseBudget(found.limits, standard: file.settings.limits)
    do throws(GuestError) {
      try call(found, &budget, own)
      let ofLaw = lawCase?.complaint.map { ExpectationLog.Failure(message: $0) }
      if let complaint = own.complaint ?? ofLaw { set(complaint, in: &result) }
    } catch {
      set(failure(error, own, budget), in: &result)
      isSpent = error.endsTheGuest
    }
    result.fuel = budget.usedFuel
    result.expectations = own.log.checked
    own.noteUses()
    restore()
  }

  /// A host for a case, which from now on serves the guest.
  func fork(for found: FoundCase) -> TestHost {
    let own = host.fork()
    own.again = file.again.text(for: file.id(found))
    lawCase = lawHost?.fork()
    desk.serve(own, lawCase)
    return own
  }

  /// Calls what runs before a case, and the case.
  func call(_ found: FoundCase, _ budget: inout CaseBudget, _ own: TestHost) throws(GuestError) {
    guard let body = found.body else { return }
    try guest.remember(reachableFrom: found.setUp + [body])
    for setUp in found.setUp { try budget.call(setUp, in: guest) }
    own.log.beginCase()
    lawCase?.beginBody()
    try budget.call(body, in: guest)
  }

  /// The guest met a limit and is not to be used again.
  func spend() { isSpent = true }

  /// How a case ended that did not come to its end.
  func failure(_ error: GuestError, _ own: TestHost, _ budget: CaseBudget) -> ExpectationLog.Failure {
    let isSlip = own.log.failure.map(\.isSlip) ?? true
    return ExpectationLog.Failure(
      message: budget.message(error), place: place(of: error), isSlip: isSlip,
      metLimit: error.kind.isLimit || own.log.metLimit)
  }

  /// The most memory that the last case can have met, so that what ran before it may have swayed its fuel.
  var mayHaveMetMemoryLimit: Bool { peakBytes > file.settings.limits.memoryBytes / 2 }

  /// Sets back what a case has changed.
  func restore() {
    peakBytes = guest.lastUsage.memoryPeakBytes
    guard !isSpent else { return }
    guest.limitCalls(fuel: file.settings.limits.fuel, wallNanoseconds: file.settings.limits.wallNanoseconds)
    do { try guest.restore() } catch { isSpent = true }
  }

  /// A case is red.
  func set(_ complaint: ExpectationLog.Failure, in result: inout TestResult) {
    result.status = complaint.isSlip ? .errored : .failed
    result.message = complaint.message
    result.metLimit = complaint.metLimit
    result.place = complaint.place
    guard let place = complaint.place, let colon = place.lastIndex(of: ":") else { return }
    let line = Int(place[place.index(after: colon)...])
    result.failureLocation = file.location(of: String(place[..<colon])).map { SourceLocation(path: $0, line: line) }
  }

  private func place(of error: GuestError) -> String? {
    let frame = error.frames.first { !TestScope.preludes.contains($0.file) && $0.line != nil }
    let ownLine = error.file.flatMap { TestScope.preludes.contains($0) ? nil : $0 }
    guard let path = frame?.file ?? ownLine, let line = frame?.line ?? error.line else { return nil }
    return "\(path):\(line)"
  }
}

extension GuestError {
  /// Whether the guest cannot be used again.
  var endsTheGuest: Bool { kind.isLimit || kind == .badArgument }
}

extension TestSession {
  /// Runs a property: its body, once for each of many accounts, each in a case of its own.
  func run(_ found: FoundCase, options: PropertyOptions, seed: UInt64, into result: inout TestResult) {
    let source = PropertySource(file.file.bytes, file: file.path)
    var fuel: UInt64 = 0
    let property = PropertyRun(
      seed: seed, options: options, hints: hints,
      attempt: { account in
        guard !self.isSpent else { return .rejected }
        let (attempt, used) = self.attempt(found, account)
        fuel += used
        return attempt
      },
      readyTest: { source.readyTest(property: found.name, story: $0, number: $1, seed: seed) })
    let outcome = property.run()
    if let failure = outcome.failure { set(failure, in: &result) }
    result.expectations = outcome.expectations
    result.fuel = fuel
  }

  /// One account's turn, and the fuel it used.
  private func attempt(_ found: FoundCase, _ account: TestAccount) -> (PropertyRun.Attempt, UInt64) {
    let own = fork(for: found)
    own.propertyAccount = account
    var budget = CaseBudget(found.limits, standard: file.settings.limits)
    var attempt: PropertyRun.Attempt
    do throws(GuestError) {
      try call(found, &budget, own)
      attempt = .held(expectations: own.log.hasCheckedNothing ? 0 : own.log.checked)
      // A body may rightly have nothing to expect of an account; all else that makes a case red makes it red here.
      if let complaint = own.complaint, own.log.failure != nil || !own.log.dangling.isEmpty {
        attempt = .failed(complaint)
      }
    } catch {
      attempt = .failed(failure(error, own, budget))
      if error.endsTheGuest { spend() }
    }
    if own.isRejected { attempt = .rejected }
    own.noteUses()
    restore()
    return (attempt, budget.usedFuel)
  }

  /// The numbers and words of the plug-in, where it is a policy that loads.
  private var hints: GeneratorHints {
    guard file.law == nil, let outline = try? evaluator.outline(of: file.plugin.path) else { return GeneratorHints() }
    return GeneratorHints(outline)
  }
}
