import Receivables

/// A property on its way through random accounts: it must hold for all that it does not reject.
struct PropertyRun {
  /// What came of one account.
  enum Attempt {
    /// It holds, by so many expectations.
    case held(expectations: Int)
    /// The property does not speak of such accounts.
    case rejected
    /// An expectation did not hold, or the case broke.
    case failed(ExpectationLog.Failure)
  }

  /// What came of all.
  struct Outcome {
    /// Why it is red; `nil` when it holds.
    var failure: ExpectationLog.Failure?
    var expectations: Int
  }

  let seed: UInt64
  let options: PropertyOptions
  let hints: GeneratorHints
  /// Tries one account.
  let attempt: (TestAccount) -> Attempt
  /// Writes a failing account as a test, by the number of the account.
  let readyTest: (Scenario, Int) -> String
  /// Candidates that are tried while a failing account is made smaller.
  var shrinkingSteps = 400

  /// Tries as many accounts as the options say.
  func run() -> Outcome {
    var generator = AccountGenerator(seed: seed, hints: hints, days: options.days, start: options.start)
    generator.kinds = options.kinds
    var held = 0, rejected = 0, expectations = 0
    while held < options.runs {
      let number = held + rejected + 1
      let story = generator.next()
      switch attempt(story.testAccount) {
      case .held(let checked):
        held += 1
        expectations += checked
      case .rejected: rejected += 1
      case .failed(let failure):
        return Outcome(failure: smallest(story, number, failure), expectations: expectations + 1)
      }
      if rejected > options.runs * PropertyOptions.mostRejected {
        let message =
          "the property rejects too many accounts to say much: \(rejected) of \(number), so that \(held) of "
          + "\(options.runs) were tried; assume less, or narrow the accounts with kinds and start"
        return Outcome(failure: .init(message: message), expectations: expectations)
      }
    }
    if expectations > 0 { return Outcome(failure: nil, expectations: expectations) }
    return Outcome(
      failure: .init(message: "the property expects nothing of any of \(held) accounts, so it cannot fail"),
      expectations: 0)
  }

  /// The failure on the smallest account that shows it.
  private func smallest(_ story: Scenario, _ number: Int, _ first: ExpectationLog.Failure) -> ExpectationLog.Failure {
    var failure = first
    var shrinker = Shrinker(steps: shrinkingSteps) { candidate in
      guard options.kinds.contains(candidate.account.customer.kind),
        case .failed(let found) = attempt(candidate.testAccount),
        found.isSlip == first.isSlip, found.place == first.place
      else { return .nothing }
      failure.message = found.message
      return .shown(on: nil)
    }
    let smallest = shrinker.smallest(story)
    failure.message =
      "account \(number) of seed \(seed) shows that it does not hold\n\(failure.message)\n"
      + "the smallest account, as a test that fails in the same way:\n\n\(readyTest(smallest, number))"
    return failure
  }
}

extension Scenario {
  /// The account as a case gets it.
  var testAccount: TestAccount { TestAccount(account: account, creditor: creditor) }
}

/// How a property is tried.
struct PropertyOptions: Sendable {
  /// Accounts that it must hold for.
  var runs = 100
  /// Earliest day of an invoice.
  var start: CivilDay?
  /// Days within which things happen.
  var days = 400
  /// Who may owe.
  var kinds = CustomerKind.allCases

  /// Accounts that may be rejected for each that is not.
  static let mostRejected = 10

  /// Reads the table of a test.
  ///
  /// - Throws: `CallbackFailure` that names the key.
  init(_ table: LuaTable) throws {
    runs = try table.integer("runs") ?? runs
    days = try table.integer("days") ?? days
    start = try table.day("start")
    let names = try table.rows("kinds")
    if !names.isEmpty { kinds = try names.map(table.kind) }
    if !(1...100_000).contains(runs) { throw table.fault("runs must be 1 to 100000") }
    if !(1...4000).contains(days) { throw table.fault("days must be 1 to 4000") }
  }

  /// The keys of the table; fuel and seconds are those of each account.
  static let keys = ["runs", "start", "days", "kinds", "fuel", "seconds"]
}
