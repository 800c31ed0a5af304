/// What the last load or call used.
package struct Usage: Sendable, Hashable {
  /// Units of work; the same on every run.
  package var fuel: UInt64
  /// Most memory that the state had at one time, in bytes.
  package var memoryPeakBytes: Int
  /// Memory that was asked for in all, in bytes.
  package var allocatedBytes: UInt64
  /// What `print` wrote, in bytes.
  package var logBytes: Int

  /// Nothing used.
  package static let none = Usage(fuel: 0, memoryPeakBytes: 0, allocatedBytes: 0, logBytes: 0)
}
