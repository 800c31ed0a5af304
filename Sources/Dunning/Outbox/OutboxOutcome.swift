import Ledgers
import Receivables

/// What became of an entry of the outbox out in the world.
package struct OutboxOutcome: Sendable, Hashable {
  /// What happened.
  package enum What: Sendable, Hashable {
    /// A letter went out, arrived, came back or was not opened.
    case delivery(OutboxState)
    /// The customer was spoken to, or not.
    case talk(ContactOutcome, NonPaymentReason?)
    /// A person did it.
    case done
  }

  /// Number of the entry.
  package var entry: Int64
  /// What happened.
  package var what: What
  /// On which day.
  package var on: CivilDay
  /// A remark.
  package var note: String?

  /// The words that say what happened.
  package static let words =
    ["sent", "delivered", "failed", "unread"] + ContactOutcome.allCases.map(\.rawValue) + ["done"]

  /// Collects what happened.
  ///
  /// - Throws: ``LedgerStoreError`` for a word that says nothing.
  package init(entry: Int64, word: String, reason: String? = nil, on: CivilDay, note: String? = nil) throws(LedgerStoreError) {
    self.entry = entry
    self.on = on
    self.note = note
    if word == "done" {
      what = .done
    } else if let state = OutboxState(rawValue: word), [.sent, .delivered, .failed, .unread].contains(state) {
      what = .delivery(state)
    } else if let talk = ContactOutcome(rawValue: word) {
      let known = reason.flatMap { NonPaymentReason(rawValue: $0) }
      if let reason, known == nil {
        throw LedgerStoreError(
          "the reason '\(reason)' is not known; it is one of: \(NonPaymentReason.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      what = .talk(talk, known)
    } else {
      let nearest = NearestName.find(word, among: Self.words).map { "did you mean '\($0)'?" } ?? "it is one of: \(Self.words.joined(separator: ", "))"
      throw LedgerStoreError("the outcome '\(word)' is not known; \(nearest)")
    }
  }
}
