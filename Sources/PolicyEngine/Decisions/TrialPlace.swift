/// Where a customer stands in the trial of the policy that decides about them.
package struct TrialPlace: Sendable, Hashable {
  /// Whether they are in it.
  package enum Standing: Sendable, Hashable {
    /// In the arm of that name.
    case arm(String)
    /// Decided by the policy's own parameters.
    case outside(TrialExclusion)
  }

  /// Name of the trial.
  package var trial: String
  package var standing: Standing

  package init(trial: String, standing: Standing) {
    self.trial = trial
    self.standing = standing
  }

  /// Name of the arm; `nil` for a customer outside.
  package var arm: String? { if case .arm(let name) = standing { name } else { nil } }

  /// Why the customer is outside; `nil` for one in an arm.
  package var exclusion: TrialExclusion? { if case .outside(let why) = standing { why } else { nil } }
}

/// Why a customer stays outside of a trial: what stands above it. As long as it holds, the policy's own parameters
/// decide, of a customer who has an arm too.
package enum TrialExclusion: String, Sendable, Hashable, CaseIterable {
  /// The books name a policy for the customer.
  case ownPolicy = "own_policy"
  /// The books set a parameter for the customer that the arms set.
  case ownParameters = "own_parameters"
  /// The trial is for other kinds of customers.
  case kind
  /// Reminders are stopped, for the customer or for one of the claims.
  case stopped
  /// A claim is contested.
  case disputed
  /// The customer is insolvent: a talk said so, or a claim was given up for it.
  case insolvent
  /// The customer cannot pay, as the last talk with a reason has it, or pays by an agreed plan.
  case hardship
  /// The policy does not declare the arm any more that was drawn.
  case unknownArm = "unknown_arm"

  /// The same in a few words.
  package var says: String {
    switch self {
    case .ownPolicy: "the customer has a policy of their own"
    case .ownParameters: "the customer has parameters of their own"
    case .kind: "the trial is for other kinds of customers"
    case .stopped: "reminders are stopped"
    case .disputed: "a claim is contested"
    case .insolvent: "the customer is insolvent"
    case .hardship: "the customer cannot pay"
    case .unknownArm: "the policy does not declare the customer's arm any more"
    }
  }
}
