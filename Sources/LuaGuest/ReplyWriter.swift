import CLuaGuest

/// Writes the reply of a host function as a flat tree.
struct ReplyWriter {
  let guest: OpaquePointer

  /// Writes a value; false when the reply is too large, or holds what cannot go into a guest.
  func write(_ value: Value) -> Bool {
    switch value {
    case .nil: return node(GUEST_NIL)
    case .bool(let value): return node(GUEST_BOOL, integer: value ? 1 : 0)
    case .integer(let value): return node(GUEST_INTEGER, integer: value)
    case .float(let value):
      var node = guest_node()
      node.kind = GUEST_FLOAT.rawValue
      node.as.number = value
      return guest_reply(guest, node)
    case .string(let text): return write(text)
    case .money(let units, let currency): return node(GUEST_MONEY, aux: currency.packed, integer: units)
    case .day(let days): return node(GUEST_DAY, integer: Int64(days))
    case .function(let function): return node(GUEST_FUNCTION, integer: Int64(function.reference))
    case .list(let values):
      return node(GUEST_LIST, aux: UInt32(clamping: values.count)) && values.allSatisfy(write)
    case .table(let entries):
      return node(GUEST_TABLE, aux: UInt32(clamping: entries.count))
        && entries.allSatisfy { write($0.key) && write($0.value) }
    case .variant, .record: return false
    }
  }

  private func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        guest_reply_string(guest, guest_span(bytes: $0.baseAddress, count: $0.count))
      }
    }
  }

  private func node(_ kind: guest_kind, aux: UInt32 = 0, integer: Int64 = 0) -> Bool {
    var node = guest_node()
    node.kind = kind.rawValue
    node.aux = aux
    node.as.integer = integer
    return guest_reply(guest, node)
  }
}
