import CLuaGuest

/// What a call returned, as it lies in the guest until the next call: read without making values of it.
package struct BorrowedResult {
  private let nodes: UnsafeBufferPointer<guest_node>
  private let bytes: UnsafePointer<CChar>?

  init(guest: OpaquePointer) {
    var count = 0
    let start = guest_result(guest, &count)
    nodes = UnsafeBufferPointer(start: start, count: count)
    bytes = guest_result_bytes(guest)
  }

  /// The constructor of the variant at a place, the result itself unless told otherwise, by the order in which the
  /// guest defined them; `nil` for anything else.
  package func constructor(at place: Int = 0) -> Int? {
    guard nodes.indices.contains(place), guest_kind(nodes[place].kind) == GUEST_VARIANT else { return nil }
    return Int(truncatingIfNeeded: UInt64(bitPattern: nodes[place].as.integer) >> 32)
  }

  /// 1-based line that called the constructor of the variant at a place; 0 where none did.
  package func line(at place: Int = 0) -> Int {
    nodes.indices.contains(place) ? Int(UInt32(truncatingIfNeeded: nodes[place].as.integer)) : 0
  }

  /// The file of that line.
  package func file(at place: Int = 0) -> UnsafeRawBufferPointer {
    nodes.count > place + 1 ? text(nodes[place + 1]) : UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The places of the members of the list at a place, in their order; `nil` where there is no list, but a table with
  /// names or gaps for one.
  package func members(at list: Int) -> [Int]? {
    guard nodes.indices.contains(list) else { return nil }
    guard guest_kind(nodes[list].kind) == GUEST_LIST else { return nodes[list].aux == 0 ? [] : nil }
    var places: [Int] = []
    var place = list + 1
    for _ in 0..<nodes[list].aux where place < nodes.count {
      places.append(place)
      place = end(of: place)
    }
    return places
  }

  /// The place of an argument, from 0, where this holds the arguments of a host function.
  package func argument(_ index: Int) -> Int? {
    guard let list = nodes.first, guest_kind(list.kind) == GUEST_LIST, index < Int(list.aux) else { return nil }
    var place = 1
    for _ in 0..<index { place = end(of: place) }
    return place < nodes.count ? place : nil
  }

  /// Goes through the fields of the variant at a place: the place of each in its constructor, and that of its value in
  /// the result.
  package func forEachField(at variant: Int = 0, _ body: (_ field: Int, _ value: Int) -> Void) {
    guard nodes.indices.contains(variant) else { return }
    var place = variant + 2
    for _ in 0..<nodes[variant].aux where place + 1 < nodes.count {
      body(Int(nodes[place].aux), place + 1)
      place = end(of: place + 1)
    }
  }

  /// The text of a value, by its place; `nil` where it is none.
  package func text(_ value: Int) -> UnsafeRawBufferPointer? {
    guest_kind(nodes[value].kind) == GUEST_STRING ? text(nodes[value]) : nil
  }

  /// The whole number of a value; `nil` where it is none.
  package func integer(_ value: Int) -> Int64? {
    guest_kind(nodes[value].kind) == GUEST_INTEGER ? nodes[value].as.integer : nil
  }

  /// The day of a value, since 1970-01-01; `nil` where it is none.
  package func day(_ value: Int) -> Int32? {
    guest_kind(nodes[value].kind) == GUEST_DAY ? Int32(truncatingIfNeeded: nodes[value].as.integer) : nil
  }

  /// The amount of a value; `nil` where it is none.
  package func money(_ value: Int) -> (minorUnits: Int64, currency: CurrencyCode)? {
    let node = nodes[value]
    return guest_kind(node.kind) == GUEST_MONEY ? (node.as.integer, CurrencyCode(packed: node.aux)) : nil
  }

  private func text(_ node: guest_node) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes.map { $0 + node.as.offset }, count: Int(node.aux))
  }

  /// The place after a value with all that it holds.
  private func end(of place: Int) -> Int {
    var place = place
    var left = 1
    while left > 0, place < nodes.count {
      let node = nodes[place]
      place += 1
      left -= 1
      switch guest_kind(node.kind) {
      case GUEST_LIST: left += Int(node.aux)
      case GUEST_TABLE: left += 2 * Int(node.aux)
      case GUEST_VARIANT: left += 1 + 2 * Int(node.aux)
      case GUEST_RECORD: left += 1
      default: break
      }
    }
    return place
  }
}

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
