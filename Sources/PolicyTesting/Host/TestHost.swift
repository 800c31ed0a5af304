import Ledgers
import LuaGuest
import PolicyEngine
import Receivables

/// What the Lua side of a case can ask for: accounts, decisions, days. One host a case; nothing outlives it.
final class TestHost {
  let fixtures: FixtureReader
  let evaluation: EvaluationSettings
  var parameters: [String: String] = [:]
  private(set) var accounts: [TestAccount] = []
  private(set) var books: [Ledger] = []
  private(set) var timelines: [Timeline] = []
  var expectations = 0
  var hasFailed = false

  init(fixtures: FixtureReader, evaluation: EvaluationSettings) {
    self.fixtures = fixtures
    self.evaluation = evaluation
  }

  /// An evaluator with the parameters that the case has set.
  func evaluator() -> Evaluator {
    var settings = evaluation
    settings.overrides.merge(parameters) { _, new in new }
    return Evaluator(settings: settings)
  }

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
