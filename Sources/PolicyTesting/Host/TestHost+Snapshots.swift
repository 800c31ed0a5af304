import LuaGuest

extension TestHost {
  /// The function by which the prelude compares snapshots.
  var snapshotFunctions: [(String, ([Value]) throws -> Value)] { [("host_snapshot", compareSnapshot)] }

  /// `host_snapshot(name, decisions)`: what is wrong, or an empty text.
  private func compareSnapshot(_ arguments: [Value]) throws -> Value {
    guard case .string(let name)? = arguments.first, !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    else { throw CallbackFailure(message: "a snapshot is named by letters, digits, - and _, like matches_snapshot \"books\"") }
    let text = try SnapshotText.make(arguments.dropFirst().first)
    let path = SnapshotStore.path(name, of: testFile)
    return .string(fixtures.snapshots.compare(text, with: path, again: again) ?? "")
  }
}
