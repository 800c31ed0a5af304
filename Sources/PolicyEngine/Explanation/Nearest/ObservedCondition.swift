import LuaGuest

/// What one condition of a policy came to, once, while a decision was made.
public struct ObservedCondition: Sendable, Hashable {
  /// The file, as policies' lines name it.
  public var file: String
  /// Where the whole condition stands, as offsets of bytes.
  public var offsets: Range<Int>
  /// The operands, where the condition is a comparison.
  public var operands: Operands?
  /// Whether it held.
  public var held: Bool

  /// The two sides of a comparison.
  public struct Operands: Sendable, Hashable {
    /// The left side.
    public var left: Value
    /// The right side.
    public var right: Value

    /// Pairs the sides.
    public init(left: Value, right: Value) {
      self.left = left
      self.right = right
    }
  }

  /// Notes what a condition came to.
  public init(file: String, offsets: Range<Int>, operands: Operands? = nil, held: Bool) {
    self.file = file
    self.offsets = offsets
    self.operands = operands
    self.held = held
  }
}
