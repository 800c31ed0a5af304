import LuaGuest
import Receivables
import Statutes

/// Counts what runs of instrumented sources, for one owner: an evaluator, a case of a test. Not shared between threads.
package final class ProbeRecorder {
  private struct Entry {
    let source: InstrumentedSource
    let probe: Probe
    /// What ran when the source was loaded; `nil` until then.
    var loading: [UInt64]?
  }

  /// How sources are instrumented.
  package let instrumentation: Instrumentation
  private var entries: [Entry] = []
  private var assembly = EventAssembly()
  private var isUsed = false
  /// What was decided, read and judged since the last reset.
  package internal(set) var observations = Observations()

  /// Whether decisions and what the law finds are to be noted in full.
  var observes: Bool { instrumentation.measures.contains(.steps) }

  /// Counts nothing yet.
  package init(_ instrumentation: Instrumentation) { self.instrumentation = instrumentation }

  /// Hears of everything that is measured, in order. It must not decide anything by the evaluator that it listens to.
  package var sink: ((ProbeEvent) -> Void)? {
    didSet { for entry in entries { listen(entry) } }
  }

  /// The source to load under a name, and the probe that it reports to.
  package func probed(_ source: [UInt8], file: String) -> (source: [UInt8], probe: Probe?) {
    if let known = entries.first(where: { $0.source.file == file && $0.source.original == source }) {
      return (known.source.bytes, known.probe)
    }
    guard let instrumented = instrumentation.instrumented(source, file: file) else { return (source, nil) }
    let entry = Entry(source: instrumented, probe: Probe(instrumented.kinds))
    entries.append(entry)
    if sink != nil { listen(entry) }
    return (instrumented.bytes, entry.probe)
  }

  /// What ran since the last reset, a source each, in the order in which they were first loaded. What a file does when
  /// it is loaded counts once for everybody who has asked what it holds, whoever asked first.
  package var reach: [FileReach] {
    entries.map { entry in
      var reach = FileReach(source: entry.source, counts: entry.probe.counts)
      if isUsed, let loading = entry.loading { reach.add(FileReach(source: entry.source, counts: loading)) }
      return reach
    }
  }

  /// Does what loads sources, and keeps what runs while they are loaded apart.
  func loading<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let before = entries.map(\.probe.counts)
    for entry in entries { entry.probe.reset() }
    defer {
      for index in entries.indices {
        if entries[index].loading == nil { entries[index].loading = entries[index].probe.counts }
        entries[index].probe.reset()
        if before.indices.contains(index) { entries[index].probe.set(before[index]) }
      }
    }
    return try body()
  }

  /// Notes that somebody asks what loaded sources hold.
  func noteUse() { isUsed = true }

  /// Forgets what ran; what is loaded goes on counting.
  package func reset() {
    for entry in entries { entry.probe.reset() }
    isUsed = false
    assembly = EventAssembly()
    observations = Observations()
  }

  /// Notes a value of a law that was looked up.
  package func note(_ citation: Citation) { observations.note(citation) }

  /// Notes a value that stands in a law, whether or not a decision may rest on it.
  package func note(_ parameter: String, from day: CivilDay?, of law: Law) {
    observations.note(.init(parameter: parameter, from: day), of: law.id)
  }

  /// Notes the values that an interest was computed from.
  package func note(_ record: InterestRecord) {
    for citation in record.rules + record.segments.flatMap(\.sources) { observations.note(citation) }
  }

  private func listen(_ entry: Entry) {
    guard sink != nil else { return entry.probe.listen(nil) }
    let source = entry.source
    entry.probe.listen { [weak self] number, value in
      guard let self, let event = assembly.event(number, value, in: source) else { return }
      sink?(event)
    }
  }
}

/// Puts the parts that probes report together to events.
private struct EventAssembly {
  /// Operands of comparisons under way, by file and place: a comparison may stand in the operand of itself.
  private var operands: [String: [Int: [Value]]] = [:]

  mutating func event(_ number: Int, _ value: Value?, in source: InstrumentedSource) -> ProbeEvent? {
    let (kind, index, role) = source.probes[number]
    let site = source.sites[index]
    switch (kind, role) {
    case (.mark, _): return .reached(site)
    case (.value, .whole):
      guard var pending = operands[site.file]?[index], pending.count >= 2 else { return nil }
      let right = pending.removeLast()
      let left = pending.removeLast()
      operands[site.file]?[index] = pending
      return .comparison(site, left: left, right: right, result: value?.isTrue ?? false)
    case (.value, _):
      operands[site.file, default: [:]][index, default: []].append(value ?? .nil)
      return nil
    default: return .branch(site, taken: value?.isTrue ?? false)
    }
  }
}

extension Value {
  /// Whether Lua takes it for true.
  fileprivate var isTrue: Bool { self != .nil && self != .bool(false) }
}

/// Something that an instrumented source reports while it runs.
package enum ProbeEvent: Sendable, Hashable {
  /// A function or a statement began.
  case reached(ProbeSite)
  /// A condition held or did not; a loop was entered or passed over.
  case branch(ProbeSite, taken: Bool)
  /// A comparison was made. Values that are not plain show their kind alone.
  case comparison(ProbeSite, left: Value, right: Value, result: Bool)
}

extension Guest {
  /// Loads a chunk, instrumented where there is a recorder.
  func load(
    file: String, source: [UInt8], in scope: ScopeID, for recorder: ProbeRecorder?
  ) throws(GuestError) -> LoadedChunk {
    guard let recorder else { return try load(file: file, source: source, in: scope) }
    let (source, probe) = recorder.probed(source, file: file)
    return try recorder.loading { () throws(GuestError) in try load(file: file, source: source, in: scope, probe: probe)
    }
  }

  /// Gives a scope a module, instrumented where there is a recorder.
  func addModule(
    name: String, file: String, source: [UInt8], in scope: ScopeID, for recorder: ProbeRecorder?
  ) throws(GuestError) {
    let (source, probe) = recorder?.probed(source, file: file) ?? (source, nil)
    try addModule(name: name, file: file, source: source, in: scope, probe: probe)
  }
}
