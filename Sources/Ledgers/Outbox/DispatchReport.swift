/// What a dispatch came to.
public struct DispatchReport: Sendable {
  /// Letters that lie in the folder now, with their files.
  public var sent: [(entry: OutboxEntry, file: String)] = []
  /// What was not sent, what became of it, and why.
  public var dropped: [(entry: OutboxEntry, why: String)] = []
  /// What stays approved, and why it was not sent today.
  public var waiting: [(entry: OutboxEntry, why: String)] = []
  /// Letters that may have gone out before; a person must say.
  public var ambiguous: [(entry: OutboxEntry, why: String)] = []
  /// What stands in the way and can be mended.
  public var faults: [String] = []
  /// Policies that failed.
  public var failures = 0
}
