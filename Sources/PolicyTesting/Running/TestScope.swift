import LuaGuest

/// Makes what a test file can name in a guest.
struct TestScope {
  let guest: Guest
  let desk: HostFunctions
  let finder: CaseFinder

  /// The files of the host's own Lua, which no failure is placed in.
  static let preludes: Set<String> = [CollectPrelude.file, Prelude.file, LawTestPrelude.file]

  func make(for file: TestFile, host: TestHost, lawHost: LawTestHost?) throws(GuestError) -> ScopeID {
    let scope = try guest.makeScope(name: file.plugin.name, parent: nil)
    let prelude = try guest.makeScope(name: "prelude", parent: nil)
    try guest.setGlobal("host_keep", to: .function(try guest.makeKeeper()), in: prelude)
    for (name, body) in finder.functions {
      try guest.setGlobal(name, to: .function(try guest.makeCallback(name: name, body)), in: prelude)
    }
    try define((host.functions + (lawHost?.functions ?? [])).map(\.0), in: prelude)
    try offer(CollectPrelude.file, CollectPrelude.source, CollectPrelude.names, from: prelude, in: scope)
    try offer(Prelude.file, Prelude.source, Prelude.names, from: prelude, in: scope)
    if lawHost != nil {
      try offer(LawTestPrelude.file, LawTestPrelude.source, LawTestPrelude.names, from: prelude, in: scope)
    }
    for (name, module) in file.plugin.modules {
      try guest.addModule(name: name, file: "\(file.plugin.name)/\(module.path)", source: module.bytes, in: scope)
    }
    return scope
  }

  private func define(_ names: [String], in prelude: ScopeID) throws(GuestError) {
    for name in Set(names) {
      let callback = try guest.makeCallback(name: name) { [desk] in try desk.answer(name, $0) }
      try guest.setGlobal(name, to: .function(callback), in: prelude)
    }
  }

  private func offer(_ file: String, _ source: String, _ names: [String], from prelude: ScopeID, in scope: ScopeID)
    throws(GuestError)
  {
    let api = try guest.load(file: file, source: Array(source.utf8), in: prelude)
    for name in names { try guest.setGlobal(name, member: name, of: api, in: scope) }
  }
}

/// Where the functions that a guest calls find the host of the case that runs.
final class HostFunctions {
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
