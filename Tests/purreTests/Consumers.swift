import Foundation

/// Programs of others that read what purre writes.
enum Consumers {
  /// The Python that has the modules; `.ci/checks/reports` names one.
  private static let python = ProcessInfo.processInfo.environment["PURRE_PYTHON"] ?? "python3"

  /// Whether Python has a module.
  static func has(_ module: String) -> Bool {
    (try? Output.ofShell("\(python) -c 'import \(module)'").status) == 0
  }

  /// What a Python program prints that reads a report of a plug-in's tests at `path`.
  static func read(_ folder: URL, format: String, _ program: String) throws -> String {
    let path = folder.appending(path: "report").path
    let script = folder.appending(path: "read.py").path
    try Data("path = '\(path)'\n\(program)\n".utf8).write(to: URL(filePath: script))
    let output = try Output.ofShell(
      "purre test shop --policies \(folder.path) -o \(format) > \(path); \(python) \(script)")
    return output.text + output.errors
  }
}
