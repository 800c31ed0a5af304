import Receivables

/// A guard that a wanted decision met, and what would be allowed.
package struct GuardFinding: Sendable, Hashable {
  /// How binding a guard is.
  package enum Level: String, Sendable, Hashable, CaseIterable {
    /// Shown, no more.
    case advisory
    /// Blocks until a named person overrides it.
    case overridable
    /// Blocks.
    case mandatory
  }

  /// Stable name: `previous_deadline_running`.
  package var id: String
  /// How binding it is.
  package var level: Level
  /// What the policy wanted, in words.
  package var wanted: String
  /// What stands against it, for a credit controller.
  package var message: String
  /// What the guard rests on: a paragraph of law, or purre's own rules.
  package var source: String
  /// What would be allowed, in words, when that can be said.
  package var allowed: String?
  /// First day on which it would be allowed, when that can be said.
  package var firstAllowedDay: CivilDay?
  /// Who set it aside, for an overridable guard that was.
  package var override: GuardOverride?

  /// Whether it stands in the way.
  package var blocks: Bool {
    switch level {
    case .advisory: false
    case .overridable: override == nil
    case .mandatory: true
    }
  }
}

/// A guard of a law, as its author describes it.
package struct GuardDescription: Sendable, Hashable {
  /// Its id: `G7`.
  package var id: String
  /// How binding it is: a level, or `by debtor`.
  package var level: String
  /// The paragraph it rests on.
  package var restsOn: String
  /// What it asks, for a credit controller.
  package var says: String
  /// Whether it looks at nothing but the claim, and the level and fee of a notice.
  var isKnownWithFee = false
  /// Whether it looks at nothing but the claim.
  var isAboutClaim = false
}
