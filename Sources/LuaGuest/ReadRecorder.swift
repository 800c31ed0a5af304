import CLuaGuest

/// Gathers what the last call of a guest read. One owner, used again and again.
package struct ReadRecorder {
  private typealias Entry = ReadSnapshot.Entry
  private typealias Step = ReadSnapshot.Step
  private var entries: [Entry] = []
  private var texts: [UInt8] = []

  /// Makes an empty recorder.
  package init() {}

  /// What was read of three records and of the records within them, each record once, in the order of the fields.
  package mutating func snapshot(of guest: Guest, _ first: Slot, _ second: Slot, _ third: Slot) -> ReadSnapshot {
    entries.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    add(first, step: Step.root, place: 0, of: guest)
    add(second, step: Step.root, place: 1, of: guest)
    add(third, step: Step.root, place: 2, of: guest)
    if entries.isEmpty { return .empty }
    return ReadSnapshot(entries: sealed(), count: entries.count, names: guest.fieldNames)
  }

  /// The entries, with the texts after them.
  private func sealed() -> [Entry] {
    let stride = MemoryLayout<Entry>.stride
    let count = entries.count + (texts.count + stride - 1) / stride
    return [Entry](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.initialize(repeating: Entry(kind: 0, step: Step.end, field: 0, aux: 0, bits: 0))
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      entries.withUnsafeBytes { bytes.copyMemory(from: $0) }
      UnsafeMutableRawBufferPointer(rebasing: bytes[(entries.count * stride)...]).copyBytes(from: texts)
      initialized = count
    }
  }

  private mutating func add(_ record: Slot, step: UInt8, place: Int, of guest: Guest) {
    guard guest_kind(record.kind) == GUEST_RECORD, let row = record.as.slots else { return }
    var fields = guest_take_read(guest.pointer, row)
    if fields == 0 { return }
    entries.append(
      Entry(kind: UInt8(truncatingIfNeeded: record.kind), step: step, field: UInt16(truncatingIfNeeded: place), aux: record.aux, bits: UInt64(place)))
    while fields != 0 {
      add(value: row[fields.trailingZeroBitCount], step: Step.field, place: fields.trailingZeroBitCount, of: guest)
      fields &= fields - 1
    }
    end()
  }

  private mutating func add(value: Slot, step: UInt8, place: Int, of guest: Guest) {
    var entry = Entry(
      kind: UInt8(truncatingIfNeeded: value.kind), step: step, field: UInt16(truncatingIfNeeded: place), aux: value.aux,
      bits: UInt64(bitPattern: value.as.integer))
    switch guest_kind(value.kind) {
    case GUEST_RECORD: add(value, step: step, place: place, of: guest)
    case GUEST_LIST:
      entries.append(entry)
      for member in 0..<Int(value.aux) { add(value: value.as.slots[member], step: Step.member, place: member, of: guest) }
      end()
    case GUEST_STRING:
      entry.bits = UInt64(texts.count)
      texts.append(contentsOf: UnsafeRawBufferPointer(start: value.as.bytes, count: Int(value.aux)))
      entries.append(entry)
    case GUEST_FUNCTION, GUEST_PENDING: return
    default: entries.append(entry)
    }
  }

  private mutating func end() { entries.append(Entry(kind: 0, step: Step.end, field: 0, aux: 0, bits: 0)) }
}
