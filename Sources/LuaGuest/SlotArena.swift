import CLuaGuest

/// Memory for rows, lists and texts that stays where it is until the arena is reset.
package final class SlotArena {
  private static let chunkBytes = 64 << 10
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  private var used = 0

  /// Makes an empty arena.
  package init() {}

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Gives up everything at once; the memory is kept for what comes next.
  package func reset() {
    current = 0
    used = 0
  }

  /// A row of empty slots.
  package func row(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let memory = allocate(bytes: max(1, count) * MemoryLayout<Slot>.stride)
    let row = memory.bindMemory(to: Slot.self, capacity: max(1, count))
    row.initialize(repeating: .nil, count: max(1, count))
    return row
  }

  /// A row for a record: a slot for each field, each pending or empty, after the slot that the guest keeps its notes in.
  ///
  /// The source is the host's own number for whoever fills in the pending fields.
  package func record(fields count: Int, pending: Bool = false, source: UInt32 = 0) -> UnsafeMutablePointer<Slot> {
    let memory = allocate(bytes: (count + 1) * MemoryLayout<Slot>.stride)
    let row = memory.bindMemory(to: Slot.self, capacity: count + 1)
    row.initialize(to: .rowHeader(source: source))
    (row + 1).initialize(repeating: pending ? .pending : .nil, count: count)
    return row + 1
  }

  /// A copy of a text.
  package func string(_ text: String) -> Slot {
    var text = text
    return text.withUTF8 { bytes in
      let memory = allocate(bytes: max(1, bytes.count))
      if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
      let copy = memory.bindMemory(to: UInt8.self, capacity: max(1, bytes.count))
      return .string(UnsafeBufferPointer(start: copy, count: bytes.count))
    }
  }

  /// A copy of a list.
  package func list(_ slots: [Slot]) -> Slot {
    let row = row(slots.count)
    for (index, slot) in slots.enumerated() { row[index] = slot }
    return .list(UnsafeBufferPointer(start: row, count: slots.count))
  }

  private func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    let size = (bytes + 15) & ~15
    while current < chunks.count {
      if used + size <= chunks[current].count, let start = chunks[current].baseAddress {
        defer { used += size }
        return start + used
      }
      current += 1
      used = 0
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, Self.chunkBytes), alignment: 16)
    chunks.append(chunk)
    used = size
    guard let start = chunk.baseAddress else { preconditionFailure("an arena's chunk is never empty") }
    return start
  }
}
