import Foundation

/// The outputs that stand whole in `Expected`.
enum Expected {
  static let folder = Output.root.appending(path: "Tests/purreTests/Expected")

  /// With PURRE_UPDATE_EXPECTED=1 what is printed becomes what is expected: read the difference before you keep it.
  private static let isUpdating = ProcessInfo.processInfo.environment["PURRE_UPDATE_EXPECTED"] == "1"

  /// Whether a file of the folder holds a text.
  static func text(_ name: String, is text: String) throws -> Bool {
    let file = folder.appending(path: name)
    if isUpdating {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
      return true
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if text != expected { print(differences(expected, text)) }
    return text == expected
  }

  /// The first lines that are not the same.
  private static func differences(_ expected: String, _ text: String) -> String {
    let old = expected.components(separatedBy: "\n"), new = text.components(separatedBy: "\n")
    let at = zip(old, new).prefix { $0 == $1 }.count
    let first = [old, new].map { $0.dropFirst(at).first ?? "the end" }
    return "line \(at + 1)\nexpected: \(first[0])\nprinted:  \(first[1])"
  }
}
