import LuaGuest

/// The rows of one kind of domain object, each field filled in when a policy first reads it.
final class RecordStore<Source> {
  private let schema: RecordSchema<Source>
  private let type: RecordTypeID
  private var sources: [Source] = []

  init(_ schema: RecordSchema<Source>, _ type: RecordTypeID) {
    self.schema = schema
    self.type = type
  }

  /// Forgets everything, before the arena of its rows is reset.
  func removeAll() {
    if !sources.isEmpty { sources.removeAll(keepingCapacity: true) }
  }

  /// A new row for a source.
  func record(_ source: Source, in arena: SlotArena) -> Slot {
    sources.append(source)
    let row = arena.record(fields: schema.fields.count, pending: true, source: UInt32(sources.count - 1))
    return .record(type, UnsafePointer(row))
  }

  /// Fills in one field of a row.
  func fill(_ row: UnsafeMutablePointer<Slot>, _ field: Int, rows: AccountRows) {
    row[field] = schema.slot(field, of: sources[row[-1].rowSource], rows: rows)
  }
}
