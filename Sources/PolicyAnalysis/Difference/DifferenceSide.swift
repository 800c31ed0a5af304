/// One side of a comparison: a policy, at a revision of git where one is named, with parameters set over its own.
package struct DifferenceSide: Sendable, Hashable, CustomStringConvertible {
  /// Name or path of the plug-in; empty where only a revision is named, and the other side's plug-in is meant.
  package var policy: String
  /// The revision, as git understands it.
  package var revision: String?
  /// Parameters set for the comparison.
  package var overrides: [String: String]

  /// Reads `standard-no`, `./my-policy`, `standard-no@v1.2`, `@HEAD~3` or `standard-no?grace_days=3&patience_days=0`.
  package init(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = (parts.first ?? "").split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    policy = names.first ?? ""
    revision = names.count == 2 ? names[1] : nil
    let pairs = parts.count == 2 ? parts[1].split(separator: "&") : []
    overrides = Dictionary(
      pairs.map { pair in
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (halves[0], halves.count == 2 ? halves[1] : "")
      }, uniquingKeysWith: { _, last in last })
  }

  /// Two sides, each with the plug-in of the other where it names none.
  ///
  /// - Returns: `nil` when neither names a plug-in, or one names an empty revision.
  package static func pair(_ old: String, _ new: String) -> (old: DifferenceSide, new: DifferenceSide)? {
    var sides = (old: DifferenceSide(old), new: DifferenceSide(new))
    if sides.old.policy.isEmpty { sides.old.policy = sides.new.policy }
    if sides.new.policy.isEmpty { sides.new.policy = sides.old.policy }
    guard !sides.old.policy.isEmpty, sides.old.revision != "", sides.new.revision != "" else { return nil }
    return sides
  }

  /// As it was written, parameters in order.
  package var description: String {
    let pairs = overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let name = revision.map { "\(policy)@\($0)" } ?? policy
    return pairs.isEmpty ? name : "\(name)?\(pairs.joined(separator: "&"))"
  }
}
