import LuaGuest
import Receivables

/// Runs a script in the very sandbox that policies get, with a receivable as its first argument.
package struct ScriptRunner {
  private let limits: Limits

  /// A runner whose scripts have these limits.
  package init(limits: Limits) { self.limits = limits }

  /// Runs a file; the first vararg is the receivable, the second the day.
  package func run(file: String, source: [UInt8], about state: AccountState, receivable index: Int) -> ScriptResult {
    do {
      let guest = try Guest(limits: limits)
      let rows = try AccountRows(definingIn: guest)
      let scope = try guest.makeScope(name: "script", parent: nil)
      for (name, function) in try PolicyLoader.defineConstructors(in: guest) {
        try guest.setGlobal(name, to: .function(function), in: scope)
      }
      rows.fillRows(of: guest)
      rows.lay(out: state)
      let outcome: ScriptResult.Outcome
      do {
        let arguments = [rows.receivable(at: index), .day(state.asOf)]
        outcome = .values(try guest.run(file: file, source: source, in: scope, arguments: arguments))
      } catch {
        outcome = .failed(error)
      }
      withExtendedLifetime(rows) {}
      return ScriptResult(outcome: outcome, log: guest.takeLog(), usage: guest.lastUsage)
    } catch {
      let failure = (error as? GuestError) ?? GuestError(kind: .badArgument, message: "\(error)")
      return ScriptResult(outcome: .failed(failure), log: [], usage: .none)
    }
  }

  /// Runs an expression, or statements where it is none; the values are those of the expression or of `return`.
  package func run(expression: String, about state: AccountState, receivable index: Int) -> ScriptResult {
    let asExpression = run(
      file: "expression", source: Array("return \(expression)".utf8), about: state, receivable: index)
    guard case .failed(let error) = asExpression.outcome, error.kind == .syntax else { return asExpression }
    return run(file: "expression", source: Array(expression.utf8), about: state, receivable: index)
  }
}

/// What came of running a script in the sandbox.
package struct ScriptResult: Sendable {
  /// How it ended.
  package enum Outcome: Sendable {
    /// With these values.
    case values([Value])
    /// With an error or at a limit.
    case failed(GuestError)
  }

  /// How it ended.
  package var outcome: Outcome
  /// What it printed, a line each.
  package var log: [String]
  /// What it used.
  package var usage: Usage
}

/// An account to try scripts on where no ledger is named: one invoice of 1,250 kroner, ten days overdue.
package enum SampleAccount {
  /// The state of the account.
  ///
  /// - Throws: never in practice; the amounts are small.
  package static func state() throws -> AccountState {
    let epoch = CivilDay(daysSinceEpoch: 20_523)  // 2026-03-11
    let receivable = Receivable(id: "sample-1", dueDay: epoch, amount: Money(minorUnits: 125_000, .nok))
    let invoice = Invoice(
      id: "sample", number: "1001", issueDay: epoch.adding(days: -14), currency: .nok,
      lines: [InvoiceLine(description: "Birthday cake", gross: receivable.amount)], receivables: [receivable],
      subject: "Birthday cake")
    let account = Account(
      creditor: "sample", customer: Customer(id: "C1", name: "Kari Nordmann", kind: .consumer), invoices: [invoice])
    return try AccountState(
      account: account, creditor: Creditor(id: "sample", name: "Sample"), calendar: .norway,
      asOf: epoch.adding(days: 10))
  }
}
