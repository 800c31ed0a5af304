import PolicyEngine
import PolicyTesting

extension FileCoverage.Branch {
  /// The ways that no test went, in words; empty when both were gone.
  var missing: [String] {
    if yes == 0, no == 0 { return ["never reached"] }
    return (yes == 0 ? [site.kind.wordsForYes] : []) + (no == 0 ? [site.kind.wordsForNo] : [])
  }

  /// `if receivable.level == nil: never false`
  var sentence: String {
    let head = site.kind == .loop ? "" : "\(site.kind.word) "
    return "\(head)\(site.text): \(missing.joined(separator: ", "))"
  }
}

extension ProbeSite.Kind {
  /// How it is called in a report.
  var word: String {
    switch self {
    case .operand: "operand"
    case .loop: "for"
    case .and: "left of and"
    case .or: "left of or"
    default: rawValue
    }
  }

  fileprivate var wordsForYes: String { self == .loop ? "never entered" : "never true" }
  fileprivate var wordsForNo: String { self == .loop ? "never passed over" : "never false" }
}
