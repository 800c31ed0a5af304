/// The context as policies see it: the second argument of every policy function.
package enum ContextRecord {
  static let description = RecordDescription(
    name: "context", summary: "The day, the parameters and the plug-in that the policy extends.",
    fields: [
      FieldDescription(name: "today", type: .day, summary: "The day of the decision."),
      FieldDescription(name: "policy", type: .string, summary: "Name of the plug-in."),
      FieldDescription(name: "parameters", type: .parameters, summary: "The parameters in force."),
      FieldDescription(name: "base", type: .record("base"), summary: "The functions of the plug-in it extends."),
      FieldDescription(name: "creditor", type: .record("creditor"), summary: "Who is owed."),
      FieldDescription(
        name: "is_business_day", type: .function(returning: .boolean), summary: "Whether business is done on a day."),
      FieldDescription(
        name: "next_business_day", type: .function(returning: .day),
        summary: "The day itself when business is done on it, else the first one after it."),
      FieldDescription(
        name: "law", type: .record("law"), isOptional: true,
        summary: "The law that the policy names; nil where it names none."),
    ])

  /// The description for a policy that names a law, or may not.
  package static func described(hasLaw: Bool) -> RecordDescription {
    var described = description
    for index in described.fields.indices where described.fields[index].name == "law" {
      described.fields[index].isOptional = !hasLaw
    }
    return described
  }

  package static let law = RecordDescription(
    name: "law",
    summary: "What the law says for the receivable that is being decided. A value that it lacks blocks the decision.",
    fields: [
      FieldDescription(name: "name", type: .string, summary: "Name of the plug-in."),
      FieldDescription(
        name: "value", type: .function(returning: .any),
        summary:
          "value(name [, day]): a value in force; amounts as money, counts as whole numbers, fractions as { 1, 20 }."),
      FieldDescription(
        name: "why", type: .function(returning: .string),
        summary: "why(name [, day]): the value with its paragraph and source."),
      FieldDescription(
        name: "fee", type: .function(returning: .any),
        summary: "fee(level): the fee that may be claimed today with a notice of that level; nil when none may."),
      FieldDescription(
        name: "interest", type: .function(returning: .any),
        summary: "interest(): late interest to date that has not been claimed; nil when there is none."),
    ])

  package static let base = RecordDescription(
    name: "base", summary: "The functions of the plug-in that a policy extends.",
    fields: Manifest.Hook.allCases.map {
      FieldDescription(
        name: $0.rawValue, type: .function(returning: .any), isOptional: true, summary: "The same decision by the base."
      )
    })
}
