import LuaGuest
import Receivables

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
      if let complaint = own.complaint, own.log.failure != nil || !own.log.dangling.isEmpty { attempt = .failed(complaint) }
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
  private var hints: Hints {
    guard file.law == nil, let outline = try? evaluator.outline(of: file.plugin.path) else { return Hints() }
    return Hints(outline)
  }
}
