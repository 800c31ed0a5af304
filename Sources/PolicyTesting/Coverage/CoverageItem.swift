/// Something to be met that is no place of a source: an outcome, a reason, a parameter.
package struct CoverageItem: Sendable, Hashable {
  /// Its name: `notice reminder`, `grace_period`, `late_interest_rate from 2026-01-01`.
  package var name: String
  /// How often it was met; for what is only noted once a case, in how many cases.
  package var count: Int
  /// Where it stands in the plug-in's folder, when it can be said: `standard-no/policy.lua:12`.
  package var place: String?

  /// Whether it was met.
  package var isCovered: Bool { count > 0 }
}
