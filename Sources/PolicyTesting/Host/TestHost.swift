import Ledgers
import LuaGuest
import PolicyEngine
import Receivables

/// What the Lua side of a case can ask for: accounts, decisions, days. One host a case, which starts with what the file
/// made outside of its cases; nothing outlives it.
final class TestHost {
  let fixtures: FixtureReader
  let evaluation: EvaluationSettings
  private let base: Evaluator
  var parameters: [String: String] = [:]
  private(set) var accounts: [TestAccount] = []
  private(set) var books: [Ledger] = []
  private(set) var timelines: [Timeline] = []
  var expectations = 0
  var hasFailed = false

  /// A host whose policies are those that the evaluator has loaded, or will.
  init(fixtures: FixtureReader, evaluation: EvaluationSettings, evaluator: Evaluator) {
    self.fixtures = fixtures
    self.evaluation = evaluation
    base = evaluator
  }

  /// A host for a case: it knows what this one knows, and what it does is not known here.
  func fork() -> TestHost {
    let fork = TestHost(fixtures: fixtures, evaluation: evaluation, evaluator: base)
    fork.parameters = parameters
    fork.accounts = accounts
    fork.books = books
    fork.timelines = timelines.map { $0.fork() }
    return fork
  }

  /// An evaluator with the parameters that the case has set.
  func evaluator() -> Evaluator { base.overriding(parameters) }

  /// Keeps an account; Lua knows it by number.
  func keep(_ account: TestAccount) -> Value {
    accounts.append(account)
    return .integer(Int64(accounts.count - 1))
  }

  /// Keeps a fixture; Lua knows it by number.
  func keep(_ ledger: Ledger) -> Value {
    books.append(ledger)
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
  func ledger(_ value: Value?) throws -> Ledger {
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
}
