/// What a contact point may be used for.
package enum ContactPurpose: String, Sendable, Hashable, CaseIterable {
  /// Invoices.
  case invoice
  /// Friendly reminders and reminders.
  case reminder
  /// Collection notices and demands.
  case legalNotice = "legal_notice"
}
