import LuaGuest

/// What one condition of a policy came to, once, while a decision was made.
package struct ObservedCondition: Sendable, Hashable {
  /// The file, as policies' lines name it.
  package var file: String
  /// Where the whole condition stands, as offsets of bytes.
  package var offsets: Range<Int>
  /// The operands, where the condition is a comparison.
  package var operands: Operands?
  /// Whether it held.
  package var held: Bool

  /// The two sides of a comparison.
  package struct Operands: Sendable, Hashable {
    /// The left side.
    package var left: Value
    /// The right side.
    package var right: Value

    /// Pairs the sides.
    package init(left: Value, right: Value) {
      self.left = left
      self.right = right
    }
  }

  /// Notes what a condition came to.
  package init(file: String, offsets: Range<Int>, operands: Operands? = nil, held: Bool) {
    self.file = file
    self.offsets = offsets
    self.operands = operands
    self.held = held
  }
}
