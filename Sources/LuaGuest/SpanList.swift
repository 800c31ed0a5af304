import CLuaGuest

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
