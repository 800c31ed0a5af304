import LuaGuest
import Receivables

/// The context of each plug-in of a chain, as rows that stay where they are: `ctx.base` of one is bound to the context
/// of the next.
package final class ContextRows {
  private let arena = SlotArena()
  private let parameterArena = SlotArena()
  private let type: RecordTypeID
  private let parameterType: RecordTypeID
  private let rows: [UnsafeMutablePointer<Slot>]
  private let slots: [UnsafeMutablePointer<Slot>]
  private var parameters: ParameterSet?
  private var currency: Currency?
  let calendar = CalendarBox()
  private(set) var law: LawBridge?

  /// Reserves a row for each level of the chain and defines the record types of context, base and parameters.
  init(guest: Guest, names: [String], parameters: [ParameterDeclaration]) throws {
    let fields = ContextRecord.description.fields.map(\.name)
    type = try guest.defineRecord(name: ContextRecord.description.name, fields: fields)
    parameterType = try guest.defineRecord(name: "parameters", fields: parameters.map(\.name).sorted())
    let isBusinessDay = try guest.makeCallback(name: "is_business_day", calendar.isBusinessDay)
    let nextBusinessDay = try guest.makeCallback(name: "next_business_day", calendar.nextBusinessDay)
    var rows: [UnsafeMutablePointer<Slot>] = []
    var slots: [UnsafeMutablePointer<Slot>] = []
    for name in names {
      let row = arena.record(fields: fields.count)
      row[Field.policy.rawValue] = arena.string(name)
      row[Field.isBusinessDay.rawValue] = .function(isBusinessDay)
      row[Field.nextBusinessDay.rawValue] = .function(nextBusinessDay)
      rows.append(row)
      let slot = arena.row(1)
      slot[0] = .record(type, UnsafePointer(row))
      slots.append(slot)
    }
    self.rows = rows
    self.slots = slots
  }

  /// The parameters of the next calls, as a record.
  var parametersSlot: Slot { rows.first?[Field.parameters.rawValue] ?? .nil }

  /// The context that the plug-in at a level is called with.
  func slot(level: Int) -> Slot { slots[level][0] }

  /// Gives each plug-in the functions of what it extends, each bound to its own context.
  func bindBases(guest: Guest, functions: [[Manifest.Hook: FunctionRef]]) throws {
    let hooks = Manifest.Hook.allCases
    let baseType = try guest.defineRecord(name: ContextRecord.base.name, fields: hooks.map(\.rawValue))
    for level in rows.indices {
      let base = arena.record(fields: hooks.count)
      for (index, hook) in hooks.enumerated() {
        let above = functions.indices.dropFirst(level + 1).first { functions[$0][hook] != nil }
        if let above, let function = functions[above][hook] {
          base[index] = .function(try guest.bindArgument(of: function, index: 2, to: UnsafePointer(slots[above])))
        }
      }
      rows[level][Field.base.rawValue] = .record(baseType, UnsafePointer(base))
    }
  }

  /// Gives every plug-in of the chain the law.
  func bind(_ law: LoadedLaw, in guest: Guest) throws {
    let bridge = LawBridge(law)
    let fields = ContextRecord.law.fields.map(\.name)
    let type = try guest.defineRecord(name: ContextRecord.law.name, fields: fields)
    let row = arena.record(fields: fields.count)
    row[0] = arena.string(law.statutes.id)
    row[1] = .function(try guest.makeBareCallback(name: "value", bridge.value))
    row[2] = .function(try guest.makeBareCallback(name: "why", bridge.why))
    row[3] = .function(try guest.makeBareCallback(name: "fee", bridge.fee))
    row[4] = .function(try guest.makeBareCallback(name: "interest", bridge.interest))
    for context in rows { context[Field.law.rawValue] = .record(type, UnsafePointer(row)) }
    self.law = bridge
  }

  /// Sets what holds for the next calls, which are about an amount in a currency.
  func set(today: CivilDay, creditor: Slot, parameters: ParameterSet, currency: Currency) {
    let parameterSlot = slot(for: parameters, in: currency)
    for level in rows.indices {
      let row = rows[level]
      row[Field.today.rawValue] = .day(today)
      row[Field.creditor.rawValue] = creditor
      row[Field.parameters.rawValue] = parameterSlot
    }
  }

  private func slot(for parameters: ParameterSet, in currency: Currency) -> Slot {
    if currency == self.currency, parameters == self.parameters {
      return rows.first?[Field.parameters.rawValue] ?? .nil
    }
    self.parameters = parameters
    self.currency = currency
    parameterArena.reset()
    let row = parameterArena.record(fields: parameters.entries.count)
    for (index, entry) in parameters.entries.enumerated() {
      row[index] =
        switch entry.value {
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .money(let value): .money(value)
        case .amounts(let values): (values.first { $0.currency == currency } ?? values.first).map(Slot.money) ?? .nil
        case .text(let value): parameterArena.string(value)
        case .day(let value): .day(value)
        }
    }
    return .record(parameterType, UnsafePointer(row))
  }

  /// Places in the row, in the order of ``ContextRecord/description``.
  private enum Field: Int {
    case today, policy, parameters, base, creditor, isBusinessDay, nextBusinessDay, law
  }
}

/// The calendar that the functions of the context answer by; changed from account to account.
final class CalendarBox {
  var calendar = BusinessCalendar.norway

  /// Answers `ctx.is_business_day(day)`.
  func isBusinessDay(_ arguments: [Value]) throws -> Value { .bool(calendar.isBusinessDay(try day(arguments))) }

  /// Answers `ctx.next_business_day(day)`.
  func nextBusinessDay(_ arguments: [Value]) throws -> Value {
    .day(calendar.rolled(try day(arguments)).daysSinceEpoch)
  }

  private func day(_ arguments: [Value]) throws -> CivilDay {
    guard case .day(let days)? = arguments.first else {
      throw CallbackFailure(message: "expected a day, like ctx.today")
    }
    return CivilDay(daysSinceEpoch: days)
  }
}

extension BusinessCalendar {
  /// The calendar of a country, ISO 3166-1 alpha-2; a country that purre has no holidays of has only its weekends.
  package static func of(country: String) -> BusinessCalendar {
    country == "NO" ? .norway : .weekendsOnly
  }
}
