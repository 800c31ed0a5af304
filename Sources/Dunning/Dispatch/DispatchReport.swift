/// What a dispatch came to.
package struct DispatchReport: Sendable {
  /// Letters that lie in the folder now, with their files.
  package var sent: [(entry: OutboxEntry, file: String)] = []
  /// What was not sent, what became of it, and why.
  package var dropped: [(entry: OutboxEntry, why: String)] = []
  /// What stays approved, and why it was not sent today.
  package var waiting: [(entry: OutboxEntry, why: String)] = []
  /// Letters that may have gone out before; a person must say.
  package var ambiguous: [(entry: OutboxEntry, why: String)] = []
  /// What stands in the way and can be mended.
  package var faults: [String] = []
  /// Policies that failed.
  package var failures = 0
}
