import LuaGuest
import Receivables

extension DecisionFailure {
  /// Classifies whatever an evaluation threw.
  init(_ error: any Error) {
    switch error {
    case let error as GuestError:
      self.init(
        kind: Kind(error.kind), message: error.message,
        line: error.file.flatMap { file in error.line.map { SourceLine(file: file, line: $0) } },
        frames: error.frames.compactMap { frame in frame.line.map { SourceLine(file: frame.file, line: $0) } })
    case let error as DecisionFault:
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
      case .syntax, .runtime, .cancelled, .badArgument: .runtime
      }
  }
}

extension PolicyLoadError {
  /// Message and advice without the place.
  var messageWithAdvice: String { advice.map { "\(message); \($0)" } ?? message }
}
