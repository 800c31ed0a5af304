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
      let types = try DomainRecords.Types(definingIn: guest)
      let scope = try guest.makeScope(name: "script", parent: nil)
      for (name, function) in try PolicyLoader.defineConstructors(in: guest) {
        try guest.setGlobal(name, to: .function(function), in: scope)
      }
      let rows = AccountRows(types: types)
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
    let asExpression = run(file: "expression", source: Array("return \(expression)".utf8), about: state, receivable: index)
    guard case .failed(let error) = asExpression.outcome, error.kind == .syntax else { return asExpression }
    return run(file: "expression", source: Array(expression.utf8), about: state, receivable: index)
  }
}
