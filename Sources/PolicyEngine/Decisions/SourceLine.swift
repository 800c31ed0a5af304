/// A line of a policy.
package struct SourceLine: Sendable, Hashable {
  /// Path of the file, from the folder of plug-ins.
  package var file: String
  /// 1-based line.
  package var line: Int

  /// Names a line.
  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension SourceLine: CustomStringConvertible {
  /// `standard-no/policy.lua:12`
  package var description: String { "\(file):\(line)" }
}
