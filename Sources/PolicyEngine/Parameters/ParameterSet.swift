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
  /// The arm of a trial that the customer is in.
  case arm(String, trial: String)
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
    case .arm(let name, let trial): "by arm '\(name)' of trial \(trial)"
    case .customer(let id): "set for customer \(id)"
    case .invoice(let id): "set for invoice \(id)"
    case .commandLine: "set on the command line"
    case .testCase: "set by the case"
    }
  }
}

extension ParameterSet {
  /// The same parameters with those of an arm set anew.
  fileprivate func setting(_ arm: ArmInForce) -> ParameterSet {
    var changed = self
    for (name, value) in arm.values {
      guard let index = entries.firstIndex(where: { $0.declaration.name == name }) else { continue }
      changed.entries[index].value = value.set(over: entries[index].value)
      changed.entries[index].origin = .arm(arm.arm, trial: arm.trial)
    }
    return changed
  }
}

/// The arm of a trial that decides about a customer, with what it sets, which was held against the declarations.
struct ArmInForce: Sendable, Hashable {
  let trial, arm: String
  let values: [String: ParameterValue]
}

/// The parameters in force for one policy: those of its plug-ins, then what creditor, the arm of a trial, customer,
/// invoice and command line set. Most customers and invoices set none, so that what holds for all of them is worked out
/// once, and once for each arm.
final class ParametersInForce {
  private struct Common {
    let creditor: String
    let set, overrides: [String: String]
    let arm: ArmInForce?
    let parameters: ParameterSet
  }

  private let defaults: ParameterSet
  /// Without an arm, and by the names of arms.
  private var common: Common?
  private var commonOfArms: [String: Common] = [:]

  /// Starts from the declared defaults.
  init(defaults: ParameterSet) { self.defaults = defaults }

  /// The parameters for the customer of an account and a claim, or for the customer alone, who may be in an arm.
  ///
  /// - Throws: ``ParameterFault``.
  func parameters(
    for state: AccountState, claim: ReceivableState?, arm: ArmInForce?, overrides: [String: String]
  ) throws(ParameterFault) -> ParameterSet {
    let isCommon = state.account.customer.parameters.isEmpty && claim?.invoiceParameters.isEmpty ?? true
    if isCommon, let common = arm.map({ commonOfArms[$0.arm] }) ?? common, common.creditor == state.creditor.id,
      common.set == state.creditor.parameters, common.arm == arm, common.overrides == overrides
    {
      return common.parameters
    }
    let creditor = state.creditor, customer = state.account.customer
    var parameters = try defaults.setting(creditor.parameters, by: .creditor(creditor.id))
    if let arm { parameters = parameters.setting(arm) }
    parameters = try parameters.setting(customer.parameters, by: .customer(customer.id))
    if let claim { parameters = try parameters.setting(claim.invoiceParameters, by: .invoice(claim.invoiceID)) }
    parameters = try parameters.setting(overrides, by: .commandLine)
    if isCommon {
      let found = Common(
        creditor: creditor.id, set: creditor.parameters, overrides: overrides, arm: arm, parameters: parameters)
      if let arm { commonOfArms[arm.arm] = found } else { common = found }
    }
    return parameters
  }
}
