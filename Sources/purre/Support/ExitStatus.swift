import ArgumentParser

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
  /// A fault of purre itself.
  case fault = 70

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.badness < right.badness }

  private var badness: Int {
    let order: [ExitStatus] = [.fine, .negative, .gate, .nothing, .policyFailed, .notLoaded, .input, .usage, .fault]
    return order.firstIndex(of: self) ?? 0
  }

  /// Ends the command when anything but fine.
  func exitUnlessFine() throws {
    if self != .fine { throw ExitCode(rawValue) }
  }
}
