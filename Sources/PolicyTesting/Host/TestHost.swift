import LuaGuest
import PolicyEngine
import Receivables

/// What the Lua side of a case can ask for: accounts, decisions, days. One host a case, which starts with what the file
/// made outside of its cases; nothing outlives it.
final class TestHost {
  let fixtures: FixtureReader
  let evaluation: EvaluationSettings
  /// The plug-in that is tested, by its name.
  let plugin: String
  /// The test file, from the plug-in's folder.
  let testFile: String
  /// Whether a case runs; outside of one nothing can be expected.
  private(set) var isCase = false
  /// The command that runs the case again.
  var again = ""
  /// Whether the file loads modules of the plug-in: then its cases may ask those instead of the policy.
  var asksModules = false
  private let base: Evaluator
  var parameters: [String: String] = [:]
  var settings: [ParameterSetting] = []
  private(set) var accounts: [TestAccount] = []
  private(set) var books: [Fixture] = []
  private(set) var timelines: [Timeline] = []
  private(set) var answers: [PolicyAnswer] = []
  var log = ExpectationLog()
  /// The account that a property is being tried on.
  var propertyAccount: TestAccount?
  /// Whether the property rejected its account.
  var isRejected = false

  /// A host whose policies are those that the evaluator has loaded, or will.
  init(plugin: String, testFile: String, fixtures: FixtureReader, evaluation: EvaluationSettings, evaluator: Evaluator)
  {
    self.plugin = plugin
    self.testFile = testFile
    self.fixtures = fixtures
    self.evaluation = evaluation
    base = evaluator
  }

  /// A host for a case: it knows what this one knows, and what it does is not known here.
  func fork() -> TestHost {
    let fork = TestHost(plugin: plugin, testFile: testFile, fixtures: fixtures, evaluation: evaluation, evaluator: base)
    fork.isCase = true
    fork.asksModules = asksModules
    fork.log = log.fork()
    fork.answers = answers
    fork.parameters = parameters
    fork.accounts = accounts
    fork.books = books
    fork.timelines = timelines.map { $0.fork() }
    return fork
  }

  /// An evaluator with the parameters that the case has set.
  func evaluator() -> Evaluator { evaluator(parameters) }

  /// An evaluator with parameters set over those of the settings.
  func evaluator(_ parameters: [String: String]) -> Evaluator { base.overriding(parameters) }

  /// Keeps an account; Lua knows it by number.
  func keep(_ account: TestAccount) -> Value {
    accounts.append(account)
    return .integer(Int64(accounts.count - 1))
  }

  /// Keeps an answer; Lua knows it by number.
  func keep(_ answer: PolicyAnswer) -> Int64 {
    log.ask()
    answers.append(answer)
    return Int64(answers.count - 1)
  }

  /// The answer of a number, when it is one.
  func answer(_ value: Value?) -> PolicyAnswer? {
    guard case .integer(let number)? = value, answers.indices.contains(Int(number)) else { return nil }
    return answers[Int(number)]
  }

  /// Keeps a fixture; Lua knows it by number.
  func keep(_ fixture: Fixture) -> Value {
    books.append(fixture)
    return .integer(Int64(books.count - 1))
  }

  /// Keeps a timeline; Lua knows it by number.
  func keep(_ timeline: Timeline) -> Value {
    timelines.append(timeline)
    return .integer(Int64(timelines.count - 1))
  }

  /// The account of a number.
  func account(_ value: Value?) throws -> TestAccount {
    guard case .integer(let number)? = value, accounts.indices.contains(Int(number)) else {
      throw CallbackFailure(message: "expected an account, as account { … } makes it")
    }
    return accounts[Int(number)]
  }

  /// The fixture of a number.
  func fixture(_ value: Value?) throws -> Fixture {
    guard case .integer(let number)? = value, books.indices.contains(Int(number)) else {
      throw CallbackFailure(message: "expected a ledger, as ledger \"testdata/…\" reads it")
    }
    return books[Int(number)]
  }

  /// The timeline of a number.
  func timeline(_ value: Value?) throws -> Timeline {
    guard case .integer(let number)? = value, timelines.indices.contains(Int(number)) else {
      throw CallbackFailure(message: "expected a timeline, as timeline(account) makes it")
    }
    return timelines[Int(number)]
  }

  /// Notes for the whole run what this case made use of.
  func noteUses() {
    for setting in settings {
      let read = setting.read(answers, timelines)
      for name in setting.names { fixtures.uses.set(name, isRead: read.contains(name)) }
    }
  }
}

extension TestHost {
  /// Why a case that ran to its end is red all the same: an expectation failed and the error was caught, or it could
  /// not have failed whatever the policy does. `nil` when it is green.
  var complaint: ExpectationLog.Failure? {
    if let failure = log.failure {
      return ExpectationLog.Failure(
        message:
          "an expectation failed and the case went on, since the error was caught; it is red all the same\n\(failure.message)",
        place: failure.place, isSlip: failure.isSlip)
    }
    if let place = log.dangling.first {
      return ExpectationLog.Failure(
        message:
          "nothing stands behind expect(…) or judge(…), so it checks nothing; say what is expected: expect(decision):outcome \"…\", "
          + "judge(claim):passes()", place: place)
    }
    if log.hasCheckedNothing {
      return ExpectationLog.Failure(
        message: "the case expects nothing, so it cannot fail; end it with: expect(decision):outcome \"…\"", place: nil)
    }
    if log.questions == 0, !asksModules {
      return ExpectationLog.Failure(
        message:
          "the case never asked the policy or the law, so nothing that they do can make it fail; ask: account { … }:on \"2026-03-20\", "
          + "judge(claim)",
        place: nil)
    }
    let message =
      timelines.lazy.compactMap(\.complaint).first
      ?? settings.lazy.compactMap { $0.complaint(self.answers, self.timelines) }.first
    return message.map { ExpectationLog.Failure(message: $0, place: nil) }
  }
}
