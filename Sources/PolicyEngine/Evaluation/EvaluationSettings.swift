import LuaGuest

/// What holds for every decision of a run, whoever asks.
public struct EvaluationSettings: Sendable {
  /// Where plug-ins are found.
  public var locator: PluginLocator
  /// Policy for invoices, customers and creditors that name none.
  public var defaultPolicy: String?
  /// Parameters set on the command line; they win over all others.
  public var overrides: [String: String]
  /// Limits of each call of a policy.
  public var limits: Limits
  /// How policies and laws report what they do; `nil` when nobody asks. It changes no decision, but the fuel of one.
  public var instrumentation: Instrumentation?

  /// Collects the settings.
  public init(
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
