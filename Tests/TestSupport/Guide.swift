import Foundation

/// The README or a page of a documentation catalogue: Markdown whose code is run and whose lists are compared with the
/// code.
package struct Guide: Sendable, CustomStringConvertible {
  /// A block of code between fences.
  package struct Block: Sendable {
    /// What stands behind the opening fence: `lua policy`, `sh run`, `csv invoices.csv`.
    package var info: String
    package var text: String
    /// 1-based line of the opening fence.
    package var line: Int

    /// The words behind the language: `run`, `invoices.csv`.
    package var use: String { info.split(separator: " ").dropFirst().joined(separator: " ") }
  }

  /// Where it lies, from the folder of the package.
  package let path: String
  package let text: String

  /// The folder of the package.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  package init(_ path: String) throws {
    self.path = path
    text = String(decoding: try Data(contentsOf: Self.root.appending(path: path)), as: UTF8.self)
  }

  /// The paths of the README and of every page, ordered.
  package static var paths: [String] {
    let below = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Sources").path)) ?? []
    return ["README.md"]
      + below.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted().map { "Sources/\($0)" }
  }

  package var description: String { path }

  package var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// Every block of code, in order.
  package var blocks: [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let block = open { blocks.append(block) }
        open = open == nil ? Block(info: String(line.dropFirst(3)), text: "", line: index + 1) : nil
      } else {
        open?.text += line + "\n"
      }
    }
    return blocks
  }

  /// The text without its blocks of code.
  package var prose: [Substring] {
    var isCode = false
    return lines.filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode && !line.hasPrefix("```")
    }
  }

  /// What the entries of the section below a heading name in backticks, in order; empty where there is no such heading.
  package func entries(under heading: String) -> [String] { items(under: heading).flatMap(\.names) }

  /// The rows of tables and the points of lists below a heading, each with what its first column, or its text before
  /// the colon, names in backticks.
  package func items(under heading: String) -> [(names: [String], text: String)] {
    let start = prose.drop { !$0.hasPrefix("#") || $0.drop { $0 == "#" || $0 == " " } != heading }
    var items: [String] = []
    for line in start.dropFirst().prefix(while: { !$0.hasPrefix("#") }) {
      if line.hasPrefix("| ") || line.hasPrefix("- ") {
        items.append(String(line))
      } else if line.hasPrefix("  "), let last = items.indices.last {
        items[last] += line.dropFirst()
      }
    }
    return items.map { text in
      let head = text.hasPrefix("|") ? text.dropFirst().prefix { $0 != "|" } : text.prefix { $0 != ":" }
      return (head.matches(of: /`([^`]+)`/).map { String($0.output.1) }, text)
    }
  }
}
