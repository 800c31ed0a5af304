import LuaGuest

/// Where the functions that a guest calls find the host of the case that runs.
final class HostDesk {
  private var functions: [String: ([Value]) throws -> Value] = [:]

  /// From now on a case is served by these hosts.
  func serve(_ host: TestHost, _ lawHost: LawTestHost?) {
    functions.removeAll(keepingCapacity: true)
    for (name, body) in host.functions { functions[name] = body }
    for (name, body) in lawHost?.functions ?? [] { functions[name] = body }
  }

  /// Answers a call from a guest.
  func answer(_ name: String, _ arguments: [Value]) throws -> Value {
    guard let function = functions[name] else { throw CallbackFailure(message: "there is no '\(name)' here") }
    return try function(arguments)
  }
}
