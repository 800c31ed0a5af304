import PolicyEngine
import Receivables

/// A property on its way through random accounts: it must hold for all that it does not reject.
struct PropertyRun {
  /// What came of one account.
  enum Attempt: Equatable {
    /// It holds, by so many expectations.
    case held(expectations: Int)
    /// The property does not speak of such accounts.
    case rejected
    /// An expectation did not hold, or the case broke.
    case failed(TestResult.Status, message: String, place: SourceLine?)
  }

  /// What came of all.
  struct Outcome {
    var status: TestResult.Status
    var message: String?
    var place: SourceLine?
    var expectations: Int
  }

  let seed: UInt64
  let options: PropertyOptions
  let hints: Hints
  /// Tries one account.
  let attempt: (TestAccount) -> Attempt
  /// Writes a failing account as a test, by the number of the account.
  let readyTest: (Story, Int) -> String
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
      case .failed(let status, let message, let place):
        return failure(story, number, Outcome(status: status, message: message, place: place, expectations: expectations + 1))
      }
      if rejected > options.runs * PropertyOptions.mostRejected {
        return Outcome(
          status: .failed, message: "the property rejects too many accounts to say much: \(rejected) of \(number), so that "
            + "\(held) of \(options.runs) were tried; assume less, or narrow the accounts with kinds and start", place: nil,
          expectations: expectations)
      }
    }
    if expectations > 0 { return Outcome(status: .passed, message: nil, place: nil, expectations: expectations) }
    return Outcome(
      status: .failed, message: "the property expects nothing of any of \(held) accounts, so it cannot fail", place: nil, expectations: 0)
  }

  private func failure(_ story: Story, _ number: Int, _ first: Outcome) -> Outcome {
    var outcome = first
    var shrinker = Shrinker(steps: shrinkingSteps) { candidate in
      guard case .failed(first.status, let message, first.place) = attempt(candidate.testAccount) else { return .nothing }
      outcome.message = message
      return .shown(on: nil)
    }
    let smallest = shrinker.smallest(story)
    outcome.message = "account \(number) of seed \(seed) shows that it does not hold\n\(outcome.message ?? "")\n"
      + "the smallest account, as a test that fails in the same way:\n\n\(readyTest(smallest, number))"
    return outcome
  }
}

extension Story {
  /// The account as a case gets it.
  var testAccount: TestAccount { TestAccount(account: account, creditor: creditor) }
}
