import Foundation

/// The system's own interpreter, which ours must agree with.
enum StockLua {
  /// What a chunk returns as its first value there.
  static func run(_ source: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/lua5.4")
    process.arguments = ["-"]
    process.environment = ["LC_ALL": "C"]
    let input = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString).lua")
    try Data("io.write(((function(...) \(source)\nend)()))".utf8).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(source: source, status: process.terminationStatus) }
    return text
  }

  /// The interpreter failed, which is a fault of the test.
  struct Failure: Error {
    let source: String
    let status: Int32
  }
}
