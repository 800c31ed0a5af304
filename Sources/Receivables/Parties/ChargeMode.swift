/// What may be asked of a customer beside the principal.
package enum ChargeMode: String, Sendable, Hashable, CaseIterable {
  /// Charges and reminders as the policy decides.
  case normal
  /// Reminders without charges.
  case noCharges = "no_charges"
  /// Nothing is sent.
  case noReminders = "no_reminders"
}
