import FoundationEssentials
import PolicyEngine
import Receivables
import Subprocess

/// Plug-ins as they were at revisions of git, written to a temporary folder that ``remove()`` takes away.
package final class PluginRevisions: Sendable {
  /// What the paths of what was read here have in them.
  static let marker = "purre-revision-"

  private let root: String

  /// Makes the folder.
  ///
  /// - Throws: what the file system reports.
  package init() throws {
    let name = "\(Self.marker)\(UUID().uuidString)"
    root = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
  }

  /// Takes the folder away with all that was read into it, even where git still writes to it.
  package func remove() {
    for _ in 0..<50 where FileManager.default.fileExists(atPath: root) {
      // something new came into it meanwhile
      do { try FileManager.default.removeItem(atPath: root) } catch { continue }
    }
  }

  /// A plug-in at a revision, with what it extends and the law it is held to as they were then.
  ///
  /// - Throws: ``RevisionError``.
  package func plugin(_ name: String, at revision: String, locator: PluginLocator) async throws(RevisionError)
    -> RevisedPlugin
  {
    let (folders, plugin) = Self.places(of: name, locator)
    var refusals: [String] = []
    for folder in folders where FileManager.default.fileExists(atPath: folder) {
      let git = Git(folder: folder)
      let place = try await git.run(["rev-parse", "--show-toplevel"])
      guard place.isFine else {
        refusals.append("\(folder): \(place.text.split(separator: "\n").first ?? "git says nothing")")
        continue
      }
      let commit = try await commit(revision, git)
      guard try await names(in: folder, commit).contains(plugin) else { continue }
      let copied = try await copies(of: locator.directories, and: folder, commit)
      return RevisedPlugin(
        policy: "\(copied.first)/\(plugin)", commit: commit, locator: PluginLocator(directories: copied.all))
    }
    if refusals.count == folders.count || refusals.isEmpty && folders.isEmpty {
      throw RevisionError(
        kind: .input, message: "\(name)@\(revision) needs a repository of git: \(refusals.joined(separator: "; "))")
    }
    throw await notThere(plugin, revision, folders)
  }

  /// The folders of plug-ins to look in, and the name to look for.
  private static func places(of name: String, _ locator: PluginLocator) -> (folders: [String], plugin: String) {
    guard name.contains("/") else {
      return (locator.directories.filter { FileManager.default.fileExists(atPath: $0) }, name)
    }
    let url = URL(filePath: name).standardized
    return ([url.deletingLastPathComponent().path], url.lastPathComponent)
  }

  private func commit(_ revision: String, _ git: Git) async throws(RevisionError) -> String {
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"]
    if let commit = try await git.answer(arguments) { return commit }
    let known = try await git.answer(["for-each-ref", "--format=%(refname:short)"]) ?? ""
    let nearest =
      NearestName.question(revision, among: known.split(separator: "\n").map(String.init)).map { "; \($0)" }
      ?? ""
    let isShallow = try await git.answer(["rev-parse", "--is-shallow-repository"]) == "true"
    let advice =
      isShallow ? "; the repository holds only its newest commits: git fetch --unshallow brings the rest" : ""
    throw RevisionError(kind: .input, message: "\(git.folder): git knows no revision '\(revision)'\(nearest)\(advice)")
  }

  /// What git calls the tree of a folder at a commit.
  private func tree(of folder: String, _ commit: String) async throws(RevisionError) -> String {
    let prefix = try await Git(folder: folder).answer(["rev-parse", "--show-prefix"]) ?? ""
    return "\(commit):\(prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix)"
  }

  /// The folders within a folder at a commit.
  private func names(in folder: String, _ commit: String) async throws(RevisionError) -> [String] {
    let tree = try await tree(of: folder, commit)
    let list = try await Git(folder: folder).answer(["ls-tree", "--full-tree", "-d", "--name-only", "-z", tree]) ?? ""
    return list.split(separator: "\0").map(String.init)
  }

  /// Copies of the folders that the commit has; the others stay what they are.
  private func copies(
    of directories: [String], and first: String, _ commit: String
  ) async throws(RevisionError) -> (first: String, all: [String]) {
    let own = try await copy(first, commit, number: 0) ?? first
    var all = [own]
    for (number, directory) in directories.enumerated() where directory != first {
      guard FileManager.default.fileExists(atPath: directory) else { continue }
      all.append(try await copy(directory, commit, number: number + 1) ?? directory)
    }
    return (own, all)
  }

  /// A copy of a folder as it was at a commit; `nil` when the commit has no such folder.
  private func copy(_ folder: String, _ commit: String, number: Int) async throws(RevisionError) -> String? {
    let git = Git(folder: folder)
    guard try await git.answer(["cat-file", "-e", commit]) != nil else { return nil }
    let tree = try await tree(of: folder, commit)
    let (index, target) = ("\(root)/\(commit)-\(number).index", "\(root)/\(commit)-\(number)")
    guard try await git.answer(["read-tree", tree], index: index) != nil,
      let top = try await git.answer(["rev-parse", "--show-toplevel"])
    else { return nil }
    let written = try await Git(folder: top).run(
      ["checkout-index", "--all", "--quiet", "--prefix=\(target)/"], index: index)
    guard written.isFine else {
      throw RevisionError(kind: .input, message: "\(folder) at \(commit) cannot be written out: \(written.text)")
    }
    return target
  }

  private func notThere(_ plugin: String, _ revision: String, _ folders: [String]) async -> RevisionError {
    var known: [String] = []
    do throws(RevisionError) {
      for folder in folders {
        if let commit = try await Git(folder: folder).answer([
          "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
        ]) {
          known += try await names(in: folder, commit)
        }
      }
    } catch {
      return error
    }
    let there = known.isEmpty ? "no plug-in at all" : known.joined(separator: ", ")
    let nearest = NearestName.find(plugin, among: known).map { "; did you mean '\($0)@\(revision)'?" } ?? ""
    return RevisionError(
      kind: .notThere, message: "there was no plug-in '\(plugin)' at \(revision); there was \(there)\(nearest)")
  }
}

/// A plug-in as it was at a revision.
package struct RevisedPlugin: Sendable {
  /// Path of its folder.
  package var policy: String
  /// The commit, as git names it.
  package var commit: String
  /// Where what it rests on is found: folders as they were then, and those that the repository does not have.
  package var locator: PluginLocator
}

/// Why a plug-in cannot be read as it was at a revision.
package struct RevisionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of fault it is.
  package enum Kind: Sendable, Hashable {
    /// There is no git, no repository or no such revision.
    case input
    /// The plug-in was not there then.
    case notThere
  }

  /// What kind of fault it is.
  package var kind: Kind
  /// What is wrong and what to do.
  package var message: String

  package var description: String { message }
}

/// Runs git in a folder; nothing that a hook has set about another repository reaches it.
struct Git: Sendable {
  /// Most that git may answer, in bytes.
  static let answerBytes = 4 << 20

  let folder: String

  /// What git answered, without the line end; `nil` when it refused.
  ///
  /// - Throws: ``RevisionError`` when there is no git.
  func answer(_ arguments: [String], index: String? = nil) async throws(RevisionError) -> String? {
    let result = try await run(arguments, index: index)
    return result.isFine ? result.text : nil
  }

  /// What git answered, or why it refused.
  ///
  /// - Throws: ``RevisionError`` when there is no git.
  func run(_ arguments: [String], index: String? = nil) async throws(RevisionError) -> (isFine: Bool, text: String) {
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", folder] + arguments),
        environment: .inherit.updating([
          "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_PREFIX": nil, "GIT_INDEX_FILE": index, "LC_ALL": "C",
        ]),
        output: .string(limit: Self.answerBytes), error: .string(limit: Self.answerBytes))
      let isFine = result.terminationStatus.isSuccess
      let text = isFine ? result.standardOutput : result.standardError
      return (isFine, String(text.drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed()))
    } catch {
      throw RevisionError(kind: .input, message: "git cannot be run, which a revision needs: \(error)")
    }
  }
}
