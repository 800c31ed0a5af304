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
