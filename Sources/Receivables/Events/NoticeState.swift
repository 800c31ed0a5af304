/// Where a notice stands.
package enum NoticeState: String, Sendable, Hashable, CaseIterable {
  /// Suggested by a policy.
  case proposed
  /// Approved by a person.
  case approved
  /// On its way out.
  case queued
  /// Handed to the channel.
  case sent
  /// Known to have arrived.
  case delivered
  /// Known not to have arrived.
  case failed
  /// Nobody knows; blocks a retry.
  case ambiguous
  /// Known not to have been opened, so that another way must be tried.
  case unread
  /// Taken back.
  case withdrawn
  /// Replaced by another.
  case superseded
}
