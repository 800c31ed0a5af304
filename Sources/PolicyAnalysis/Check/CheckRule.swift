/// What a check looks for: each finding names one, and one can be silenced in the source by its name.
package enum CheckRule: String, Sendable, Hashable, CaseIterable {
  case doesNotLoad = "does_not_load"
  case syntax
  case unknownName = "unknown_name"
  case globalSet = "global_set"
  case unusedLocal = "unused_local"
  case uncalledFunction = "uncalled_function"
  case mayBeNil = "may_be_nil"
  case readOnly = "read_only"
  case neverEqual = "never_equal"
  case wrongType = "wrong_type"
  case notTogether = "not_together"
  case wrongKeys = "wrong_keys"
  case undeclaredReason = "undeclared_reason"
  case offLadder = "off_ladder"
  case missingLetter = "missing_letter"
  case dropped
  case noDecision = "no_decision"
  case wrongDecision = "wrong_decision"
  case neverReached = "never_reached"
  case lawlessCharge = "lawless_charge"
  case trialMeetsGuard = "trial_meets_guard"
  case letter
  case law
  case silencing

  /// What it finds, in a sentence.
  package var says: String {
    switch self {
    case .doesNotLoad: "A plug-in does not load."
    case .syntax: "A file is no Lua."
    case .unknownName: "A global, a field or a parameter is not there."
    case .globalSet: "A global is set."
    case .unusedLocal: "A local is never read."
    case .uncalledFunction: "Nothing calls a function that has nearly the name of one that purre calls."
    case .mayBeNil: "Something is read from a value that may be nil."
    case .readOnly: "A value of the host is changed."
    case .neverEqual: "Two values are compared that are never equal."
    case .wrongType: "A key of a decision takes another type."
    case .notTogether: "Values are compared or counted together that cannot be."
    case .wrongKeys: "A decision has keys that it does not take, or lacks one that it needs."
    case .undeclaredReason: "A reason is not declared."
    case .offLadder: "A notice has a level that the ladder does not have."
    case .missingLetter: "There is no letter for a notice."
    case .dropped: "A decision is made and not returned."
    case .noDecision: "A function that must decide has a way through without a decision."
    case .wrongDecision: "A function gives a decision that is of another function."
    case .neverReached: "Nothing ever comes to a decision: two conditions on the way contradict each other."
    case .lawlessCharge: "A policy that no law holds claims charges."
    case .trialMeetsGuard: "An arm of a trial wants what a guard does not allow."
    case .letter: "A letter cannot be read, or lacks a particular."
    case .law: "A law contradicts itself."
    case .silencing: "A remark that silences a rule is wrong, or has nothing to silence."
    }
  }

  /// Whether a remark in the source can silence it: what does not load cannot be made to by a remark.
  var canBeSilenced: Bool { ![.doesNotLoad, .syntax, .law, .silencing, .lawlessCharge].contains(self) }
}
