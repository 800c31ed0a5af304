import Foundation

/// The system's own `lua5.4`, asked for its verdict on sources.
package enum LuaReference {
  package static let path = "/usr/bin/lua5.4"
  package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Runs a script over sources that it finds in the table `sources`, and splits what it prints into lines.
  package static func lines(_ script: String, over sources: [[UInt8]]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lua-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var bytes: [UInt8] = []
    for source in sources { bytes += Array("\(source.count)\n".utf8) + source }
    try Data(bytes).write(to: folder.appending(path: "sources"))
    let prelude = """
      local file, sources = assert(io.open(arg[1], 'rb')), {}
      while true do
        local size = file:read('l')
        if not size then break end
        sources[#sources + 1] = size == '0' and '' or file:read(tonumber(size))
      end

      """
    try Data((prelude + script).utf8).write(to: folder.appending(path: "script.lua"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [folder.appending(path: "script.lua").path, folder.appending(path: "sources").path]
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    _ = try Child(process).status()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// `nil` for each source that Lua loads, and its message for each that it refuses.
  package static func verdicts(_ sources: [[UInt8]]) throws -> [String?] {
    let script = """
      for _, source in ipairs(sources) do
        local chunk, message = load(source, '=x', 't')
        print(chunk and 'ok' or (message:gsub('%c', ' ')))
      end
      """
    return try lines(script, over: sources).map { $0 == "ok" ? nil : $0 }
  }

  /// Whether each pair of sources compiles to the same stripped bytecode.
  package static func compileAlike(_ pairs: [([UInt8], [UInt8])]) throws -> [Bool] {
    let script = """
      for index = 1, #sources, 2 do
        local one, other = load(sources[index]), load(sources[index + 1])
        print(one and other and string.dump(one, true) == string.dump(other, true))
      end
      """
    return try lines(script, over: pairs.flatMap { [$0.0, $0.1] }).map { $0 == "true" }
  }
}
