import ArgumentParser
import Dunning
import LedgerExchange
import Ledgers
import Letters
import LuaGuest
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Receivables
import Reports

/// The exit codes, the same for every command; the worst one wins.
enum ExitStatus: Int32, Comparable {
  case fine = 0
  /// A test failed, a difference was found where none was wanted, a mandatory guard blocked.
  case negative = 1
  /// A quality gate was missed.
  case gate = 4
  /// Nothing was collected.
  case nothing = 5
  /// A policy failed or met a limit while deciding.
  case policyFailed = 6
  /// A policy did not load.
  case notLoaded = 3
  /// The input or configuration is at fault.
  case input = 2
  /// Wrong usage.
  case usage = 64
  /// Output could not be written.
  case output = 74
  /// A fault of purre itself.
  case fault = 70

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.badness < right.badness }

  private var badness: Int {
    let order: [ExitStatus] = [
      .fine, .negative, .gate, .nothing, .policyFailed, .notLoaded, .input, .usage, .output, .fault,
    ]
    return order.firstIndex(of: self) ?? 0
  }

  /// Ends the command when anything but fine.
  func exitUnlessFine() throws {
    if self != .fine { throw ExitCode(rawValue) }
  }
}

extension ExitStatus {
  /// What an error that ends a command means, where it tells by itself all that there is to say; `nil` for others.
  static func of(_ error: any Error) -> ExitStatus? {
    switch error {
    case is PolicyLoadError: notLoaded
    case is SolverFault: input
    case let error as RevisionError: error.kind == .notThere ? notLoaded : input
    case is ParameterFault, is MoneyError, is LetterError, is LetterFormatError: input
    case is ExcelWriteFault: usage
    default: nil
    }
  }

  /// The worst that happened among answers.
  static func of(_ decisions: [RequestDecision]) -> ExitStatus {
    decisions.compactMap { $0.failure.map { of($0.kind) } }.max() ?? fine
  }

  /// The worst that happened among the lines of a stream.
  static func of(_ tally: DecisionStream.Tally) -> ExitStatus {
    var worst = tally.faulty > 0 ? input : fine
    if tally.outcomes[.blocked, default: 0] > 0 { worst = max(worst, negative) }
    return tally.failures.map { of($0) }.reduce(worst, max)
  }

  /// The worst that happened among decisions.
  static func of(_ list: DecisionList) -> ExitStatus {
    var worst = fine
    for decision in list.decisions {
      worst = max(worst, of(decision))
      for act in decision.also { worst = max(worst, of(act)) }
    }
    return worst
  }

  private static func of(_ act: Decision) -> ExitStatus {
    switch act.outcome {
    case .blocked: negative
    case .error: act.failure.map { of($0.kind) } ?? policyFailed
    default: fine
    }
  }

  /// What a decision that failed means for the command.
  static func of(_ kind: DecisionFailure.Kind) -> ExitStatus {
    switch kind {
    case .notLoaded: notLoaded
    case .badInput: input
    default: policyFailed
    }
  }

  /// 3 where the script does not parse, 6 where it failed or met a limit.
  static func of(_ result: ScriptResult) -> ExitStatus {
    guard case .failed(let error) = result.outcome else { return fine }
    return error.kind == .syntax ? notLoaded : policyFailed
  }

  /// 6 where the find is that the policy fails, 1 for any other.
  static func of(_ verification: Verification) -> ExitStatus {
    guard let violation = verification.finding?.violation else { return fine }
    return violation.rule == .policyFailed || violation.decision?.outcome == .error ? policyFailed : negative
  }

  /// 70 where purre contradicts itself, 1 where something is never come to and nobody has said why, or a gap was found.
  static func of(_ proof: PolicyProofResult) -> ExitStatus {
    if !proof.faults.isEmpty { return fault }
    return proof.dead.isEmpty && proof.gaps.isEmpty ? fine : negative
  }

  /// 5 where nothing can be changed, 3 where the plug-in cannot be read, 1 where the tests are red to begin with or the
  /// list of accepted survivors is wrong.
  static func of(_ run: MutationRun) -> ExitStatus {
    run.problems.map { problem -> ExitStatus in
      switch problem.kind {
      case .nothingToMutate: nothing
      case .unreadable: notLoaded
      case .badAcceptance: input
      case .redBaseline, .staleAcceptance: negative
      }
    }.max() ?? fine
  }

  /// The worst that happened among decisions that were counted.
  static func of(_ tally: DecisionTally) -> ExitStatus {
    let blocked = tally.outcomes[.blocked, default: 0] + tally.companions[.blocked, default: 0]
    let worst: ExitStatus = blocked > 0 ? negative : fine
    return tally.failures.map { of($0) }.reduce(worst, max)
  }

  /// 5 where nothing was collected, 3 where a file did not load, 1 where a case or a rule against false green failed.
  static func of(_ run: TestRun) -> ExitStatus {
    let problems = run.problems.map { problem -> ExitStatus in
      switch problem.kind {
      case .nothingCollected, .nothingSelected: nothing
      case .fileFailed: notLoaded
      case .duplicateName, .emptySuite, .constantExpectation, .unreachedCase, .unusedFixture, .unusedAccount,
        .unusedParameter,
        .staleSnapshot:
        negative
      }
    }
    let worst = max(problems.max() ?? fine, run.hasUnwrittenSnapshots ? output : fine)
    return run.count(.failed) + run.count(.errored) > 0 ? max(worst, negative) : worst
  }
}
