import PolicyEngine
import PolicyTesting

extension FileCoverage.Branch {
  /// The ways that no test went, in words; empty when both were gone.
  var missing: [String] {
    if yes == 0, no == 0 { return ["never reached"] }
    return (yes == 0 ? [site.kind.wordsForYes] : []) + (no == 0 ? [site.kind.wordsForNo] : [])
  }

  /// `if receivable.level == nil: never false`, or `receivable.level == nil (left of and): never true`
  var sentence: String {
    let words =
      switch site.kind {
      case .and: "\(site.text) (left of and)"
      case .or: "\(site.text) (left of or)"
      case .operand: "\(site.text) (right operand)"
      case .loop: site.text
      default: "\(site.kind.rawValue) \(site.text)"
      }
    return "\(words): \(missing.joined(separator: ", "))"
  }
}

extension ProbeSite.Kind {
  fileprivate var wordsForYes: String { self == .loop ? "never entered" : "never true" }
  fileprivate var wordsForNo: String { self == .loop ? "never passed over" : "never false" }
}
