import LuaGuest

/// A parameter as a policy declares it.
package struct ParameterDeclaration: Sendable, Hashable {
  /// Its name, as policies write it after `ctx.parameters.`.
  package var name: String
  /// What it can be.
  package var shape: ValueShape
  /// Its value unless somebody sets another.
  package var defaultValue: ParameterValue
  /// One line of documentation.
  package var summary: String
  /// The plug-in that declared it.
  package var declaredBy: String

  package var type: ParameterType { shape.type }
  /// Least value allowed.
  package var minimum: ParameterValue? { shape.minimum }
  /// Greatest value allowed.
  package var maximum: ParameterValue? { shape.maximum }
  /// The only texts allowed; empty means any.
  package var allowed: [String] { shape.allowed }

  /// What is wrong with a value, or `nil` when it may be used.
  package func objection(to value: ParameterValue) -> String? { shape.objection(to: value, named: name) }

  /// Reads a value as written in a ledger or on the command line.
  ///
  /// - Throws: ``ParameterFault`` that says what was expected.
  package func read(_ text: String) throws(ParameterFault) -> ParameterValue { try shape.read(text, named: name) }
}

/// A new default that a policy gives to a parameter of the plug-in it extends, not yet checked against its type.
package struct ParameterDefault: Sendable, Hashable {
  /// The value as the policy wrote it.
  package var value: Value
  /// The plug-in that wrote it.
  package var plugin: String
}
