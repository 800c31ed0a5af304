/// How closely a life is watched.
package struct LifeOptions: Sendable {
  /// Decide every day, not only those on which something can change.
  package var everyDay = false
  /// At the end, decide each day again from the books as they stand then.
  package var looksBack = false
  /// On days that bring something new, decide again in ways that must make no difference.
  package var decidesAgain = true
  /// Note which circumstances meet where something is decided.
  var notesMeetings = false
  /// Days without a step or a suggestion after which an overdue claim counts as left alone; `nil` for 30 days more than
  /// the longest time in days among the parameters that the policy reads.
  package var longestSilence: Int?

  /// Watches the days that matter.
  package init() {}

  /// Days added to the longest time that the parameters name.
  static let silenceMargin = 30
  /// What counts as that time at the least.
  static let leastSilence = 60
}
