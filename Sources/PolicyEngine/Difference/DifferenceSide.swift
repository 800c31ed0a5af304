/// One side of a comparison: a policy, with parameters set over its own.
public struct DifferenceSide: Sendable, Hashable, CustomStringConvertible {
  /// Name or path of the plug-in.
  public var policy: String
  /// Parameters set for the comparison.
  public var overrides: [String: String]

  /// Reads `standard-no`, `./my-policy`, or `standard-no?grace_days=3&patience_days=0`.
  public init(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
    policy = parts.first ?? ""
    let pairs = parts.count == 2 ? parts[1].split(separator: "&") : []
    overrides = Dictionary(
      pairs.map { pair in
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (halves[0], halves.count == 2 ? halves[1] : "")
      }, uniquingKeysWith: { _, last in last })
  }

  /// As it was written, parameters in order.
  public var description: String {
    let pairs = overrides.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return pairs.isEmpty ? policy : "\(policy)?\(pairs.joined(separator: "&"))"
  }
}
