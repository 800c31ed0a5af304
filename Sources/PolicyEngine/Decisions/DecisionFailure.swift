import LuaGuest
import Receivables

/// Why a policy gave no decision.
package struct DecisionFailure: Sendable, Hashable {
  /// What kind of failure it was.
  package enum Kind: String, Sendable, Hashable {
    /// The policy raised an error.
    case runtime = "error"
    /// It spent its fuel.
    case cpuLimit = "limit:cpu"
    /// It asked for more memory than it may have.
    case memoryLimit = "limit:memory"
    /// It ran into the wall clock.
    case timeLimit = "limit:time"
    /// It returned something that is no decision.
    case badDecision = "bad_decision"
    /// It claims an amount in another currency than the claim's, which would put two currencies into one letter.
    case mixedCurrencies = "mixed_currencies"
    /// The policy named for this receivable did not load.
    case notLoaded = "not_loaded"
    /// The books do not allow a decision: an amount overflows, a parameter override does not parse.
    case badInput = "bad_input"
  }

  /// What kind of failure it was.
  package var kind: Kind
  /// What happened and what to do.
  package var message: String
  /// Where, when it can be said.
  package var line: SourceLine?
  /// The calls that led there, innermost first.
  package var frames: [SourceLine]
}

extension DecisionFailure {
  /// Whether the guest met a limit and must not be used again; deciding it once more to see why would only meet it
  /// later.
  package var isLimit: Bool { [.cpuLimit, .memoryLimit, .timeLimit].contains(kind) }
}

extension DecisionFailure {
  /// Classifies whatever an evaluation threw.
  init(_ error: any Error) {
    switch error {
    case let error as GuestError:
      self.init(
        kind: Kind(error.kind), message: error.message,
        line: error.file.flatMap { file in error.line.map { SourceLine(file: file, line: $0) } },
        frames: error.frames.compactMap { frame in frame.line.map { SourceLine(file: frame.file, line: $0) } })
    case let error as BadDecisionError:
      self.init(kind: error.kind, message: error.message, line: error.line, frames: [])
    case let error as PolicyLoadError:
      self.init(kind: .notLoaded, message: error.messageWithAdvice, line: error.line, frames: error.frames)
    case let error as ParameterFault: self.init(kind: .badInput, message: error.message, line: nil, frames: [])
    case let error as MoneyError: self.init(kind: .badInput, message: error.description, line: nil, frames: [])
    default: self.init(kind: .badInput, message: "\(error)", line: nil, frames: [])
    }
  }
}

extension DecisionFailure.Kind {
  fileprivate init(_ kind: GuestError.Kind) {
    self =
      switch kind {
      case .cpuLimit: .cpuLimit
      case .memoryLimit: .memoryLimit
      case .timeLimit: .timeLimit
      case .badResult: .badDecision
      case .syntax, .runtime, .badArgument: .runtime
      }
  }
}

extension PolicyLoadError {
  /// Message and advice without the place.
  var messageWithAdvice: String { advice.map { "\(message); \($0)" } ?? message }
}

/// Why a plug-in could not be found, read or loaded, told to its author.
package struct PolicyLoadError: Error, Sendable, Hashable {
  /// The plug-in, when known.
  package var plugin: String?
  /// Where, when it can be said.
  package var line: SourceLine?
  /// File at fault, when there is no line.
  package var file: String?
  /// What is wrong.
  package var message: String
  /// What to do about it.
  package var advice: String?
  /// The calls that led there, innermost first.
  package var frames: [SourceLine]
  /// The way to the field at fault in the table that the plug-in returns: `parameters`, `grace_days`.
  package var field: [String] = []
  /// Whether it is that a file could not be written.
  package var isOutput = false

  /// Makes an error from what is known.
  package init(
    plugin: String? = nil, line: SourceLine? = nil, file: String? = nil, message: String, advice: String? = nil,
    frames: [SourceLine] = []
  ) {
    self.plugin = plugin
    self.line = line
    self.file = file
    self.message = message
    self.advice = advice
    self.frames = frames
  }
}

extension PolicyLoadError: CustomStringConvertible {
  /// Place, message and advice.
  package var description: String {
    let place = line?.description ?? file ?? plugin.map { "plug-in '\($0)'" }
    let head = place.map { "\($0): \(message)" } ?? message
    return advice.map { "\(head)\n  \($0)" } ?? head
  }
}

/// A parameter was set to something that it cannot be.
package struct ParameterFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  package var message: String

  package var description: String { message }
}

/// A policy returned something that is no decision.
struct BadDecisionError: Error {
  var kind = DecisionFailure.Kind.badDecision
  var message: String
  var line: SourceLine?
}
