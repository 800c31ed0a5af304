/// Something that a reviewer of a law must know or mend.
package struct LawFinding: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Known to be missing or weak; what depends on it is blocked.
    case warning
    /// The file contradicts itself.
    case error
  }

  /// What kind of finding.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A half-year has no value.
    case gap
    /// Two values start on the same day.
    case overlap
    /// The reviewed-through day has passed.
    case stale
    /// A value that nobody has read in a source.
    case unverified
    /// Sources disagree.
    case conflict
    /// A value without a source.
    case unsourced
    /// Adopted, and no day in force.
    case unset
    /// A parameter without values.
    case empty
    /// A value outside what is possible.
    case implausible
  }

  /// How bad it is.
  package var severity: Severity
  /// What kind of finding.
  package var kind: Kind
  /// Name of the parameter; `nil` for the law as a whole.
  package var parameter: String?
  /// 1-based line in the file.
  package var line: Int
  /// What is wrong, and what it leads to.
  package var message: String
}
