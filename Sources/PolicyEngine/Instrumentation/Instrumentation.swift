import LuaGuest
import Synchronization

/// How sources are instrumented when policies, their bases, laws and modules are loaded. Many owners may share one:
/// each source is rewritten once. What runs is counted by a ``ProbeRecorder`` of each owner.
package final class Instrumentation: Sendable {
  private struct Key: Hashable {
    let file: String
    let source: [UInt8]
  }

  /// What is reported.
  package let measures: Measures
  private let wants: @Sendable (String) -> Bool
  private let rewritten = Mutex<[Key: InstrumentedSource?]>([:])

  /// Instruments the files whose names are wanted, such as `standard-no/policy.lua`.
  package init(_ measures: Measures, where wants: @escaping @Sendable (_ file: String) -> Bool = { _ in true }) {
    self.measures = measures
    self.wants = wants
  }

  /// The source as it is to be loaded, or `nil` where it is to stay as it is: it is not wanted, is no Lua (which
  /// loading will say), or has grown beyond what Lua compiles.
  package func instrumented(_ source: [UInt8], file: String) -> InstrumentedSource? {
    guard wants(file) else { return nil }
    let key = Key(file: file, source: source)
    if let known = rewritten.withLock({ $0[key] }) { return known }
    let fresh = Self.rewrite(source, file: file, measuring: measures)
    rewritten.withLock { $0[key] = .some(fresh) }
    return fresh
  }

  private static func rewrite(_ source: [UInt8], file: String, measuring measures: Measures) -> InstrumentedSource? {
    do {
      let instrumented = try Instrumenter.instrument(source, file: file, measuring: measures)
      try Guest(limits: Limits.standard.instrumented).compile(file: file, source: instrumented.bytes)
      return instrumented
    } catch {
      return nil  // loading the source as it is tells what is wrong with it, if anything is
    }
  }
}

extension Limits {
  /// The limits of a guest whose sources are instrumented. Counting takes instructions and memory that the policy does
  /// not answer for, so it must not meet a limit only because it is measured: a policy that does not end meets them
  /// later.
  package var instrumented: Limits {
    var limits = self
    limits.fuel = fuel.multipliedReportingOverflow(by: 10).overflow ? .max : fuel * 10
    limits.wallNanoseconds = wallNanoseconds.multipliedReportingOverflow(by: 10).overflow ? .max : wallNanoseconds * 10
    limits.memoryBytes = memoryBytes.multipliedReportingOverflow(by: 4).overflow ? .max : memoryBytes * 4
    limits.sourceBytes = sourceBytes.multipliedReportingOverflow(by: 16).overflow ? .max : sourceBytes * 16
    return limits
  }
}

/// What an instrumented source reports.
package struct Measures: OptionSet, Sendable, Hashable {
  package let rawValue: Int

  /// Wraps bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// That functions and statements begin, and what is decided, read and judged.
  package static let steps = Measures(rawValue: 1)
  /// Which way conditions, `and`, `or` and loops go.
  package static let branches = Measures(rawValue: 2)
  /// Comparisons, with both operands; these cost most.
  package static let comparisons = Measures(rawValue: 4)

  /// What coverage needs.
  package static let coverage: Measures = [.steps, .branches]
  /// Everything.
  package static let all: Measures = [.steps, .branches, .comparisons]
}
