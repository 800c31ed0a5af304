import CLuaGuest

/// A row that a call read: where it is, its type, and a bit for each field.
public typealias RowRead = guest_read

extension Guest {
  /// Sets what fills in a pending field of a row when it is first read.
  public func setFiller(_ fill: @escaping (_ type: UInt32, _ row: UnsafeMutablePointer<Slot>, _ field: Int) -> Void) {
    let box = FillerBox(fill)
    fillerBox = box
    guest_set_filler(pointer, FillerBox.trampoline, Unmanaged.passUnretained(box).toOpaque())
  }

  /// For tests: the n-th allocation from now on is refused, and every one after it; 0 ends that.
  package func refuseAllocation(_ n: UInt64) { guest_refuse_allocation(pointer, n) }

  /// Name of a field of a record type.
  public func fieldName(type: UInt32, field: Int) -> String { String(guest_record_field(pointer, type, UInt32(field))) }
}

extension guest_read {
  /// Places of the fields that were read, in order.
  public var places: [Int] { (0..<64).filter { fields & (1 << UInt64($0)) != 0 } }
}

/// Keeps what fills in fields for C, which knows it by address.
final class FillerBox {
  private let fill: (UInt32, UnsafeMutablePointer<Slot>, Int) -> Void

  init(_ fill: @escaping (UInt32, UnsafeMutablePointer<Slot>, Int) -> Void) { self.fill = fill }

  static let trampoline: guest_filler = { context, type, row, field in
    guard let context, let row else { return }
    Unmanaged<FillerBox>.fromOpaque(context).takeUnretainedValue().fill(type, row, Int(field))
  }
}
