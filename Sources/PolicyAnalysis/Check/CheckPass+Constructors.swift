import LuaSyntax
import PolicyEngine
import Receivables

extension CheckPass {
  /// Checks the keys of a decision: `wait { reason = "small_claim" }`.
  mutating func checkConstruction(
    _ constructor: ConstructorDescription, _ arguments: [LuaExpression], at range: SourceRange
  ) {
    checkPlace(constructor, at: range)
    guard let argument = arguments.first?.unwrapped else {
      return report(
        .error, .wrongKeys, "'\(constructor.name)' takes a table of named keys", at: range,
        suggestion: example(constructor))
    }
    switch argument.kind {
    case .table(let items): checkKeys(constructor, items, at: range)
    case .string, .integer, .float, .boolean, .nil:
      report(
        .error, .wrongKeys, "'\(constructor.name)' takes a table of named keys", at: argument.range,
        suggestion: example(constructor))
    default: return
    }
  }

  /// A function that decides about credit or about a promise gives other decisions than one about reminders.
  private mutating func checkPlace(_ constructor: ConstructorDescription, at range: SourceRange) {
    guard let hostFunction, let place = Manifest.Hook(rawValue: hostFunction), !constructor.hooks.contains(place) else {
      return
    }
    let fitting = constructors.values.filter { $0.hooks.contains(place) }.map(\.name).sorted()
    report(
      .error, .wrongDecision, "'\(constructor.name)' is no decision of policy.\(hostFunction)", at: range,
      suggestion: "it gives one of: \(fitting.joined(separator: ", "))")
  }

  private func example(_ constructor: ConstructorDescription) -> String {
    let required = constructor.fields.filter(\.isRequired).map { "\($0.name) = …" }.joined(separator: ", ")
    return "write '\(constructor.name) { \(required) }'"
  }

  private mutating func checkKeys(
    _ constructor: ConstructorDescription, _ items: [LuaTableItem], at range: SourceRange
  ) {
    var given: Set<String> = []
    var isComplete = true
    for item in items {
      if case .position = item.key {
        report(
          .error, .wrongKeys, "'\(constructor.name)' takes named keys only", at: item.range,
          suggestion: example(constructor))
      } else if let key = item.constantKey {
        given.insert(key.text)
        check(key, item.value, of: constructor)
      } else {
        isComplete = false
      }
    }
    guard isComplete else { return }
    if constructor.name == "notice" { checkLetter(items) }
    for field in constructor.fields where field.isRequired && !given.contains(field.name) {
      report(.error, .wrongKeys, "'\(constructor.name)' needs the key '\(field.name)'", at: range)
    }
  }

  /// A notice needs a step of the ladder, and a letter: that of its level, unless it names another.
  private mutating func checkLetter(_ items: [LuaTableItem]) {
    let values = { (key: String) in items.last { $0.constantKey?.text == key }?.value.possibleResults ?? [] }
    for level in values("level") {
      guard let name = level.literalText, let ladder = vocabulary.ladder else { continue }
      checkLevel(name, of: ladder, needsLetter: values("letter").isEmpty, at: level.range)
    }
    for letter in values("letter") {
      if let name = letter.literalText { checkLetter(name, at: letter.range) }
    }
  }

  /// A level must be one of the ladder, and have a letter unless the notice names another.
  private mutating func checkLevel(_ name: String, of ladder: Ladder, needsLetter: Bool, at range: SourceRange) {
    if let place = ladder.place(of: name) {
      if needsLetter { checkLetter(ladder.steps[place].template, at: range) }
      return
    }
    let known = "use one of: \(ladder.names.joined(separator: ", "))"
    if ReminderLevel(rawValue: name) != nil, !ladder.hasOwnNames {
      return report(
        .error, .offLadder, "'\(name)' is no level of the policy's ladder", at: range,
        suggestion: "add it to the ladder, or \(known)")
    }
    let names = ladder.hasOwnNames ? ladder.names : ReminderLevel.allCases.map(\.rawValue)
    report(
      .error, ladder.hasOwnNames ? .offLadder : .wrongType,
      ladder.hasOwnNames ? "'\(name)' is no level that the policy declares" : "'level' cannot be '\(name)'", at: range,
      suggestion: Self.nearest(name, among: names) ?? known)
  }

  private mutating func checkLetter(_ name: String, at range: SourceRange) {
    guard let letters = vocabulary.letters, !letters.contains(name) else { return }
    report(
      .error, .missingLetter, "there is no letter '\(name)'", at: range,
      suggestion: Self.nearest(name, among: letters) ?? "write letters/\(name).nb.mustache")
  }

  private mutating func check(
    _ key: LuaName, _ value: LuaExpression, of constructor: ConstructorDescription
  ) {
    guard let field = constructor.field(key.text) else {
      return report(
        .error, .wrongKeys, "'\(constructor.name)' has no key '\(key.text)'", at: key.range,
        suggestion: Self.nearest(key.text, among: constructor.fields.map(\.name)))
    }
    if field.name == "also" { return checkCompanions(value, of: constructor) }
    for result in value.possibleResults {
      if let text = result.literalText { checkText(text, of: field, at: result.range) }
      checkType(of: result, for: field)
    }
  }

  /// What stands beside a decision: a list of decisions that do something, where it is written out.
  private mutating func checkCompanions(_ value: LuaExpression, of constructor: ConstructorDescription) {
    for result in value.possibleResults {
      switch result.kind {
      case .string, .integer, .float, .boolean:
        report(
          .error, .wrongType, "'also' takes a list of decisions", at: result.range,
          suggestion: "write 'also = { contact { reason = … } }'")
      case .call(let callee, _):
        if let name = callee.plainName?.text, constructors[name] != nil {
          report(
            .error, .wrongType, "'also' takes a list of decisions", at: result.range,
            suggestion: "put braces around it: 'also = { \(name) { … } }'")
        }
      case .table(let items):
        for item in items { checkCompanion(item, of: constructor) }
        checkKinds(items, beside: constructor)
      default: continue
      }
    }
  }

  /// One of a kind is done in a day; tasks are told apart by what is to be done.
  private mutating func checkKinds(_ items: [LuaTableItem], beside constructor: ConstructorDescription) {
    let kind = { (name: String) in Outcome(rawValue: name)?.kind ?? name }
    var known = [kind(constructor.name)]
    for item in items {
      guard case .call(let callee, _) = item.value.unwrapped.kind, let name = callee.plainName?.text,
        constructors[name] != nil, name != "task"
      else { continue }
      if known.contains(kind(name)) {
        report(
          .error, .wrongDecision, "'\(name)' is a second \(kind(name)), and one of a kind is done in a day",
          at: item.range, suggestion: "leave one out")
      }
      known.append(kind(name))
    }
  }

  private mutating func checkCompanion(_ item: LuaTableItem, of constructor: ConstructorDescription) {
    guard case .position = item.key else {
      return report(
        .error, .wrongKeys, "'also' is a list, without names", at: item.range,
        suggestion: "write 'also = { contact { reason = … } }'")
    }
    switch item.value.unwrapped.kind {
    case .string, .integer, .float, .boolean:
      report(.error, .wrongType, "'also' takes a list of decisions", at: item.range)
    case .call(let callee, let arguments):
      guard let name = callee.plainName?.text, let companion = constructors[name] else { return }
      guard companion.field("also") != nil, DecisionConstructors.companions.contains(name) else {
        return report(
          .error, .wrongDecision, "'\(name)' cannot stand beside another decision", at: item.range,
          suggestion: "use one of: \(DecisionConstructors.companions.joined(separator: ", "))")
      }
      checkCompanionKeys(arguments, of: companion, beside: constructor)
    default: return
    }
  }

  private mutating func checkCompanionKeys(
    _ arguments: [LuaExpression], of companion: ConstructorDescription, beside constructor: ConstructorDescription
  ) {
    guard case .table(let items)? = arguments.first?.unwrapped.kind else { return }
    for item in items {
      guard let key = item.constantKey, ["also", "next_look"].contains(key.text) else { continue }
      report(
        .error, .wrongKeys, "'\(companion.name)' stands beside another decision and has no '\(key.text)' of its own",
        at: key.range, suggestion: "give it to '\(constructor.name)'")
    }
  }

  private mutating func checkText(_ text: String, of field: ConstructorFieldDescription, at range: SourceRange) {
    if let allowed = field.allowed, !allowed.contains(text) {
      report(
        .error, .wrongType, "'\(field.name)' cannot be '\(text)'", at: range,
        suggestion: Self.nearest(text, among: allowed) ?? "use one of: \(allowed.joined(separator: ", "))")
    } else if field.name == "reason", !vocabulary.reasons.isEmpty, !vocabulary.reasons.contains(text) {
      report(
        .error, .undeclaredReason, "the reason '\(text)' is not declared", at: range,
        suggestion: Self.nearest(text, among: vocabulary.reasons))
    }
  }

  /// Holds the value of a key to its type: a literal of another is an error, a value known to be another a warning.
  private mutating func checkType(of value: LuaExpression, for field: ConstructorFieldDescription) {
    if case .nil = value.kind {
      guard field.isRequired else { return }
      return report(.error, .wrongType, "'\(field.name)' is required and cannot be nil", at: value.range)
    }
    guard let known = inferred[value.range.offsets], let given = known.family,
      let wanted = KnownType(field.type).family, given != wanted
    else { return }
    report(
      value.isLiteral ? .error : .warning, .wrongType, "'\(field.name)' takes \(field.type), not \(known.type)",
      at: value.range)
  }
}

extension LuaExpression {
  /// The expressions whose value this one can have, seen through parentheses, `or` and the right of `and`.
  fileprivate var possibleResults: [LuaExpression] {
    switch kind {
    case .parenthesised(let inner): inner.possibleResults
    case .binary(.or, _, let left, let right): left.possibleResults + right.possibleResults
    case .binary(.and, _, _, let right): right.possibleResults
    default: [self]
    }
  }

  fileprivate var isLiteral: Bool {
    switch unwrapped.kind {
    case .boolean, .integer, .float, .string: true
    case .unary(.negate, let operand): operand.isLiteral
    default: false
    }
  }
}
