import Subprocess

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
