/// What a mutant changes. The raw values stand in ids and reports.
package enum MutantKind: String, Sendable, Hashable, CaseIterable {
  /// `<` is `<=`, `~=` or `>=`, and so on.
  case comparison
  /// A number, an amount or a day is one unit more or less.
  case boundary
  /// `and` is `or`, or the other way round.
  case connective
  /// One side of `and` or `or` is gone.
  case clause
  /// What decides a branch or a loop is always true, or always false.
  case condition
  /// A statement is gone.
  case statement
  /// `not`, or a minus sign, is gone.
  case negation
  /// `+` is `-`, or the other way round.
  case arithmetic
  /// A named part of what a function makes is `nil`.
  case field
  /// A decision gives another reason.
  case reason
  /// Another level of the ladder.
  case level
  /// The ladder lacks a level.
  case ladder
  /// A parameter has another default.
  case parameterDefault = "default"
  /// A parameter has another least value.
  case minimum
  /// A parameter has another greatest value.
  case maximum
  /// A law lacks a guard.
  case guardRemoved = "guard"
  /// A guard binds more or less.
  case guardLevel = "guard_level"
  /// A dated value is another.
  case value
  /// A dated value holds from another day.
  case from
  /// A dated value is gone.
  case unset
  /// The law was reviewed through another day.
  case reviewedThrough = "reviewed_through"
  /// The law's calendar lacks a holiday.
  case holiday
}
