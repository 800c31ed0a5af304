import LuaGuest
import Statutes

/// What a decision was made from, beside the account.
public struct Provenance: Sendable {
  /// The texts.
  public var identity: PolicyIdentity
  /// The parameters in force, each with who set it.
  public var parameters: ParameterSet?
  /// The values of the law that were looked up, by the policy or by a guard, in the order in which they first were.
  public var citations: [Citation]
  /// The limits that it ran under.
  public var limits: Limits
}
