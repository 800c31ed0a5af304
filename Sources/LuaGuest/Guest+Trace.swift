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
