import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the folder of one plug-in, within limits and without leaving it.
struct PluginReader {
  /// Largest file that is read, in bytes.
  static let fileBytes = 1 << 20
  /// Most files in a folder.
  static let fileCount = 1000

  let manager = FileManager.default

  /// Reads every file below the folder.
  ///
  /// - Throws: ``PolicyLoadError`` when it holds no policy, too much, or a link that leads out of it.
  func read(name: String, path: String) throws(PolicyLoadError) -> PluginFolder {
    let files = try files(name: name, path: path)
    let paths = Set(files.map(\.path))
    switch (paths.contains("policy.lua"), paths.contains("law.json")) {
    case (true, _): return PluginFolder(name: name, path: path, kind: .policy, files: files)
    case (false, true): return PluginFolder(name: name, path: path, kind: .law, files: files)
    case (false, false):
      throw PolicyLoadError(
        plugin: name, file: path, message: "holds no policy.lua and no law.json",
        advice: "write \(path)/policy.lua, or start with: purre init \(name)")
    }
  }

  private func files(name: String, path: String) throws(PolicyLoadError) -> [PluginFile] {
    let root = resolved(path)
    var files: [PluginFile] = []
    for relative in try contents(of: root, plugin: name) {
      let full = root + "/" + relative
      guard resolved(full).hasPrefix(root + "/") else {
        throw PolicyLoadError(
          plugin: name, file: full, message: "is a link that leads out of the plug-in",
          advice: "copy the file into the plug-in")
      }
      var isFolder = false
      guard manager.fileExists(atPath: full, isDirectory: &isFolder), !isFolder else { continue }
      files.append(PluginFile(path: relative, bytes: try bytes(of: full, plugin: name)))
    }
    return files
  }

  private func contents(of root: String, plugin: String) throws(PolicyLoadError) -> [String] {
    let names: [String]
    do {
      names = try manager.subpathsOfDirectory(atPath: root)
    } catch {
      throw PolicyLoadError(
        plugin: plugin, file: root, message: "cannot be read", advice: "check that it exists and is readable")
    }
    let visible = names.filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") } && !path.hasPrefix("testdata/")
    }
    guard visible.count <= Self.fileCount else {
      throw PolicyLoadError(plugin: plugin, file: root, message: "holds more than \(Self.fileCount) files")
    }
    return visible.sorted()
  }

  /// Asks the system itself: Foundation looks up who owns each file by name, which costs more than to read it.
  private func bytes(of path: String, plugin: String) throws(PolicyLoadError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw unreadable(path, plugin) }
    let size = Int(status.st_size)
    guard size <= Self.fileBytes else {
      throw PolicyLoadError(plugin: plugin, file: path, message: "is larger than \(Self.fileBytes) bytes")
    }
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, isRead {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if got > 0 { count += got } else if got == 0 { return } else { isRead = errno == EINTR }
      }
    }
    guard isRead else { throw unreadable(path, plugin) }
    return bytes
  }

  private func unreadable(_ path: String, _ plugin: String) -> PolicyLoadError {
    PolicyLoadError(plugin: plugin, file: path, message: "cannot be read", advice: "check its permissions")
  }

  /// The path without links; of one that leads nowhere, as far as it leads.
  private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return URL(filePath: path).resolvingSymlinksInPath().path }
    defer { free(real) }
    return String(cString: real)
  }
}
