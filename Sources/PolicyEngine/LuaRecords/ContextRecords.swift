import LuaGuest
import Receivables

/// What the context of one plug-in shows: values that stay, and what is set from account to account.
struct PluginContext {
  var today = CivilDay(daysSinceEpoch: 0)
  /// Name of the plug-in, a text.
  let policy: Slot
  var parameters = Slot.nil
  var base = Slot.nil
  var creditor = Slot.nil
  let isBusinessDay: FunctionRef
  let nextBusinessDay: FunctionRef
  let rates: Slot
  var law = Slot.nil
}

/// The context as policies see it: the second argument of every policy function.
package enum ContextRecord {
  static let schema = RowSchema<PluginContext, SlotArena>(
    name: "context", summary: "The day, the parameters and the plug-in that the policy extends.",
    fields: [
      .day("today", "The day of the decision.") { $0.today }.always,
      .field("policy", .string, "Name of the plug-in.") { context, _ in context.policy },
      .field("parameters", .parameters, "The parameters in force.") { context, _ in context.parameters },
      .field("base", .record("base"), "The functions of the plug-in it extends.") { context, _ in context.base },
      .field("creditor", .record("creditor"), "Who is owed.") { context, _ in context.creditor },
      .function("is_business_day", returning: .boolean, "Whether business is done on a day.") { $0.isBusinessDay },
      .function(
        "next_business_day", returning: .day,
        "The day itself when business is done on it, else the first one after it."
      ) { $0.nextBusinessDay },
      .field("rates", .record("rates"), "The exchange rates of the books.") { context, _ in context.rates },
      .field("law", .record("law"), "The law that the policy names; nil where it names none.", optional: true) {
        context, _ in context.law
      },
    ])

  /// The description for a policy that names a law, or may not.
  package static func described(hasLaw: Bool) -> RecordDescription {
    var described = schema.description
    for index in described.fields.indices where described.fields[index].name == "law" {
      described.fields[index].isOptional = !hasLaw
    }
    return described
  }

  /// What `ctx.rates` offers.
  package static var rates: RecordDescription { RatesRecord.schema.description }
  /// What `ctx.law` offers.
  package static var law: RecordDescription { PolicyLawRecord.schema.description }
  /// What `ctx.base` offers.
  package static var base: RecordDescription { BaseRecord.schema.description }
}

/// The functions of the plug-in that a policy extends, bound to its context: `ctx.base`.
enum BaseRecord {
  static let schema = RowSchema<[Manifest.Hook: FunctionRef], SlotArena>(
    name: "base", summary: "The functions of the plug-in that a policy extends.",
    fields: Manifest.Hook.allCases.map { hook in
      .field(hook.rawValue, .function(returning: .any), "The same decision by the base.", optional: true) { base, _ in
        base[hook].map(Slot.function) ?? .nil
      }
    })
}

/// The exchange rates of the creditor's books as policies see them: `ctx.rates`.
enum RatesRecord {
  static let schema = RowSchema<FunctionRef, SlotArena>(
    name: "rates", summary: "The exchange rates of the books. One that they lack blocks the decision.",
    fields: [
      .function(
        "convert", returning: .money,
        "convert(amount, currency): the amount in a currency by the rate of the day, rounded once."
      ) { $0 }
    ])
}

/// The law as policies see it: `ctx.law`.
enum PolicyLawRecord {
  /// Its name and the functions that it answers by.
  struct Source {
    let name: String
    let value, why, fee, interest: FunctionRef
  }

  static let schema = RowSchema<Source, SlotArena>(
    name: "law",
    summary: "What the law says for the receivable that is being decided. A value that it lacks blocks the decision.",
    fields: [
      .text("name", "Name of the plug-in.") { $0.name }.always,
      .function(
        "value", returning: .any,
        "value(name [, day]): a value in force; amounts as money, counts as whole numbers, fractions as { 1, 20 }."
      ) { $0.value },
      .function("why", returning: .string, "why(name [, day]): the value with its paragraph and source.") { $0.why },
      .function(
        "fee", returning: .any,
        "fee(level): the fee that may be claimed today with a notice of that level; nil when none may."
      ) { $0.fee },
      .function(
        "interest", returning: .any,
        "interest(): late interest to date that has not been claimed; nil when there is none."
      ) { $0.interest },
    ])
}

/// The parameters in force where the amounts are in a currency.
struct ParametersInCurrency {
  let parameters: ParameterSet
  let currency: Currency
}

/// The parameters of a policy: `ctx.parameters`, a type for each policy.
enum ParametersRecord {
  /// The schema for parameters in the order in which a ``ParameterSet`` has them.
  static func schema(of declarations: [ParameterDeclaration]) -> RowSchema<ParametersInCurrency, SlotArena> {
    RowSchema(
      name: "parameters", summary: "The parameters in force.",
      fields: ParameterSet(defaults: declarations).entries.enumerated().map { place, entry in
        .field(entry.declaration.name, .any, entry.declaration.summary) { source, arena in
          slot(source.parameters.entries[place].value, in: source.currency, arena)
        }
      })
  }

  private static func slot(_ value: ParameterValue, in currency: Currency, _ arena: SlotArena) -> Slot {
    value.slot(in: currency, arena)
  }
}

extension ParameterValue {
  /// The value as policies see it: of several amounts the one in the currency, else the first.
  func slot(in currency: Currency?, _ arena: SlotArena) -> Slot {
    switch self {
    case .boolean(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .money(let value): .money(value)
    case .amounts(let values): (values.first { $0.currency == currency } ?? values.first).map(Slot.money) ?? .nil
    case .text(let value): arena.string(value)
    case .list(let members): arena.list(members.map { $0.slot(in: currency, arena) })
    case .day(let value): .day(value)
    }
  }
}
