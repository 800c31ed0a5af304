/// A parameter was set to something that it cannot be.
public struct ParameterFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public var message: String

  /// The message.
  public var description: String { message }
}
