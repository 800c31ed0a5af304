import LuaGuest
import PolicyEngine
import Receivables

/// Another decision that was really made, for an account that differs in one thing.
package struct WhatIf: Sendable {
  /// What would be otherwise.
  package enum Change: Sendable, Hashable {
    /// So much more had been paid by the day.
    case paid(Money)
    /// Nothing were contested.
    case undisputed
    /// No dunning block stopped the reminders.
    case unblocked
    /// The promise had been kept or withdrawn, so that none stood.
    case withoutPromise
  }

  /// What would be otherwise.
  package var change: Change
  /// What would then be decided; `nil` when nothing would be open.
  package var decision: Decision?
}

/// Looks for single changes of an account that lead to another outcome or level, by deciding each.
struct WhatIfSearch {
  let evaluator: Evaluator
  let account: Account
  let creditor: Creditor
  let decision: Decision

  /// The changes that were found, each with what it leads to.
  ///
  /// - Parameter comparisons: what the policy compared: where it looked at amounts, a payment of the difference is
  ///   tried.
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  func found(_ comparisons: [ExplainedCheck.Comparison]) throws -> [WhatIf] {
    var found: [WhatIf] = []
    for amount in payments(comparisons) {
      if let alternative = try alternative(.paid(amount), paying(amount)) {
        found.append(alternative)
        break
      }
    }
    for (change, changed) in [
      (WhatIf.Change.undisputed, undisputed), (.unblocked, unblocked), (.withoutPromise, withoutPromise),
    ] {
      if changed != account, let alternative = try alternative(change, changed) { found.append(alternative) }
    }
    return found
  }

  private func alternative(_ change: WhatIf.Change, _ account: Account) throws -> WhatIf? {
    let then = try evaluator.decide(account, creditor: creditor, asOf: decision.asOf) {
      $0.receivable.id == decision.subject.receivable
    }.first
    guard
      then?.outcome != decision.outcome || then?.action?.levelName != decision.action?.levelName
        || then?.reason != decision.reason
    else { return nil }
    return WhatIf(change: change, decision: then)
  }

  /// Amounts to try, the smallest first: what lies between two amounts that were compared, and the least coin more;
  /// less than is open, since a claim that is paid needs no telling.
  private func payments(_ comparisons: [ExplainedCheck.Comparison]) -> [Money] {
    let subject = decision.subject
    let open = subject.owesChargesAlone ? subject.openCharges : subject.open
    let gaps = comparisons.compactMap { comparison -> Int64? in
      guard case .money(let left, let code) = comparison.left.value,
        case .money(let right, code) = comparison.right.value,
        code.packed == open.currency.packed
      else { return nil }
      let (gap, overflow) = left.subtractingReportingOverflow(right)
      return overflow || gap < 0 ? nil : gap
    }
    return Set(gaps.flatMap { [$0, $0 + 1] }).filter { 0 < $0 && $0 < open.minorUnits }.sorted().map {
      Money(minorUnits: $0, open.currency)
    }
  }

  private func paying(_ amount: Money) -> Account {
    var changed = account
    changed.payments.append(
      Payment(
        id: "what-if", paidOn: decision.asOf, amount: amount, invoice: decision.subject.invoice,
        allocations: [Allocation(receivable: decision.subject.receivable, amount: amount)]))
    return changed
  }

  private var undisputed: Account {
    var changed = account
    changed.disputes.removeAll { $0.receivable == decision.subject.receivable && $0.resolvedOn == nil }
    return changed
  }

  private var unblocked: Account {
    var changed = account
    changed.blocks.removeAll { block in
      block.from <= decision.asOf && (block.until.map { decision.asOf <= $0 } ?? true)
    }
    return changed
  }

  private var withoutPromise: Account {
    var changed = account
    changed.promises.removeAll { $0.receivables.contains(decision.subject.receivable) && $0.withdrawnOn == nil }
    return changed
  }
}
