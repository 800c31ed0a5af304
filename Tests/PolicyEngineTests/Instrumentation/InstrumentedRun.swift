import LuaGuest
@testable import PolicyEngine

/// A source run as it stands, and instrumented.
enum InstrumentedRun {
  /// What came of a run: the values, or the error as its author reads it.
  enum Outcome: Hashable {
    case values([Value])
    case failed(GuestError)

    /// Whether a limit ended it, which measuring may put off.
    var isLimit: Bool {
      if case .failed(let error) = self { [.cpuLimit, .memoryLimit, .timeLimit].contains(error.kind) } else { false }
    }
  }

  static func plain(_ source: String, limits: Limits = .standard) throws -> Outcome {
    outcome(of: Array(source.utf8), probe: nil, in: try Guest(limits: limits))
  }

  static func measured(_ source: String, _ measures: Measures = .all, limits: Limits = .standard) throws -> Outcome {
    let instrumented = try Instrumenter.instrument(Array(source.utf8), file: "x.lua", measuring: measures)
    return outcome(of: instrumented.bytes, probe: Probe(instrumented.kinds), in: try Guest(limits: limits.instrumented))
  }

  /// The events of a run, and what came of it.
  static func events(_ source: String, _ measures: Measures = .all) throws -> (events: [ProbeEvent], outcome: Outcome) {
    let recorder = ProbeRecorder(Instrumentation(measures))
    var events: [ProbeEvent] = []
    recorder.sink = { events.append($0) }
    let (bytes, probe) = recorder.probed(Array(source.utf8), file: "x.lua")
    let outcome = outcome(of: bytes, probe: probe, in: try Guest(limits: Limits.standard.instrumented))
    return (events, outcome)
  }

  private static func outcome(of source: [UInt8], probe: Probe?, in guest: Guest) -> Outcome {
    do throws(GuestError) {
      let scope = try guest.makeScope(name: "x", parent: nil)
      return .values(try guest.run(file: "x.lua", source: source, in: scope, probe: probe))
    } catch {
      return .failed(error)
    }
  }
}
