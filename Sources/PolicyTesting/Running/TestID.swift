/// The stable name of a case.
public struct TestID: Sendable, Hashable {
  /// Name of the plug-in.
  public var plugin: String
  /// File inside the plug-in.
  public var file: String
  /// Suite, empty outside of any.
  public var suite: String
  /// Case, with its row where there are rows.
  public var name: String
}

extension TestID: CustomStringConvertible {
  /// `plug-in/file::suite::case`
  public var description: String { "\(plugin)/\(file)::\(suite)::\(name)" }

  /// `suite/case`, as `--run` takes it.
  public var selector: String { suite.isEmpty ? name : "\(suite)/\(name)" }
}
