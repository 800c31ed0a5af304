import Receivables

/// The parameters in force for one decision, each with its value and who set it.
package struct ParameterSet: Sendable, Hashable {
  /// One parameter in force.
  package struct Entry: Sendable, Hashable {
    package var declaration: ParameterDeclaration
    package var value: ParameterValue
    /// Who set it.
    package var origin: ParameterOrigin
  }

  /// The parameters, ordered by name.
  package private(set) var entries: [Entry]

  /// The declared defaults.
  package init(defaults: [ParameterDeclaration]) {
    entries = defaults.sorted { $0.name < $1.name }.map {
      Entry(declaration: $0, value: $0.defaultValue, origin: .plugin($0.declaredBy))
    }
  }

  /// The parameter of that name.
  package func entry(_ name: String) -> Entry? { entries.first { $0.declaration.name == name } }

  /// The same parameters with some of them set anew, as written.
  ///
  /// - Throws: ``ParameterFault`` for an unknown name, naming the nearest, or a value that does not fit.
  package func setting(_ values: [String: String], by origin: ParameterOrigin) throws(ParameterFault) -> ParameterSet {
    if values.isEmpty { return self }
    var changed = self
    for (name, text) in values.sorted(by: { $0.key < $1.key }) {
      guard let index = entries.firstIndex(where: { $0.declaration.name == name }) else {
        let hint = NearestName.hint(name, among: entries.map(\.declaration.name))
        throw ParameterFault(message: "no parameter '\(name)' (\(origin))\(hint)")
      }
      changed.entries[index].value = try entries[index].declaration.read(text).set(over: entries[index].value)
      changed.entries[index].origin = origin
    }
    return changed
  }
}

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

extension ParameterOrigin {
  /// Whether it is as the policy has it: nobody set it for some books or a run.
  package var isDefault: Bool { if case .plugin = self { true } else { false } }
}

extension ParameterOrigin: CustomStringConvertible {
  /// In words.
  package var description: String {
    switch self {
    case .plugin(let name): "default of \(name)"
    case .creditor(let id): "set for creditor \(id)"
    case .customer(let id): "set for customer \(id)"
    case .invoice(let id): "set for invoice \(id)"
    case .commandLine: "set on the command line"
    case .testCase: "set by the case"
    }
  }
}

/// The parameters in force for one policy: those of its plug-ins, then what creditor, customer, invoice and command
/// line set. Most customers and invoices set none, so that what holds for all of them is worked out once.
final class ParametersInForce {
  private struct Common {
    let creditor: String
    let set, overrides: [String: String]
    let parameters: ParameterSet
  }

  private let defaults: ParameterSet
  private var common: Common?

  /// Starts from the declared defaults.
  init(defaults: ParameterSet) { self.defaults = defaults }

  /// The parameters for the customer of an account and a claim, or for the customer alone.
  ///
  /// - Throws: ``ParameterFault``.
  func parameters(
    for state: AccountState, claim: ReceivableState?, overrides: [String: String]
  ) throws(ParameterFault) -> ParameterSet {
    let isCommon = state.account.customer.parameters.isEmpty && claim?.invoiceParameters.isEmpty ?? true
    if isCommon, let common, common.creditor == state.creditor.id, common.set == state.creditor.parameters,
      common.overrides == overrides
    {
      return common.parameters
    }
    let creditor = state.creditor, customer = state.account.customer
    var parameters =
      try defaults
      .setting(creditor.parameters, by: .creditor(creditor.id))
      .setting(customer.parameters, by: .customer(customer.id))
    if let claim { parameters = try parameters.setting(claim.invoiceParameters, by: .invoice(claim.invoiceID)) }
    parameters = try parameters.setting(overrides, by: .commandLine)
    if isCommon {
      common = Common(creditor: creditor.id, set: creditor.parameters, overrides: overrides, parameters: parameters)
    }
    return parameters
  }
}
