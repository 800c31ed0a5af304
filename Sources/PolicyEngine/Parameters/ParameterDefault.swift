import LuaGuest

/// A new default that a policy gives to a parameter of the plug-in it extends, not yet checked against its type.
package struct ParameterDefault: Sendable, Hashable {
  /// The value as the policy wrote it.
  package var value: Value
  /// The plug-in that wrote it.
  package var plugin: String
}
