import Receivables

extension CheckPass {
  /// Checks the functions of the policy's table: those that are called and those that the host would look for.
  mutating func checkPolicyFunctions() {
    guard policy.isClosed || policy.uses.isEmpty else { return }
    for use in policy.uses where !policy.members.contains(use.text) {
      report(
        .error, "the policy has no '\(use.text)'", at: use.range,
        suggestion: Self.nearest(use.text, among: policy.members))
    }
    let used = Set(policy.uses.map(\.text))
    for (key, _) in policy.functions where vocabulary.policyFunctions[key.text] == nil && !used.contains(key.text) {
      let missing = vocabulary.policyFunctions.keys.filter { !policy.members.contains($0) }
      guard let meant = Self.nearest(key.text, among: missing) else { continue }
      report(.warning, "nothing calls the function '\(key.text)'", at: key.range, suggestion: meant)
    }
  }
}
