import LuaSyntax

/// A place of a source that reports when it runs.
package struct ProbeSite: Sendable, Hashable {
  /// What stands there.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A function begins.
    case function
    /// A statement begins.
    case statement
    /// The condition of `if`.
    case `if`
    /// The condition of `elseif`.
    case `elseif`
    /// The condition of `while`.
    case `while`
    /// The condition of `until`.
    case until
    /// The left operand of `and`: false decides, true looks at the right one.
    case and
    /// The left operand of `or`: true decides, false looks at the right one.
    case or
    /// The right operand of an `and` or `or` that is part of a condition.
    case operand
    /// A `for`: true when its body ran, false when there was nothing to go through.
    case loop
    /// A comparison, with both operands.
    case comparison
  }

  /// Its number within the file; the first where it has several.
  package let number: Int
  /// What stands there.
  package let kind: Kind
  /// The file, as it was named to the instrumenter.
  package let file: String
  /// Where it stands: a condition, an operand, a comparison as a whole; a statement without the blocks inside it.
  package let range: SourceRange
  /// The source there, white space drawn together; the name of a function.
  package let text: String

  /// 1-based line.
  package var line: Int { range.start.line }
  /// 1-based column in characters.
  package var column: Int { range.start.column }
  /// Whether it can go two ways.
  package var isBranch: Bool {
    switch kind {
    case .function, .statement, .comparison: false
    default: true
    }
  }
}
