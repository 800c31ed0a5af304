/// The arm of a trial that a customer is in (forsøksarm): drawn once, and never changed afterwards.
package struct TrialArm: Sendable, Hashable {
  /// Name of the trial, unique within the account: nobody is in two arms of one.
  package var id: String
  /// Name of the arm.
  package var arm: String
  /// Day on which it was drawn; of what fell due before it, the arm decided nothing.
  package var day: CivilDay

  package init(id: String, arm: String, day: CivilDay) {
    self.id = id
    self.arm = arm
    self.day = day
  }
}

extension Account {
  /// The arm of a trial that was drawn by a day; `nil` when none was.
  package func trialArm(of trial: String, by day: CivilDay) -> TrialArm? {
    trialArms.isEmpty ? nil : trialArms.first { $0.id == trial && $0.day <= day }
  }
}
