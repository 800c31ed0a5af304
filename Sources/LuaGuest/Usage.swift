/// What the last load or call used.
public struct Usage: Sendable, Hashable {
  /// Units of work; the same on every run.
  public var fuel: UInt64
  /// Most memory that the state had at one time, in bytes.
  public var memoryPeakBytes: Int
  /// Memory that was asked for in all, in bytes.
  public var allocatedBytes: UInt64
  /// What `print` wrote, in bytes.
  public var logBytes: Int

  /// Nothing used.
  public static let none = Usage(fuel: 0, memoryPeakBytes: 0, allocatedBytes: 0, logBytes: 0)
}
