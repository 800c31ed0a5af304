import LuaGuest

/// Values of policies as a person reads them.
enum ValueText {
  static func show(_ value: Value) -> String { value.shown }
}
