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
      Entry(
        kind: UInt8(truncatingIfNeeded: record.kind), step: step, field: UInt16(truncatingIfNeeded: place),
        aux: record.aux, bits: UInt64(place)))
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
      for member in 0..<Int(value.aux) {
        add(value: value.as.slots[member], step: Step.member, place: member, of: guest)
      }
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

/// What a call read of its rows, copied out of them, since they are gone when the next account is laid out. It is small
/// and holds no names: they are written out when somebody asks.
package struct ReadSnapshot: Sendable {
  /// 16 bytes, in preorder: a record, a list or a plain value, or the end of what stands in a record or list.
  struct Entry: Sendable {
    var kind: UInt8
    var step: UInt8
    var field: UInt16
    var aux: UInt32
    var bits: UInt64
  }

  /// How an entry hangs together with what stands around it.
  enum Step { static let root: UInt8 = 0, field: UInt8 = 1, member: UInt8 = 2, end: UInt8 = 3 }

  /// The entries, and after them the bytes of their texts.
  private let entries: [Entry]
  private let count: Int
  private let names: [[String]]

  /// Nothing was read.
  package static let empty = ReadSnapshot(entries: [], count: 0, names: [])

  init(entries: [Entry], count: Int, names: [[String]]) {
    self.entries = entries
    self.count = count
    self.names = names
  }

  /// What was read, each with its path from the records that were asked for: `receivable.customer.kind`; of a list
  /// first how many it has, `#receivable.notices`, then what was read of its members, `receivable.notices[1].day`.
  package func values(roots: [String]) -> [(name: String, value: Value)] {
    var found: [(name: String, value: Value)] = []
    var around: [(name: String, type: Int, members: Int)] = []
    for entry in entries.prefix(count) {
      if entry.step == Step.end {
        around.removeLast()
        continue
      }
      let name = path(of: entry, in: around.last, roots)
      if entry.step == Step.member { around[around.count - 1].members += 1 }
      switch guest_kind(UInt32(entry.kind)) {
      case GUEST_RECORD: around.append((name, Int(entry.aux), 0))
      case GUEST_LIST:
        found.append(("#\(name)", .integer(Int64(entry.aux))))
        around.append((name, 0, 0))
      default: found.append((name, value(entry)))
      }
    }
    return found
  }

  private func path(of entry: Entry, in parent: (name: String, type: Int, members: Int)?, _ roots: [String]) -> String {
    guard let parent, entry.step != Step.root else { return roots[Int(entry.field)] }
    if entry.step == Step.field { return "\(parent.name).\(names[parent.type][Int(entry.field)])" }
    return "\(parent.name)[\((guest_kind(UInt32(entry.kind)) == GUEST_RECORD ? Int(entry.bits) : parent.members) + 1)]"
  }

  private func value(_ entry: Entry) -> Value {
    let integer = Int64(bitPattern: entry.bits)
    switch guest_kind(UInt32(entry.kind)) {
    case GUEST_BOOL: return .bool(integer != 0)
    case GUEST_INTEGER: return .integer(integer)
    case GUEST_FLOAT: return .float(Double(bitPattern: entry.bits))
    case GUEST_MONEY: return .money(minorUnits: integer, currency: CurrencyCode(packed: entry.aux))
    case GUEST_DAY: return .day(Int32(truncatingIfNeeded: integer))
    case GUEST_STRING:
      let start = count * MemoryLayout<Entry>.stride + Int(entry.bits)
      return .string(entries.withUnsafeBytes { String(decoding: $0[start..<(start + Int(entry.aux))], as: UTF8.self) })
    default: return .nil
    }
  }
}
