import CLuaGuest

/// Reads the flat tree that a guest decoded a result into. The guest has capped its size and depth.
struct ResultReader {
  let guest: OpaquePointer
  private let nodes: UnsafeBufferPointer<guest_node>
  private let bytes: UnsafePointer<CChar>?
  private var place = 0

  init(guest: OpaquePointer) {
    self.guest = guest
    var count = 0
    let start = guest_result(guest, &count)
    nodes = UnsafeBufferPointer(start: start, count: count)
    bytes = guest_result_bytes(guest)
  }

  /// The next value of the tree; nothing when the tree has ended.
  mutating func value() -> Value {
    guard place < nodes.count else { return .nil }
    let node = nodes[place]
    place += 1
    switch guest_kind(node.kind) {
    case GUEST_BOOL: return .bool(node.as.integer != 0)
    case GUEST_INTEGER: return .integer(node.as.integer)
    case GUEST_FLOAT: return .float(node.as.number)
    case GUEST_STRING: return .string(text(node))
    case GUEST_MONEY: return .money(minorUnits: node.as.integer, currency: CurrencyCode(packed: node.aux))
    case GUEST_DAY: return .day(Int32(truncatingIfNeeded: node.as.integer))
    case GUEST_LIST: return .list(values(Int(node.aux)))
    case GUEST_TABLE: return .table(entries(Int(node.aux)))
    case GUEST_VARIANT: return .variant(variant(node))
    case GUEST_RECORD: return .record(type: String(guest_record_name(guest, node.aux)), id: optionalText())
    default: return .nil
    }
  }

  private func text(_ node: guest_node) -> String {
    guard let bytes else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: bytes + node.as.offset, count: Int(node.aux)), as: UTF8.self)
  }

  private mutating func optionalText() -> String? {
    if case .string(let text) = value() { text } else { nil }
  }

  private mutating func values(_ count: Int) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(min(count, nodes.count - place))
    for _ in 0..<count where place < nodes.count { values.append(value()) }
    return values
  }

  private mutating func entries(_ count: Int) -> [TableEntry] {
    var entries: [TableEntry] = []
    for _ in 0..<count where place < nodes.count {
      let key = value()
      entries.append(TableEntry(key: key, value: value()))
    }
    return entries
  }

  private mutating func variant(_ node: guest_node) -> Variant {
    let identity = UInt64(bitPattern: node.as.integer)
    let file = optionalText()
    let line = Int(UInt32(truncatingIfNeeded: identity))
    let constructor = UInt32(truncatingIfNeeded: identity >> 32)
    var fields: [Variant.Field] = []
    for _ in 0..<node.aux where place < nodes.count {
      let name = String(guest_constructor_field_name(guest, constructor, nodes[place].aux))
      place += 1
      fields.append(Variant.Field(name: name, value: value()))
    }
    return Variant(
      constructor: String(guest_constructor_name(guest, constructor)), fields: fields,
      file: file?.isEmpty == false ? file : nil, line: line > 0 ? line : nil)
  }
}
