import Foundation
import TestSupport

/// What a run of the binary printed.
struct Output {
  var text: String
  var errors: String
  var status: Int32

  /// The folder of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs the binary that was built beside the tests, in the folder of the package.
  static func of(_ arguments: [String]) throws -> Output {
    try of(built.appending(path: "purre"), arguments)
  }

  /// Runs a line of a shell that finds the binary by its name.
  static func ofShell(_ line: String) throws -> Output { try of(URL(filePath: "/bin/sh"), ["-c", line]) }

  /// Runs a script of a shell in a folder, with both outputs in one, as a terminal shows them; ends at the first error.
  /// One that runs alone has mounts of its own, which needs a user who may do that.
  static func ofScript(_ script: String, in folder: URL, alone: Bool = false) throws -> Output {
    let shell = ["/bin/sh", "-e", "-c", "exec 2>&1\n\(script)"]
    if alone { return try of(URL(filePath: "/usr/bin/unshare"), ["--mount"] + shell, in: folder) }
    return try of(URL(filePath: shell[0]), Array(shell.dropFirst()), in: folder)
  }

  private static let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  private static func of(_ program: URL, _ arguments: [String], in place: URL = root) throws -> Output {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let out = folder.appending(path: "out")
    let err = folder.appending(path: "err")
    let status = try start(program, arguments, in: place, out: out, err: err).status()
    return Output(
      text: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self), status: status)
  }

  /// Starts the binary, which writes to two files, and does not wait for its end.
  static func start(_ arguments: [String], out: URL, err: URL) throws -> Child {
    try start(built.appending(path: "purre"), arguments, out: out, err: err)
  }

  private static func start(
    _ program: URL, _ arguments: [String], in place: URL = root, out: URL, err: URL
  ) throws -> Child {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = place
    let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    process.environment = ["PATH": "\(built.path):/usr/bin:/bin", "COLUMNS": "80"].merging(sanitizers) { own, _ in own }
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    return try Child(process)
  }

  /// Where the folders of these tests lie; taken away when their process ends.
  private static let scratch: URL = {
    atexit { try? FileManager.default.removeItem(at: Output.scratch) }
    return FileManager.default.temporaryDirectory.appending(path: "purre-tests-\(UUID().uuidString)")
  }()

  /// A new folder of its own.
  static func temporaryFolder() throws -> URL {
    let folder = scratch.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

extension Output {
  /// What is open of each invoice of a ledger on 2026-04-30: `1 1000.00, 2 500.00`.
  static func open(in books: String) throws -> String {
    let text = try Output.of([
      "dry-run", "--ledger", books, "--as-of", "2026-04-30", "--policy", "standard-no", "--format", "csv",
    ]).text
    return text.split(separator: "\r\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(fields[3]) \(fields[6])"
    }.sorted().joined(separator: ", ")
  }
}
