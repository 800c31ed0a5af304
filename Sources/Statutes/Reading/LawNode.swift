import JSONText
import Receivables

/// A value of a `law.json` with its place, read field by field; a fault names file, line and path.
struct LawNode {
  let file: String
  let line: Int
  let path: String
  let value: JSONValue

  func fault(_ message: String) -> LawFault { LawFault(file: file, line: line, path: path, message: message) }

  /// The members of an object, none of them unknown.
  func members(known: [String]? = nil) throws(LawFault) -> [(key: String, node: LawNode)] {
    guard case .object(let members) = value else { throw fault("must be an object, but is \(value.kindName)") }
    var seen: Set<String> = []
    for member in members {
      let node = child(member)
      if !seen.insert(member.key).inserted { throw node.fault("stands twice") }
      if let known, !known.contains(member.key) {
        let nearest =
          NearestName.question(member.key, among: known).map { "; \($0)" }
          ?? "; known are: \(known.joined(separator: ", "))"
        throw node.fault("unknown field\(nearest)")
      }
    }
    return members.map { ($0.key, child($0)) }
  }

  /// A field that must be there.
  func required(_ key: String) throws(LawFault) -> LawNode {
    guard let node = optional(key) else { throw fault("needs the field '\(key)'") }
    return node
  }

  /// A field that may be left out.
  func optional(_ key: String) -> LawNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }.map(child)
  }

  /// The elements of a list.
  func elements() throws(LawFault) -> [LawNode] {
    guard case .array(let elements) = value else { throw fault("must be a list, but is \(value.kindName)") }
    return elements.enumerated().map { index, element in
      LawNode(file: file, line: element.firstLine ?? line, path: "\(path)[\(index)]", value: element)
    }
  }

  /// A text that is not empty.
  func text() throws(LawFault) -> String {
    guard case .string(let text) = value, !text.isEmpty else { throw fault("must be a text, but is \(value.kindName)") }
    return text
  }

  func day() throws(LawFault) -> CivilDay {
    guard case .string(let text) = value, let day = CivilDay(text) else {
      throw fault("must be a day, like \"2026-07-01\"")
    }
    return day
  }

  /// A whole number.
  func integer() throws(LawFault) -> Int {
    guard case .number(let text) = value, let number = Int(text) else { throw fault("must be a whole number") }
    return number
  }

  /// One of a closed set.
  func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(LawFault) -> Choice
  where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    guard case .string(let text) = value, let choice = Choice(rawValue: text) else {
      throw fault("must be one of: \(known.joined(separator: ", "))")
    }
    return choice
  }

  private func child(_ member: JSONValue.Member) -> LawNode {
    LawNode(
      file: file, line: max(member.line, 1), path: path.isEmpty ? member.key : "\(path).\(member.key)",
      value: member.value)
  }
}

extension JSONValue {
  /// The line of the first key in it.
  fileprivate var firstLine: Int? {
    switch self {
    case .object(let members): members.first?.line
    case .array(let elements): elements.lazy.compactMap(\.firstLine).first
    case .null, .bool, .number, .string: nil
    }
  }
}

/// Something wrong in a `law.json`, with its place.
package struct LawFault: Error, Sendable, Hashable, CustomStringConvertible {
  package var file: String
  /// 1-based line.
  package var line: Int
  /// Where in the document: `parameters.inkassosats.values[3].from`.
  package var path: String
  /// What is wrong, and what is expected.
  package var message: String

  /// Place and message.
  package var description: String { "\(file):\(line): \(path.isEmpty ? "" : path + ": ")\(message)" }
}
