import JSONText
import LuaSyntax
import PolicyEngine

/// A small change of a plug-in that its tests should notice.
package struct Mutant: Sendable, Hashable {
  /// Which cases could notice it.
  package enum Reach: Sendable, Hashable {
    /// Those that run the statement that starts at this byte of the file.
    case statement(Int)
    /// Those that read the parameter.
    case parameter(String)
    /// All, since it works when the plug-in is loaded.
    case load
  }

  /// Its name.
  package var id: MutantID
  /// The change itself.
  package var edit: SourceEdit
  /// 1-based line where the change starts.
  package var line: Int
  /// Which cases could notice it.
  package var reach: Reach
  /// The case that is missing when no test notices it, in words.
  package var suggestion: String
}

/// The name of a mutant, the same however the file is laid out: `policy.lua::first_step::comparison[1]::>`.
package struct MutantID: Sendable, Hashable {
  /// File inside the plug-in.
  package var file: String
  /// The function, parameter, guard or dated value that is changed.
  package var place: String
  /// What is changed.
  package var kind: MutantKind
  /// Which one of its kind in that place, from 1, in the order of the file.
  package var ordinal: Int
  /// What it is changed to.
  package var change: String
}

extension MutantID: CustomStringConvertible {
  /// `file::place::kind[ordinal]::change`
  package var description: String { "\(file)::\(place)::\(kind.rawValue)[\(ordinal)]::\(change)" }
}

/// What a mutant changes. The raw values stand in ids and reports.
package enum MutantKind: String, Sendable, Hashable, CaseIterable {
  /// `<` is `<=`, `~=` or `>=`, and so on.
  case comparison
  /// A number, an amount or a day is one unit more or less.
  case boundary
  /// `and` is `or`, or the other way round.
  case connective
  /// One side of `and` or `or` is gone.
  case clause
  /// What decides a branch or a loop is always true, or always false.
  case condition
  /// A statement is gone.
  case statement
  /// `not`, or a minus sign, is gone.
  case negation
  /// `+` is `-`, or the other way round.
  case arithmetic
  /// A named part of what a function makes is `nil`.
  case field
  /// A decision gives another reason.
  case reason
  /// Another level of the ladder.
  case level
  /// The ladder lacks a level.
  case ladder
  /// A parameter has another default.
  case parameterDefault = "default"
  /// A parameter has another least value.
  case minimum
  /// A parameter has another greatest value.
  case maximum
  /// A law lacks a guard.
  case guardRemoved = "guard"
  /// A guard binds more or less.
  case guardLevel = "guard_level"
  /// A dated value is another.
  case value
  /// A dated value holds from another day.
  case from
  /// A dated value is gone.
  case unset
  /// The law was reviewed through another day.
  case reviewedThrough = "reviewed_through"
  /// The law's calendar lacks a holiday.
  case holiday
}

/// Bytes of a file that are replaced by others.
package struct SourceEdit: Sendable, Hashable {
  /// File inside the plug-in.
  package var file: String
  /// Byte offsets of what is replaced.
  package var range: Range<Int>
  /// What stands there instead.
  package var replacement: String

  /// The bytes after the edit.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    let range = range.clamped(to: 0..<bytes.count)
    return Array(bytes[..<range.lowerBound]) + Array(replacement.utf8) + Array(bytes[range.upperBound...])
  }

  /// The plug-in with the file changed in memory; what lies on disk stays as it is.
  package func applied(to plugin: PluginFolder) -> PluginFolder {
    var changed = plugin
    changed.files = plugin.files.map { $0.path == file ? PluginFile(path: file, bytes: applied(to: $0.bytes)) : $0 }
    return changed
  }
}

/// Lines of a file before and after an edit.
package struct SourceDifference: Sendable, Hashable {
  /// 1-based number of the first line.
  package var line: Int
  /// The lines as they stand.
  package var before: [String]
  /// The lines after the edit.
  package var after: [String]

  /// Most lines of either side that are kept; the rest of a long removal says nothing more.
  static let lines = 4

  init(_ edit: SourceEdit, of bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    let range = edit.range.clamped(to: 0..<bytes.count)
    let start = bytes[..<range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[range.upperBound...].firstIndex(of: newline) ?? bytes.count
    line = bytes[..<start].count { $0 == newline } + 1
    before = Self.split(bytes[start..<end])
    let changed =
      Array(bytes[start..<range.lowerBound]) + Array(edit.replacement.utf8) + Array(bytes[range.upperBound..<end])
    after = changed.allSatisfy { $0 == 32 || $0 == 9 } ? [] : Self.split(changed[...])
  }

  private static func split(_ bytes: ArraySlice<UInt8>) -> [String] {
    let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    return all.count <= lines ? all : all.prefix(lines - 1) + ["… \(all.count - lines + 1) more lines"]
  }
}

/// Collects the mutants of a plug-in: of its Lua files, without the tests, and of the values of a law.
package enum MutantCollector {
  /// All mutants, in the order of files and places.
  ///
  /// - Throws: `LuaSyntaxError` or `JSONSyntaxError` when a file does not parse.
  package static func mutants(of plugin: PluginFolder) throws -> [Mutant] {
    var mutants: [Mutant] = []
    for file in plugin.files {
      if file.path == "law.json" {
        mutants += try LawMutator.mutants(of: file.bytes)
      } else if file.path.hasSuffix(".lua"), !file.path.hasSuffix("_test.lua") {
        let chunk = try LuaParser.parse(file.bytes, file: "\(plugin.name)/\(file.path)")
        let found = LuaMutator.mutants(of: chunk, file: file.path, kind: plugin.kind)
        mutants += found.sorted {
          ($0.edit.range.lowerBound, $0.id.description) < ($1.edit.range.lowerBound, $1.id.description)
        }
      }
    }
    return mutants
  }
}
