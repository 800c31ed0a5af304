/// Which policies decided, beside the one that was named for what names none.
enum PolicyChoice {
  /// What to say when the books name other policies than the one of `--policy`, so that these decided; empty when they
  /// do not, or none was named.
  ///
  /// - Parameters:
  ///   - named: the name of a policy, or the path of its folder
  ///   - decided: how many answers each policy gave, by name
  ///   - force: what to do so that the named one decides all
  static func note(named: String?, decided: [String: Int], force: String) -> String {
    guard let named else { return "" }
    let name = named.split(separator: "/").last.map(String.init) ?? named
    // What names no policy that loads has no name, and its own fault.
    let others = decided.filter { $0.key != name && $0.key != named && !$0.key.isEmpty }.sorted { $0.key < $1.key }
    guard !others.isEmpty else { return "" }
    let all = decided.values.reduce(0, +)
    let told = others.map { "\($0.key) decided \($0.value) of \(all)" }.joined(separator: ", ")
    return "note: the books name other policies than --policy \(named): \(told). To let \(named) decide all: \(force)"
  }
}
