import CLuaGuest

extension Guest {
  /// Reports every line that runs and every field that is read, from the next call on.
  package func startTrace(_ sink: @escaping (TraceEvent) -> Void) {
    let box = TraceBox(guest: pointer, sink: sink)
    traceBox = box
    guest_trace(pointer, TraceBox.trampoline, Unmanaged.passUnretained(box).toOpaque())
  }

  /// Ends the reports.
  package func stopTrace() {
    guest_trace(pointer, nil, nil)
    traceBox = nil
  }
}

/// Keeps a sink for C, which knows it by address.
final class TraceBox {
  private let guest: OpaquePointer
  private let sink: (TraceEvent) -> Void

  init(guest: OpaquePointer, sink: @escaping (TraceEvent) -> Void) {
    self.guest = guest
    self.sink = sink
  }

  static let trampoline: guest_trace_sink = { context, event in
    guard let context, let event else { return }
    Unmanaged<TraceBox>.fromOpaque(context).takeUnretainedValue().report(event.pointee)
  }

  private func report(_ event: guest_trace_event) {
    let file = String(event.file)
    guard event.kind == GUEST_TRACE_READ, let value = event.value else {
      sink(.line(file: file, line: Int(event.line)))
      return
    }
    sink(
      .read(
        type: String(guest_record_name(guest, event.type)),
        field: String(guest_record_field(guest, event.type, event.field)), value: value.pointee.value(in: guest),
        file: file, line: Int(event.line)))
  }
}

/// Something that happened while a script ran, for explanations and coverage.
package enum TraceEvent: Sendable, Hashable {
  /// A line began to run.
  case line(file: String, line: Int)
  /// A field of a domain object was read.
  case read(type: String, field: String, value: Value, file: String, line: Int)
}

/// What the probes of one instrumented source report to: two counts for each place, and a listener where there is one.
/// A source that is loaded in several guests of one owner may report to the same probe.
package final class Probe {
  /// What is counted at a place.
  package enum Kind: UInt8, Sendable, Hashable {
    /// That it was reached: the first count.
    case mark
    /// How often a condition held, and how often it did not.
    case way
    /// An operand, counted like a condition.
    case value
    /// How often a loop was entered, and how often it was passed over; ``loopBody`` and ``loopEnd`` take the two
    /// numbers after its own.
    case loop
    case loopBody
    /// What stands behind a loop.
    case loopEnd
  }

  let pointer: UnsafeMutablePointer<guest_probe>
  private let kinds: UnsafeMutableBufferPointer<UInt8>
  private let storage: UnsafeMutableBufferPointer<UInt64>
  private var listener: ((Int, Value?) -> Void)?

  /// Makes a probe for places of these kinds, by number.
  package init(_ kinds: [Kind]) {
    // Two places more than there are, so that a loop's numbers always lie within.
    self.kinds = .allocate(capacity: kinds.count)
    _ = self.kinds.initialize(from: kinds.map(\.rawValue))
    storage = .allocate(capacity: 2 * (kinds.count + 2))
    storage.initialize(repeating: 0)
    pointer = .allocate(capacity: 1)
    pointer.initialize(
      to: guest_probe(
        kinds: UnsafePointer(self.kinds.baseAddress), counts: storage.baseAddress, count: UInt32(clamping: kinds.count),
        sink: nil, context: nil))
  }

  deinit {
    pointer.deallocate()
    kinds.deallocate()
    storage.deallocate()
  }

  /// The counts, two for each number.
  package var counts: [UInt64] { Array(storage.prefix(2 * kinds.count)) }

  /// Sets the counts to those of another time.
  package func set(_ counts: [UInt64]) {
    for (index, count) in counts.prefix(2 * kinds.count).enumerated() { storage[index] = count }
  }

  /// Sets every count to zero.
  package func reset() { storage.update(repeating: 0) }

  /// Hears of every place as it is reached, with the value seen there; it must not call a guest.
  package func listen(_ listener: ((_ number: Int, _ value: Value?) -> Void)?) {
    self.listener = listener
    pointer.pointee.context = Unmanaged.passUnretained(self).toOpaque()
    pointer.pointee.sink = listener == nil ? nil : Self.trampoline
  }

  private static let trampoline: guest_probe_sink = { context, number, value in
    guard let context else { return }
    let probe = Unmanaged<Probe>.fromOpaque(context).takeUnretainedValue()
    probe.listener?(Int(number), value?.pointee.shown)
  }
}

extension guest_value {
  /// A value as a probe shows it: plain values as they are, of all others the kind.
  fileprivate var shown: Value {
    if let plainValue { return plainValue }
    return switch guest_kind(kind) {
    case GUEST_LIST: .list([])
    case GUEST_FUNCTION: .function(FunctionRef(reference: -1))
    case GUEST_RECORD: .record(type: "", id: nil)
    default: .table([])
    }
  }
}

/// Texts laid out for C, as long as the list lives.
final class SpanList {
  let spans: UnsafeMutableBufferPointer<guest_span>
  private let arena = SlotArena()

  init(_ texts: [String]) {
    spans = .allocate(capacity: max(1, texts.count))
    spans.initialize(repeating: guest_span(bytes: nil, count: 0))
    for (index, text) in texts.enumerated() {
      let slot = arena.string(text)
      spans[index] = guest_span(bytes: slot.as.bytes, count: Int(slot.aux))
    }
  }

  deinit { spans.deallocate() }
}
