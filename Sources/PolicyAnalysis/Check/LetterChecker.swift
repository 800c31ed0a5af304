import Letters
import Mustache
import PolicyEngine
import Receivables

/// Finds faults of a letter before it is sent: a template that cannot be read, a tag that nothing stands for, a
/// particular that is missing.
struct LetterChecker {
  private let file: String
  private let path: [Substring]
  private let text: String

  /// Checks a file of the folder `letters/`, named as messages show it.
  init(_ letter: PluginFile, of plugin: String) {
    file = "\(plugin)/\(letter.path)"
    path = letter.path.dropFirst("letters/".count).split(separator: ".", omittingEmptySubsequences: false)
    text = String(decoding: letter.bytes, as: UTF8.self)
  }

  /// The findings in the order of the lines.
  var findings: [CheckFinding] {
    guard path.count == 3, path[2] == "mustache", LetterVariables.languages.contains(String(path[1])) else {
      return [
        finding(
          1, 1, "the name of a letter must be NAME.LANGUAGE.mustache",
          "languages are \(LetterVariables.languages.joined(separator: ", "))")
      ]
    }
    if let broken { return [broken] }
    return unknown + missing
  }

  private var broken: CheckFinding? {
    do {
      _ = try MustacheTemplate(string: text)
      return nil
    } catch let error as MustacheTemplate.ParserError {
      return finding(
        error.context.lineNumber, error.context.columnNumber, "the template cannot be read: \(Self.told(error.error))")
    } catch {
      return finding(1, 1, "the template cannot be read: \(error)")
    }
  }

  private static func told(_ error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section is closed by another name than it was opened by"
    case .expectedSectionEnd: "a section is not closed"
    case .unfinishedName: "a tag is not closed by }}"
    default: "\(error)"
    }
  }

  private var unknown: [CheckFinding] {
    tags.filter { LetterVariables.tags[$0.name] == nil }.map { tag in
      let known = LetterVariables.tags.keys.sorted()
      return finding(
        tag.line, 1, "nothing stands for {{\(tag.name)}}",
        NearestName.question(tag.name, among: known) ?? "a letter may name: \(known.joined(separator: ", "))")
    }
  }

  /// A notice before the due day claims neither fee nor interest.
  private var missing: [CheckFinding] {
    let named = Set(tags.map(\.name))
    let isPreDue = path[0] == "pre_due"
    return LetterVariables.required.sorted { $0.key < $1.key }
      .filter { !named.contains($0.key) && !(isPreDue && ["fee", "interest"].contains($0.key)) }
      .map { finding(1, 1, "the letter does not tell \($0.value)", "name {{\($0.key)}} in it") }
  }

  private var tags: [(name: String, line: Int)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      line.matches(of: /\{\{\{?[#^\/&]?\s*([\w.]+)\s*\}?\}\}/).map { (String($0.output.1), index + 1) }
    }
  }

  private func finding(_ line: Int, _ column: Int, _ message: String, _ suggestion: String? = nil) -> CheckFinding {
    CheckFinding(severity: .error, file: file, line: line, column: column, message: message, suggestion: suggestion)
  }
}
