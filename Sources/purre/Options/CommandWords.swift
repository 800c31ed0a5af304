import ArgumentParser
import JSONText
import Receivables

/// The words of a command line, looked at before they are parsed: a command that there is not, and an option that is
/// given twice though it takes one value, of which the parser would silently take the last.
enum CommandWords {
  /// What is wrong with the words after the program's name; `nil` when nothing is.
  static func fault(in words: [String], of root: any ParsableCommand.Type) -> String? {
    var command = root
    var path = [name(of: root)]
    var rest = words[...]
    while let word = rest.first, !word.hasPrefix("-"), word != "help" {
      let known = command.configuration.subcommands
      guard let next = known.first(where: { name(of: $0) == word || $0.configuration.aliases.contains(word) }) else {
        if known.isEmpty || command.configuration.defaultSubcommand != nil { break }
        return unknown(word, after: path, among: known.map(name))
      }
      command = next
      path.append(word)
      rest = rest.dropFirst()
    }
    while let usual = command.configuration.defaultSubcommand { command = usual }
    return mayRepeat(rest) ? repeated(in: Array(rest), of: command) : nil
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? command._commandName
  }

  private static func unknown(_ word: String, after path: [String], among known: [String]) -> String {
    let whole = path.joined(separator: " ")
    let advice =
      NearestName.find(word, among: known).map { "did you mean '\(whole) \($0)'?" }
      ?? "commands are: \(known.joined(separator: ", "))"
    return "'\(whole)' has no command '\(word)'; \(advice)"
  }

  /// Whether two options have one name, or may be the short and the long name of one: few command lines have such, and
  /// what a command takes is not asked for the others.
  private static func mayRepeat(_ words: ArraySlice<String>) -> Bool {
    let options = words.prefix { $0 != "--" }.filter { $0.hasPrefix("-") }
    let long = options.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" }.dropFirst(2) }
    let short = options.filter { !$0.hasPrefix("--") }.compactMap { $0.dropFirst().first }
    return Set(long).count < long.count || Set(short).count < short.count
      || !Set(short).isDisjoint(with: long.compactMap(\.first))
  }

  private static func repeated(in words: [String], of command: any ParsableCommand.Type) -> String? {
    let options = OptionTaking.all(of: command)
    var seen: Set<[String]> = []
    var place = 0
    while place < words.count, words[place] != "--" {
      let word = words[place]
      place += 1
      guard let option = options.first(where: { $0.isNamed(by: word) }) else { continue }
      if !word.contains("="), option.names.contains(word) { place += 1 }
      if option.isRepeating || seen.insert(option.names).inserted { continue }
      return "\(option.names.last ?? word) is given twice, but takes one value"
    }
    return nil
  }
}

/// An option that takes values.
private struct OptionTaking {
  /// With their dashes, the long one last.
  let names: [String]
  let isRepeating: Bool

  /// Whether a word is this option: by name, with `=` and a value, or a short one with its value joined to it.
  func isNamed(by word: String) -> Bool {
    names.contains { name in
      word == name || word.hasPrefix(name + "=") || name.count == 2 && !word.hasPrefix("--") && word.hasPrefix(name)
    }
  }

  /// The options of a command, as its own description lists them.
  static func all(of command: any ParsableCommand.Type) -> [OptionTaking] {
    guard let description = try? JSONParser.parse(Array(command._dumpHelp().utf8)) else { return [] }
    let arguments = elements(description.member("command")?.member("arguments"))
    return arguments.filter { $0.member("kind") == .string("option") }.map { argument in
      let names = elements(argument.member("names")).compactMap { name -> String? in
        guard case .string(let text)? = name.member("name") else { return nil }
        return name.member("kind") == .string("long") ? "--\(text)" : "-\(text)"
      }
      return OptionTaking(
        names: names.sorted { $0.count < $1.count }, isRepeating: argument.member("isRepeating") == .bool(true))
    }
  }

  private static func elements(_ value: JSONValue?) -> [JSONValue] {
    if case .array(let elements)? = value { elements } else { [] }
  }
}
