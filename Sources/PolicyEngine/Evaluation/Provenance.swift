import LuaGuest
import Statutes

/// What a decision was made from, beside the account.
package struct Provenance: Sendable {
  /// The texts.
  package var identity: PolicyIdentity
  /// The parameters in force, each with who set it.
  package var parameters: ParameterSet?
  /// The values of the law that were looked up, by the policy or by a guard, in the order in which they first were.
  package var citations: [Citation]
  /// The limits that it ran under.
  package var limits: Limits
}
