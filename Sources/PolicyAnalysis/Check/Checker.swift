import LuaSyntax

/// Finds faults of a policy before it runs, by what is known about the names and types it may use.
///
/// It reports an error for what must fail whenever it runs, and a warning for what hardly is meant. Where a type is
/// not known it is silent.
package struct Checker: Sendable {
  /// What the policy may use.
  package var vocabulary: Vocabulary

  /// Makes a checker.
  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Checks a file; a file that does not parse has that one finding.
  ///
  /// - Returns: The findings in source order.
  package func check(_ source: String, file: String) -> [CheckFinding] {
    do throws(LuaSyntaxError) {
      return check(try LuaParser.parse(source, file: file))
    } catch {
      return [CheckFinding(error)]
    }
  }

  /// Checks a parsed file.
  ///
  /// - Returns: The findings in source order.
  package func check(_ chunk: LuaChunk) -> [CheckFinding] {
    var pass = CheckPass(chunk: chunk, vocabulary: vocabulary)
    pass.run()
    return pass.findings.sorted { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
  }
}

extension CheckFinding {
  init(_ error: LuaSyntaxError) {
    self.init(
      severity: .error, file: error.file, line: error.position.line, column: error.position.column,
      message: error.message)
  }
}
