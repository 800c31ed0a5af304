/// A line of a policy.
public struct SourceLine: Sendable, Hashable {
  /// Path of the file, from the folder of plug-ins.
  public var file: String
  /// 1-based line.
  public var line: Int

  /// Names a line.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension SourceLine: CustomStringConvertible {
  /// `standard-no/policy.lua:12`
  public var description: String { "\(file):\(line)" }
}
