import CLuaGuest

/// What a call returned, as it lies in the guest until the next call: read without making values of it.
package struct BareResult {
  private let nodes: UnsafeBufferPointer<guest_node>
  private let bytes: UnsafePointer<CChar>?

  init(guest: OpaquePointer) {
    var count = 0
    let start = guest_result(guest, &count)
    nodes = UnsafeBufferPointer(start: start, count: count)
    bytes = guest_result_bytes(guest)
  }

  /// The constructor of a variant, by the order in which the guest defined them; `nil` for anything else.
  package var constructor: Int? {
    guard let node = nodes.first, guest_kind(node.kind) == GUEST_VARIANT else { return nil }
    return Int(truncatingIfNeeded: UInt64(bitPattern: node.as.integer) >> 32)
  }

  /// 1-based line that called the constructor; 0 where none did.
  package var line: Int { nodes.isEmpty ? 0 : Int(UInt32(truncatingIfNeeded: nodes[0].as.integer)) }

  /// The file of that line.
  package var file: UnsafeRawBufferPointer { nodes.count > 1 ? text(nodes[1]) : UnsafeRawBufferPointer(start: nil, count: 0) }

  /// The place of an argument, from 0, where this holds the arguments of a host function.
  package func argument(_ index: Int) -> Int? {
    guard let list = nodes.first, guest_kind(list.kind) == GUEST_LIST, index < Int(list.aux) else { return nil }
    var place = 1
    for _ in 0..<index { place = end(of: place) }
    return place < nodes.count ? place : nil
  }

  /// Goes through the fields of a variant: the place of each in its constructor, and that of its value in the result.
  package func forEachField(_ body: (_ field: Int, _ value: Int) -> Void) {
    guard let variant = nodes.first else { return }
    var place = 2
    for _ in 0..<variant.aux where place + 1 < nodes.count {
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
