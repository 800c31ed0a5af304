import LuaGuest

/// What holds for every decision of a run, whoever asks.
package struct EvaluationSettings: Sendable {
  /// Where plug-ins are found.
  package var locator: PluginLocator
  /// Policy for invoices, customers and creditors that name none.
  package var defaultPolicy: String?
  /// Parameters set on the command line; they win over all others.
  package var overrides: [String: String]
  /// Limits of each call of a policy.
  package var limits: Limits
  /// How policies and laws report what they do; `nil` when nobody asks. It changes no decision, but the fuel of one.
  package var instrumentation: Instrumentation?

  /// Collects the settings.
  package init(
    locator: PluginLocator, defaultPolicy: String? = nil, overrides: [String: String] = [:],
    limits: Limits = .standard, instrumentation: Instrumentation? = nil
  ) {
    self.locator = locator
    self.defaultPolicy = defaultPolicy
    self.overrides = overrides
    self.limits = limits
    self.instrumentation = instrumentation
  }
}
