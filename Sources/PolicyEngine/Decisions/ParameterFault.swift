/// A parameter was set to something that it cannot be.
package struct ParameterFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  package var message: String

  /// The message.
  package var description: String { message }
}
