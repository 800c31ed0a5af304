import LuaGuest
import Receivables

/// The context of each plug-in of a chain, as rows that stay where they are: `ctx.base` of one is bound to the context
/// of the next.
package final class ContextRows {
  /// The context of one plug-in, and where it is laid out.
  private struct Level {
    var context: PluginContext
    let row: UnsafeMutablePointer<Slot>
    /// The record of the row, which functions of the guest are bound to.
    let slot: UnsafeMutablePointer<Slot>
  }

  private let arena = SlotArena()
  private let parameterArena = SlotArena()
  private let parameterSchema: RowSchema<ParametersInCurrency, SlotArena>
  private let parameterType: RecordTypeID
  private var levels: [Level] = []
  private var parameters: ParameterSet?
  /// The parameters of the next calls, as a record.
  private(set) var parametersSlot = Slot.nil
  private var currency: Currency?
  /// Whether the rows hold what was set last, which is seldom another from claim to claim.
  private var isWritten = false
  let calendar = CalendarBox()
  let rates = RatesBridge()
  private(set) var law: LawBridge?

  /// Reserves a row for each level of the chain and defines the record types of context and parameters.
  init(guest: Guest, names: [String], parameters: [ParameterDeclaration]) throws {
    let type = try ContextRecord.schema.define(in: guest)
    parameterSchema = ParametersRecord.schema(of: parameters)
    parameterType = try parameterSchema.define(in: guest)
    let isBusinessDay = try guest.makeCallback(name: "is_business_day", calendar.isBusinessDay)
    let nextBusinessDay = try guest.makeCallback(name: "next_business_day", calendar.nextBusinessDay)
    let convert = try guest.makeCallback(name: "convert", rates.convert)
    let rates = RatesRecord.schema.record(convert, of: try RatesRecord.schema.define(in: guest), rows: arena)
    for name in names {
      let row = arena.record(fields: ContextRecord.schema.fields.count)
      let slot = arena.row(1)
      slot[0] = .record(type, UnsafePointer(row))
      let context = PluginContext(
        policy: arena.string(name), isBusinessDay: isBusinessDay, nextBusinessDay: nextBusinessDay,
        rates: rates)
      levels.append(Level(context: context, row: row, slot: slot))
    }
  }

  /// The context that the plug-in at a level is called with.
  func slot(level: Int) -> Slot { levels[level].slot[0] }

  /// Gives each plug-in the functions of what it extends, each bound to its own context.
  func bindBases(guest: Guest, functions: [[Manifest.Hook: FunctionRef]]) throws {
    let type = try BaseRecord.schema.define(in: guest)
    for level in levels.indices {
      var base: [Manifest.Hook: FunctionRef] = [:]
      for hook in Manifest.Hook.allCases {
        let above = functions.indices.dropFirst(level + 1).first { functions[$0][hook] != nil }
        guard let above, let function = functions[above][hook] else { continue }
        base[hook] = try guest.bindArgument(of: function, index: 2, to: UnsafePointer(levels[above].slot))
      }
      isWritten = false
      levels[level].context.base = BaseRecord.schema.record(base, of: type, rows: arena)
    }
  }

  /// Gives every plug-in of the chain the law.
  func bind(_ law: LoadedLaw, ladder: Ladder, in guest: Guest) throws {
    let bridge = LawBridge(law, ladder: ladder)
    let type = try PolicyLawRecord.schema.define(in: guest)
    let source = PolicyLawRecord.Source(
      name: law.statutes.id, value: try guest.makeBareCallback(name: "value", bridge.value),
      why: try guest.makeBareCallback(name: "why", bridge.why),
      fee: try guest.makeBareCallback(name: "fee", bridge.fee),
      interest: try guest.makeBareCallback(name: "interest", bridge.interest))
    let record = PolicyLawRecord.schema.record(source, of: type, rows: arena)
    for level in levels.indices { levels[level].context.law = record }
    isWritten = false
    self.law = bridge
  }

  /// Sets what holds for the next calls, which are about an amount in a currency.
  func set(today: CivilDay, creditor: Slot, parameters: ParameterSet, currency: Currency) {
    var isWritten = isWritten
    if currency != self.currency || parameters != self.parameters {
      isWritten = false
      self.parameters = parameters
      self.currency = currency
      parameterArena.reset()
      parametersSlot = parameterSchema.record(
        ParametersInCurrency(parameters: parameters, currency: currency), of: parameterType, rows: parameterArena)
    }
    if isWritten, let context = levels.first?.context, context.today == today, context.creditor.isSame(as: creditor) {
      return
    }
    self.isWritten = true
    for level in levels.indices {
      levels[level].context.today = today
      levels[level].context.creditor = creditor
      levels[level].context.parameters = parametersSlot
      ContextRecord.schema.write(levels[level].context, to: levels[level].row, rows: arena)
    }
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
