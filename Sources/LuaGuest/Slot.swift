import CLuaGuest

/// A value in a row or an argument, 16 bytes. Text, lists and rows are borrowed: they must outlive the call.
public typealias Slot = guest_value

extension guest_value {
  /// Nothing.
  public static var `nil`: Slot { slot(GUEST_NIL) }

  /// `true` or `false`.
  public static func bool(_ value: Bool) -> Slot { slot(GUEST_BOOL, integer: value ? 1 : 0) }

  /// A whole number.
  public static func integer(_ value: Int64) -> Slot { slot(GUEST_INTEGER, integer: value) }

  /// A float.
  public static func float(_ value: Double) -> Slot {
    var slot = slot(GUEST_FLOAT)
    slot.as.number = value
    return slot
  }

  /// An amount in minor units.
  public static func money(_ minorUnits: Int64, currency: CurrencyCode) -> Slot {
    slot(GUEST_MONEY, aux: currency.packed, integer: minorUnits)
  }

  /// Days since 1970-01-01.
  public static func day(_ days: Int32) -> Slot { slot(GUEST_DAY, integer: Int64(days)) }

  /// A text of UTF-8 that is borrowed.
  public static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Slot {
    var slot = slot(GUEST_STRING, aux: UInt32(clamping: bytes.count))
    slot.as.bytes = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    return slot
  }

  /// A list of slots that is borrowed.
  public static func list(_ slots: UnsafeBufferPointer<Slot>) -> Slot {
    var slot = slot(GUEST_LIST, aux: UInt32(clamping: slots.count))
    slot.as.slots = slots.baseAddress
    return slot
  }

  /// A record whose row is borrowed; the row has a slot for each field of the type.
  public static func record(_ type: RecordTypeID, _ row: UnsafePointer<Slot>) -> Slot {
    var slot = slot(GUEST_RECORD, aux: type.index)
    slot.as.slots = row
    return slot
  }

  /// A function of the guest that the slot is given to.
  public static func function(_ function: FunctionRef) -> Slot {
    slot(GUEST_FUNCTION, integer: Int64(function.reference))
  }

  private static func slot(_ kind: guest_kind, aux: UInt32 = 0, integer: Int64 = 0) -> Slot {
    var slot = guest_value()
    slot.kind = kind.rawValue
    slot.aux = aux
    slot.as.integer = integer
    return slot
  }
}

extension guest_value {
  /// The value of a slot that holds a plain value; lists and functions read as their kind, records by type and id.
  func value(in guest: OpaquePointer) -> Value {
    switch guest_kind(kind) {
    case GUEST_BOOL: return .bool(self.as.integer != 0)
    case GUEST_INTEGER: return .integer(self.as.integer)
    case GUEST_FLOAT: return .float(self.as.number)
    case GUEST_STRING:
      let bytes = UnsafeRawBufferPointer(start: self.as.bytes, count: Int(aux))
      return .string(String(decoding: bytes, as: UTF8.self))
    case GUEST_MONEY: return .money(minorUnits: self.as.integer, currency: CurrencyCode(packed: aux))
    case GUEST_DAY: return .day(Int32(truncatingIfNeeded: self.as.integer))
    case GUEST_LIST:
      return .list(UnsafeBufferPointer(start: self.as.slots, count: Int(aux)).map { $0.value(in: guest) })
    case GUEST_RECORD: return .record(type: String(guest_record_name(guest, aux)), id: nil)
    default: return .nil
    }
  }
}

extension String {
  /// A copy of a text of the guest.
  init(_ span: guest_span) {
    self = String(decoding: UnsafeRawBufferPointer(start: span.bytes, count: span.count), as: UTF8.self)
  }
}
