/// Where an entry of the outbox stands.
package enum OutboxState: String, Sendable, Hashable, CaseIterable {
  /// A run wants it done.
  case proposed
  /// A person, or the creditor's own rule, lets it be done.
  case approved
  /// Its letter is written down and on its way into a folder; nothing in it changes any more.
  case queued
  /// Its letter lies in the folder.
  case sent
  /// It arrived.
  case delivered
  /// It did not arrive.
  case failed
  /// It was not opened.
  case unread
  /// Nobody knows whether it went out; nothing is tried again before a person says.
  case ambiguous
  /// It was taken back.
  case withdrawn
  /// Something else took its place.
  case superseded
  /// A person did it.
  case done

  /// What may follow.
  package var followers: Set<OutboxState> {
    switch self {
    case .proposed: [.approved, .withdrawn, .superseded, .done]
    case .approved: [.queued, .withdrawn, .superseded, .done]
    case .queued: [.sent, .ambiguous]
    case .sent: [.delivered, .failed, .unread]
    case .delivered: [.failed, .unread]
    case .unread: [.delivered]
    case .ambiguous: [.sent, .delivered, .failed, .unread, .withdrawn]
    case .failed, .withdrawn, .superseded, .done: []
    }
  }

  /// Whether an entry in this state keeps its step from being taken again.
  package var holdsKey: Bool { ![.withdrawn, .superseded, .failed, .unread, .done].contains(self) }
}
