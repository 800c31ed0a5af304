import LuaGuest
import Receivables

/// What texts, lists and other rows of a row are laid out in.
protocol SlotHolder: SendableMetatype {
  var arena: SlotArena { get }
}

extension SlotArena: SlotHolder {
  var arena: SlotArena { self }
}

/// The one table behind a kind of value that Lua sees as a record: what a script may read of it, how it is documented
/// and checked, and how it is laid out in a row. `Rows` is where the rows it refers to are found.
struct RowSchema<Source, Rows: SlotHolder>: Sendable {
  /// One field: its description, and its value for a source.
  struct Field: Sendable {
    let description: FieldDescription
    let slot: @Sendable (Source, Rows) -> Slot
  }

  /// Name, as messages show it.
  let name: String
  /// One line of documentation.
  let summary: String
  /// The fields in declared order; the order is the layout of the row.
  let fields: [Field]
  private let writers: [@Sendable (Source, Rows) -> Slot]

  init(name: String, summary: String, fields: [Field]) {
    self.name = name
    self.summary = summary
    self.fields = fields
    writers = fields.map(\.slot)
  }

  /// What the checker and the documentation know of it.
  var description: RecordDescription {
    RecordDescription(name: name, summary: summary, fields: fields.map(\.description))
  }

  /// The value of a field.
  func slot(_ field: Int, of source: Source, rows: Rows) -> Slot { writers[field](source, rows) }

  /// Defines the type in a guest.
  func define(in guest: Guest) throws -> RecordTypeID {
    try guest.defineRecord(name: name, fields: fields.map(\.description.name))
  }

  /// Fills a row with all values of a source, in declared order.
  func write(_ source: Source, to row: UnsafeMutablePointer<Slot>, rows: Rows) {
    for (place, writer) in writers.enumerated() { row[place] = writer(source, rows) }
  }

  /// A source as a record of the type, all of it laid out at once.
  func record(_ source: Source, of type: RecordTypeID, rows: Rows) -> Slot {
    let row = rows.arena.record(fields: writers.count)
    write(source, to: row, rows: rows)
    return .record(type, UnsafePointer(row))
  }

  /// Sources as a list of such records.
  func list(_ sources: [Source], of type: RecordTypeID, rows: Rows) -> Slot {
    let slots = rows.arena.row(sources.count)
    for (place, source) in sources.enumerated() { slots[place] = record(source, of: type, rows: rows) }
    return .list(UnsafeBufferPointer(start: slots, count: sources.count))
  }
}

/// The schema of what an account is made of, whose fields are filled in when a policy first reads them.
typealias RecordSchema<Source> = RowSchema<Source, AccountRows>

extension RowSchema.Field {
  static func text(
    _ name: String, _ summary: String, allowed: [String]? = nil, _ value: @escaping @Sendable (Source) -> String?
  ) -> Self {
    field(name, .string, summary, optional: true, allowed: allowed) { source, rows in
      value(source).map(rows.arena.string) ?? .nil
    }
  }

  /// A whole number.
  static func integer(_ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Int?) -> Self {
    field(name, .integer, summary, optional: true) { source, _ in value(source).map { .integer(Int64($0)) } ?? .nil }
  }

  /// `true` or `false`.
  static func boolean(_ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Bool) -> Self {
    field(name, .boolean, summary) { source, _ in .bool(value(source)) }
  }

  /// An amount.
  static func money(_ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Money?) -> Self {
    field(name, .money, summary, optional: true) { source, _ in value(source).map(Slot.money) ?? .nil }
  }

  static func day(_ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> CivilDay?) -> Self {
    field(name, .day, summary, optional: true) { source, _ in value(source).map(Slot.day) ?? .nil }
  }

  /// A function, by what it returns first.
  static func function(
    _ name: String, returning type: TypeDescription, _ summary: String,
    _ function: @escaping @Sendable (Source) -> FunctionRef
  ) -> Self {
    field(name, .function(returning: type), summary) { source, _ in .function(function(source)) }
  }

  /// Anything else, such as a record or a list.
  static func field(
    _ name: String, _ type: TypeDescription, _ summary: String, optional: Bool = false, allowed: [String]? = nil,
    _ slot: @escaping @Sendable (Source, Rows) -> Slot
  ) -> Self {
    Self(
      description: FieldDescription(
        name: name, type: type, isOptional: optional, allowed: allowed, summary: summary),
      slot: slot)
  }

  /// The same field, documented as never nil.
  var always: Self {
    var description = description
    description.isOptional = false
    return Self(description: description, slot: slot)
  }
}

extension Slot {
  /// An amount.
  static func money(_ money: Money) -> Slot {
    .money(money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }

  static func day(_ day: CivilDay) -> Slot { .day(day.daysSinceEpoch) }
}

/// The rows of one kind of domain object, whatever it is: what the guest's request to fill in a field is passed on to.
///
/// Functions, made where the kind is known: a protocol would have the type of each field's function looked up by its
/// name whenever a field is filled in.
struct RecordFiller {
  /// Fills in one field of a row.
  let fill: (_ row: UnsafeMutablePointer<Slot>, _ field: Int, _ rows: AccountRows) -> Void
  /// Forgets everything, before the arena of its rows is reset.
  let removeAll: () -> Void

  /// Passes on to a store.
  @inline(__always)
  init<Source>(_ store: RecordStore<Source>) {
    fill = { store.fill($0, $1, $2) }
    removeAll = { store.removeAll() }
  }
}

/// The rows of one kind of domain object, each field filled in when a policy first reads it.
final class RecordStore<Source> {
  private let schema: RecordSchema<Source>
  private let type: RecordTypeID
  /// What the rows are of, in memory of its own: an array of a class is looked at for other accesses each time.
  private var sources: UnsafeMutableBufferPointer<Source>
  /// Places of it that hold something, which stays until another row takes the place.
  private var filled = 0
  /// Rows made since everything was forgotten.
  private var count = 0

  init(_ schema: RecordSchema<Source>, _ type: RecordTypeID) {
    self.schema = schema
    self.type = type
    sources = .allocate(capacity: 4)
  }

  deinit {
    sources.extracting(..<filled).deinitialize()
    sources.deallocate()
  }

  func fill(_ row: UnsafeMutablePointer<Slot>, _ field: Int, _ rows: AccountRows) {
    // Held, since filling in a field may make rows of the same kind.
    let source = sources[row[-1].rowSource]
    row[field] = schema.slot(field, of: source, rows: rows)
  }

  func removeAll() { count = 0 }

  /// A new row for a source.
  func record(_ source: Source, in arena: SlotArena) -> Slot {
    let place = count
    if place < filled {
      sources[place] = source
    } else {
      if place == sources.count { grow() }
      sources.initializeElement(at: place, to: source)
      filled = place + 1
    }
    count = place + 1
    let row = arena.record(fields: schema.fields.count, pending: true, source: UInt32(place))
    return .record(type, UnsafePointer(row))
  }

  private func grow() {
    let more = UnsafeMutableBufferPointer<Source>.allocate(capacity: sources.count * 2)
    _ = more.moveInitialize(fromContentsOf: sources)
    sources.deallocate()
    sources = more
  }
}
