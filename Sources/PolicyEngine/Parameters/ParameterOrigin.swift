/// Who set a parameter: later cases win over earlier ones.
package enum ParameterOrigin: Sendable, Hashable {
  /// The plug-in that declares or changes its default.
  case plugin(String)
  /// The creditor, in the ledger.
  case creditor(String)
  /// The customer, in the ledger.
  case customer(String)
  /// The invoice, in the ledger.
  case invoice(String)
  /// `--set` on the command line.
  case commandLine
  /// `parameters { … }` of a test case.
  case testCase
}

extension ParameterOrigin: CustomStringConvertible {
  /// In words.
  package var description: String {
    switch self {
    case .plugin(let name): "default of \(name)"
    case .creditor(let id): "set for creditor \(id)"
    case .customer(let id): "set for customer \(id)"
    case .invoice(let id): "set for invoice \(id)"
    case .commandLine: "set with --set"
    case .testCase: "set by the case"
    }
  }
}
