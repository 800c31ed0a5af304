import LuaGuest
import Receivables

/// The facts that stand beside every decision.
enum Facts {
  /// What a person needs to know to follow the decision.
  static func of(_ state: ReceivableState) -> [Fact] {
    var facts = [
      Fact(name: "receivable.open", value: .money(state.open)),
      Fact(name: "receivable.undisputed", value: .money(state.undisputed)),
      Fact(name: "receivable.effective_due_day", value: .day(state.effectiveDueDay.daysSinceEpoch)),
      Fact(name: "receivable.days_overdue", value: .integer(Int64(state.daysOverdue))),
      Fact(name: "receivable.level", value: state.level.map { .string($0.rawValue) } ?? .nil),
    ]
    if let first = state.nextStepNotBefore {
      facts.append(Fact(name: "receivable.next_step_from", value: .day(first.daysSinceEpoch)))
    }
    if let promise = state.promise {
      facts.append(Fact(name: "receivable.promise.status", value: .string(promise.status.rawValue)))
    }
    return facts
  }
}

extension Value {
  /// An amount.
  static func money(_ money: Money) -> Value {
    .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }
}
