/// What is decided for one receivable on one day: a closed set.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// Send a notice of some level.
  case notice
  /// Nothing today; look again later.
  case wait
  /// Speak with the customer.
  case contact
  /// Confirm a promise in writing.
  case confirmPromise = "confirm_promise"
  /// Do nothing until a person or an end day lifts the hold.
  case hold
  /// Suggest that an agency takes over; never done without a person.
  case suggestHandover = "suggest_handover"
  /// Suggest that the amount is given up; never done without a person.
  case suggestWriteOff = "suggest_write_off"
  /// The policy wanted something that a guard does not allow; nothing is done.
  case blocked
  /// The policy failed or met a limit; nothing is done.
  case error
}
