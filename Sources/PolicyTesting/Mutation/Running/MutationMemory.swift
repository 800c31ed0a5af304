import FoundationEssentials
import JSONText
import LedgerFormat
import PolicyEngine
import Receivables
import Synchronization

/// Verdicts of earlier runs, kept in a file, each good as long as neither the plug-in, nor what it rests on, nor its
/// tests have changed.
package final class MutationMemory: Sendable {
  private static let format = "purre-mutants/1"

  /// What is known of one plug-in.
  private struct Entry {
    var content: String
    var verdicts: [String: Verdict]
  }

  private let path: String?
  private let entries: Mutex<[String: Entry]>
  private let saved = Mutex(ContinuousClock.now)

  /// A memory that keeps nothing.
  package init() {
    path = nil
    entries = Mutex([:])
  }

  /// Reads a file; one that is not there yet is an empty memory.
  ///
  /// - Throws: ``MutationMemoryError`` when it is there and is not a memory of mutants.
  package init(path: String) throws(MutationMemoryError) {
    self.path = path
    entries = Mutex(FileManager.default.fileExists(atPath: path) ? try Self.read(path) : [:])
  }

  /// What is known of the mutants of a plug-in with this content, by id.
  func verdicts(of plugin: String, content: String) -> [String: Verdict] {
    entries.withLock { $0[plugin] }.flatMap { $0.content == content ? $0.verdicts : nil } ?? [:]
  }

  /// Keeps verdicts; those for which the time did not suffice stay open.
  func note(_ verdicts: [(id: MutantID, verdict: Verdict)], of plugin: String, content: String) {
    entries.withLock { entries in
      var entry = entries[plugin].flatMap { $0.content == content ? $0 : nil } ?? Entry(content: content, verdicts: [:])
      for (id, verdict) in verdicts where verdict != .left { entry.verdicts[id.description] = verdict }
      entries[plugin] = entry
    }
  }

  /// Writes the file now and then, so that a run that is broken off is not lost.
  func saveSometimes() {
    let isTime = saved.withLock { saved in
      guard ContinuousClock.now - saved > .seconds(5) else { return false }
      saved = .now
      return true
    }
    // Whether the file can be written is told at the end, when it is saved for good.
    if isTime { try? save() }
  }

  /// Writes the file.
  ///
  /// - Throws: what the file system reports.
  package func save() throws {
    guard let path else { return }
    let folder = URL(filePath: path).deletingLastPathComponent()
    // Where that fails, writing the file says why.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let plugins = entries.withLock { $0 }.sorted { $0.key < $1.key }.map { name, entry in
      JSONValue.Member(
        name,
        .members([
          ("content", .string(entry.content)),
          (
            "verdicts",
            .object(
              entry.verdicts.sorted { $0.key < $1.key }.map { .init($0.key, MutationVerdictCode.value($0.value)) })
          ),
        ]))
    }
    let document = JSONValue.members([("format", .string(Self.format)), ("plugins", .object(plugins))])
    try AtomicFile.write(JSONWriter.document(document), to: path)
  }

  /// The fingerprint of all that a verdict rests on: the plug-in, what it extends, its law, its tests and their
  /// fixtures.
  static func content(of plugin: PluginFolder, family: [PluginFolder]) -> String {
    ContentHash.ofEverything(
      in: [plugin] + family.filter { $0.path != plugin.path }, beside: FixtureReader.files(in: plugin.path))
  }

  private static func read(_ path: String) throws(MutationMemoryError) -> [String: Entry] {
    let value: JSONValue
    do {
      value = try JSONParser.parse(Array(try Data(contentsOf: URL(filePath: path))))
    } catch {
      throw MutationMemoryError(path: path, message: "cannot be read as JSON; remove it to start anew")
    }
    guard case .object(let members) = value, members.first?.value == .string(format),
      case .object(let plugins)? = members.last?.value
    else {
      throw MutationMemoryError(
        path: path, message: "is no \(format) file; name another file, or remove it to start anew")
    }
    var entries: [String: Entry] = [:]
    for plugin in plugins {
      guard case .object(let fields) = plugin.value, case .string(let content)? = fields.first?.value,
        case .object(let verdicts)? = fields.last?.value
      else {
        throw MutationMemoryError(
          path: path, message: "line \(plugin.line) cannot be understood; remove the file to start anew")
      }
      let known = verdicts.compactMap { member in MutationVerdictCode.verdict(member.value).map { (member.key, $0) } }
      entries[plugin.key] = Entry(
        content: content, verdicts: Dictionary(firstOf: known))
    }
    return entries
  }
}

/// A file of verdicts that cannot be gone on from.
package struct MutationMemoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// What is wrong with it and what to do.
  package var message: String

  /// File and message.
  package var description: String { "\(path): \(message)" }
}

/// Verdicts as the file of a memory holds them: `["killed", "expectation", "shop/policy_test.lua::…"]`.
enum MutationVerdictCode {
  static func value(_ verdict: Verdict) -> JSONValue {
    switch verdict {
    case .killed(let killer): .array([.string(verdict.word), .string(killer.cause.rawValue), .string(killer.by)])
    case .equivalent(let proof): .array([.string(verdict.word), .string(proof)])
    case .survived, .notReached, .left: .array([.string(verdict.word)])
    }
  }

  /// `nil` for what this purre does not know: the mutant is tried again.
  static func verdict(_ value: JSONValue) -> Verdict? {
    guard case .array(let elements) = value else { return nil }
    let words = elements.compactMap { if case .string(let word) = $0 { word } else { nil } }
    switch (words.first, words.count) {
    case ("killed", 3): return Killer.Cause(rawValue: words[1]).map { .killed(Killer(cause: $0, by: words[2])) }
    case ("equivalent", 2): return .equivalent(words[1])
    case ("survived", 1): return .survived
    case ("not_reached", 1): return .notReached
    default: return nil
    }
  }
}
