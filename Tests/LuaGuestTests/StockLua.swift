import Foundation
import TestSupport

/// The system's own interpreter, which ours must agree with.
enum StockLua {
  /// What a chunk returns as its first value there.
  static func run(_ source: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/lua5.4")
    process.arguments = ["-"]
    process.environment = ["LC_ALL": "C"]
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "input.lua"), folder.appending(path: "output"))
    try Data("io.write(((function(...) \(source)\nend)()))".utf8).write(to: input)
    try Data().write(to: output)
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    let status = try Child(process).status()
    guard status == 0 else { throw Failure(source: source, status: status) }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  /// The interpreter failed, which is a fault of the test.
  struct Failure: Error {
    let source: String
    let status: Int32
  }
}
