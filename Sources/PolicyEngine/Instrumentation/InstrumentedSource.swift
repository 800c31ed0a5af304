import LuaGuest

/// A source rewritten so that it reports what it does; every line keeps its number.
package struct InstrumentedSource: Sendable {
  /// What a number of a probe stands for.
  enum Role: Sendable, Hashable {
    case whole, left, right, body, end
  }

  /// The file, as it was named to the instrumenter.
  package let file: String
  /// The source as it was.
  package let original: [UInt8]
  /// The source that is loaded in its place: a chunk that takes the probe and returns the function to run.
  package let bytes: [UInt8]
  /// Its places, in the order in which they begin.
  package let sites: [ProbeSite]
  /// By number: what is counted, the place, and which part of it.
  let probes: [(kind: Probe.Kind, site: Int, role: Role)]

  /// The kinds of its probes, by number.
  package var kinds: [Probe.Kind] { probes.map(\.kind) }
}
