import CLuaGuest

/// What a call read of its rows, copied out of them, since they are gone when the next account is laid out. It is small and
/// holds no names: they are written out when somebody asks.
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

  /// What was read, each with its path from the records that were asked for: `receivable.customer.kind`; of a list first
  /// how many it has, `#receivable.notices`, then what was read of its members, `receivable.notices[1].day`.
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
