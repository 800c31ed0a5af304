import LuaSyntax

/// One call on the way to a rule: the function's file, the plug-in of the chain, and what its parameters stand for.
final class RuleFrame {
  let file: ParsedFile
  let level: Int
  private let arguments: [Int: (expression: LuaExpression, frame: RuleFrame)]

  init(file: ParsedFile, level: Int, arguments: [Int: (expression: LuaExpression, frame: RuleFrame)] = [:]) {
    self.file = file
    self.level = level
    self.arguments = arguments
  }

  /// What a name stands for: the argument of a parameter, or the only value of a local.
  func meaning(of name: LuaName) -> (expression: LuaExpression, frame: RuleFrame)? {
    guard let variable = file.scopes.variable(usedBy: name) else { return nil }
    if let argument = arguments[variable] { return argument }
    return file.initialiser(of: variable).map { ($0, self) }
  }

  /// The frame of a call from this one.
  func entering(_ function: LuaFunction, in file: ParsedFile, level: Int, with given: [LuaExpression]) -> RuleFrame {
    var arguments: [Int: (expression: LuaExpression, frame: RuleFrame)] = [:]
    for (parameter, argument) in zip(function.parameters, given) {
      guard let variable = file.scopes.variable(declaredBy: parameter), file.scopes.variables[variable].writes.isEmpty
      else { continue }
      arguments[variable] = (argument, self)
    }
    return RuleFrame(file: file, level: level, arguments: arguments)
  }
}
