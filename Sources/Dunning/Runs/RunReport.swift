
/// What a run decided, and what it put into the outbox.
package struct RunReport: Sendable {
  /// Its number among the sources of the ledger; `nil` when it wrote nothing.
  package internal(set) var source: Int64?
  /// Decisions, counted.
  package internal(set) var tally = SweepTally()
  /// Accounts that could not be decided, and why.
  package internal(set) var faults: [String] = []
  /// How many entries are new in the outbox, by kind.
  package internal(set) var new: [OutboxEntry.Kind: Int] = [:]
  /// How many of these the creditor lets go out unseen.
  package internal(set) var approved = 0
  /// How many entries that are wanted today stood there already.
  package internal(set) var standing = 0
  /// How many entries were withdrawn.
  package internal(set) var withdrawn = 0
}
