/// Why a plug-in cannot be read as it was at a revision.
package struct RevisionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of fault it is.
  package enum Kind: Sendable, Hashable {
    /// There is no git, no repository or no such revision.
    case input
    /// The plug-in was not there then.
    case notThere
  }

  /// What kind of fault it is.
  package var kind: Kind
  /// What is wrong and what to do.
  package var message: String

  /// The message.
  package var description: String { message }
}
