import CLuaGuest

/// A value in a row or an argument, 16 bytes. Text, lists and rows are borrowed: they must outlive the call.
package typealias Slot = guest_value

extension guest_value {
  /// Nothing.
  package static var `nil`: Slot { slot(GUEST_NIL) }

  /// `true` or `false`.
  package static func bool(_ value: Bool) -> Slot { slot(GUEST_BOOL, integer: value ? 1 : 0) }

  /// A whole number.
  package static func integer(_ value: Int64) -> Slot { slot(GUEST_INTEGER, integer: value) }

  package static func float(_ value: Double) -> Slot {
    var slot = slot(GUEST_FLOAT)
    slot.as.number = value
    return slot
  }

  /// An amount in minor units.
  package static func money(_ minorUnits: Int64, currency: CurrencyCode) -> Slot {
    slot(GUEST_MONEY, aux: currency.packed, integer: minorUnits)
  }

  /// Days since 1970-01-01.
  package static func day(_ days: Int32) -> Slot { slot(GUEST_DAY, integer: Int64(days)) }

  /// A text of UTF-8 that is borrowed.
  package static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Slot {
    var slot = slot(GUEST_STRING, aux: UInt32(clamping: bytes.count))
    slot.as.bytes = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    return slot
  }

  /// A list of slots that is borrowed.
  package static func list(_ slots: UnsafeBufferPointer<Slot>) -> Slot {
    var slot = slot(GUEST_LIST, aux: UInt32(clamping: slots.count))
    slot.as.slots = slots.baseAddress
    return slot
  }

  /// A record whose row is borrowed; the row has a slot for each field of the type.
  package static func record(_ type: RecordTypeID, _ row: UnsafePointer<Slot>) -> Slot {
    var slot = slot(GUEST_RECORD, aux: type.index)
    slot.as.slots = row
    return slot
  }

  /// A function of the guest that the slot is given to.
  package static func function(_ function: FunctionRef) -> Slot {
    slot(GUEST_FUNCTION, integer: Int64(function.reference))
  }

  /// A field that is filled in when it is first read.
  static var pending: Slot { slot(GUEST_PENDING) }

  /// What stands before the first field of a row.
  static func rowHeader(source: UInt32) -> Slot { slot(GUEST_ROW, aux: source) }

  /// The host's number for the source of the row that this is the header of.
  package var rowSource: Int { Int(aux) }

  private static func slot(_ kind: guest_kind, aux: UInt32 = 0, integer: Int64 = 0) -> Slot {
    var slot = guest_value()
    slot.kind = kind.rawValue
    slot.aux = aux
    slot.as.integer = integer
    return slot
  }
}

extension guest_value {
  package var row: UnsafePointer<Slot>? { guest_kind(kind) == GUEST_RECORD ? self.as.slots : nil }

  /// Whether it is the same row of the same type, wherever what it shows comes from.
  package func isSame(as other: Slot) -> Bool {
    kind == other.kind && aux == other.aux && self.as.integer == other.as.integer
  }

  /// The members of a list.
  package var members: UnsafeBufferPointer<Slot>? {
    guest_kind(kind) == GUEST_LIST ? UnsafeBufferPointer(start: self.as.slots, count: Int(aux)) : nil
  }

  /// The value of a slot that holds neither a list nor a record nor a function.
  package var plainValue: Value? {
    switch guest_kind(kind) {
    case GUEST_NIL: return .nil
    case GUEST_BOOL: return .bool(self.as.integer != 0)
    case GUEST_INTEGER: return .integer(self.as.integer)
    case GUEST_FLOAT: return .float(self.as.number)
    case GUEST_STRING:
      return .string(String(decoding: UnsafeRawBufferPointer(start: self.as.bytes, count: Int(aux)), as: UTF8.self))
    case GUEST_MONEY: return .money(minorUnits: self.as.integer, currency: CurrencyCode(packed: aux))
    case GUEST_DAY: return .day(Int32(truncatingIfNeeded: self.as.integer))
    default: return nil
    }
  }

  /// The value of a slot that holds a plain value; lists and functions read as their kind, records by type and id.
  func value(in guest: OpaquePointer) -> Value {
    if let plainValue { return plainValue }
    if let members { return .list(members.map { $0.value(in: guest) }) }
    if guest_kind(kind) == GUEST_FUNCTION {
      return .function(FunctionRef(reference: Int32(truncatingIfNeeded: self.as.integer)))
    }
    return row == nil ? .nil : .record(type: String(guest_record_name(guest, aux)), id: nil)
  }
}

extension String {
  /// A copy of a text of the guest.
  init(_ span: guest_span) {
    self = String(decoding: UnsafeRawBufferPointer(start: span.bytes, count: span.count), as: UTF8.self)
  }
}

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

  /// A row for a record: a slot for each field, each pending or empty, after the slot that the guest keeps its notes
  /// in.
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
