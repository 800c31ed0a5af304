import FoundationEssentials

/// The most memory that the process has had at once, as Linux keeps count of it.
enum PeakMemory {
  /// Begins to count anew; where that may not be, the count is of the whole life of the process.
  static func reset() {
    // The system takes the number where it knows it; where it does not, the next figure is merely larger.
    _ = FileManager.default.createFile(atPath: "/proc/self/clear_refs", contents: Data("5".utf8))
  }

  /// The peak since then, in bytes; `nil` where the system does not say.
  static var bytes: Int? {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
    for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
      return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
    }
    return nil
  }
}
