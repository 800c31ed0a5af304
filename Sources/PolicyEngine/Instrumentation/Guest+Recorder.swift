import LuaGuest

extension Guest {
  /// Loads a chunk, instrumented where there is a recorder.
  func load(
    file: String, source: [UInt8], in scope: ScopeID, for recorder: ProbeRecorder?
  ) throws(GuestError) -> LoadedChunk {
    guard let recorder else { return try load(file: file, source: source, in: scope) }
    let (source, probe) = recorder.probed(source, file: file)
    return try recorder.loading { () throws(GuestError) in try load(file: file, source: source, in: scope, probe: probe) }
  }

  /// Gives a scope a module, instrumented where there is a recorder.
  func addModule(
    name: String, file: String, source: [UInt8], in scope: ScopeID, for recorder: ProbeRecorder?
  ) throws(GuestError) {
    let (source, probe) = recorder?.probed(source, file: file) ?? (source, nil)
    try addModule(name: name, file: file, source: source, in: scope, probe: probe)
  }
}
