import PolicyEngine
@testable import PolicyTesting
import Receivables
import TestSupport
import Testing

/// When accounts are to be looked at again: the host's own days, and the hunt for policies that say too late a day.
@Suite struct NextLookTests {
  /// No day of an account lies between the day of its state and the one on which it changes by itself, which is the day
  /// after the last of something.
  @Test func noDayOfAnAccountIsPassedOver() throws {
    var generator = AccountGenerator(seed: 5, days: 400)
    var (met, none) = (0, 0)
    for _ in 0..<150 {
      let story = generator.next()
      for place in stride(from: 0, through: 400, by: 50) {
        let asOf = story.first.adding(days: place)
        let state = try AccountState(
          account: story.account, creditor: story.creditor, calendar: .norway, asOf: asOf)
        let next = state.nextChange ?? CivilDay.range.upperBound
        var account = story.account
        // A due day counts while something is owed, and where the calendar moves it to.
        for invoice in account.invoices.indices {
          for part in account.invoices[invoice].receivables.indices {
            account.invoices[invoice].receivables[part].dueDay = story.first.adding(days: -1000)
          }
        }
        account.forEachDay { day in
          if asOf < day {
            met += 1
            #expect(next <= day.adding(days: 1))
          }
        }
        if state.nextChange == nil { none += 1 }
      }
    }
    #expect(met > 500 && none > 50)
  }

  /// A policy that makes something else of a suggestion some day, and leaves it the look of what it extends.
  @Test func aLookThatComesTooLateIsFoundAndSavedAsATest() throws {
    let folders = ["Tests/PolicyTestingTests/Planted", "Policies"].map { Guide.root.appending(path: $0).path }
    var options = VerifierOptions()
    options.seed = 1
    options.accounts = 200
    options.jobs = 2
    let settings = EvaluationSettings(locator: PluginLocator(directories: folders))
    let finding = try #require(try Verifier("late-look", settings: settings, options: options).run().finding)
    #expect(finding.violation.rule == .lookedTooLate)
    #expect(finding.violation.message.hasPrefix("From the same books, to be looked at again on "))
    #expect(RegressionTest(finding).text.contains("expect(a):sound {"))
  }
}
