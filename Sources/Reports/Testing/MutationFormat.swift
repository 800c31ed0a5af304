import PolicyTesting

/// The formats of a report on mutants.
package enum MutationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The runs in this format.
  package func render(_ runs: [MutationRun], style: TextStyle, verbose: Bool) -> String {
    switch self {
    case .text: runs.map { MutationText($0, style: style, verbose: verbose).text }.joined()
    case .json: MutationJSON.document(runs)
    }
  }
}
