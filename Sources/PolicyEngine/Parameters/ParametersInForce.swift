import Receivables

/// The parameters in force for one policy: those of its plug-ins, then what creditor, customer, invoice and command line
/// set. Most customers and invoices set none, so that what holds for all of them is worked out once.
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

  /// The parameters for a customer and an invoice, or for a customer alone.
  ///
  /// - Throws: ``ParameterFault``.
  func parameters(
    creditor: Creditor, customer: Customer, invoice: Invoice?, overrides: [String: String]
  ) throws(ParameterFault) -> ParameterSet {
    let isCommon = customer.parameters.isEmpty && invoice?.parameters.isEmpty ?? true
    if isCommon, let common, common.creditor == creditor.id, common.set == creditor.parameters, common.overrides == overrides {
      return common.parameters
    }
    var parameters = try defaults
      .setting(creditor.parameters, by: .creditor(creditor.id))
      .setting(customer.parameters, by: .customer(customer.id))
    if let invoice { parameters = try parameters.setting(invoice.parameters, by: .invoice(invoice.id)) }
    parameters = try parameters.setting(overrides, by: .commandLine)
    if isCommon {
      common = Common(creditor: creditor.id, set: creditor.parameters, overrides: overrides, parameters: parameters)
    }
    return parameters
  }
}
