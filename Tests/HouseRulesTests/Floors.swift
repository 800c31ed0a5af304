/// The folders inside each target, and which of them uses which: a folder uses another when a file of it names a type
/// that the other declares at the top. Where a name is declared in the file itself, however deep, that one is meant.
struct Floors {
  private let files: [HouseFile]
  private let floors: [(target: String, folders: [String])]

  init(_ files: [HouseFile], floors: [(target: String, folders: [String])]) {
    self.files = files
    self.floors = floors
  }

  private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias"]

  /// The types that a file declares: at the top for all of its target, and otherwise.
  static func types(of file: HouseFile) -> (shared: Set<String>, own: Set<String>) {
    var shared: Set<String> = [], own: Set<String> = [], depth = 0
    for (index, token) in file.tokens.enumerated() {
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      guard kinds.contains(token.text), index + 1 < file.tokens.count, file.tokens[index + 1].isWord else { continue }
      let before = file.tokens[..<index].suffix(3).filter { $0.line == token.line }.map(\.text)
      if before.last == "." || before.last == "import" { continue }
      let isPrivate = before.contains("private") || before.contains("fileprivate")
      let name = file.tokens[index + 1].text
      if depth == 0, !isPrivate { shared.insert(name) } else { own.insert(name) }
    }
    return (shared, own)
  }

  /// The names of types that a file uses, as they stand: not those after a full stop.
  static func uses(of file: HouseFile) -> Set<String> {
    var names: Set<String> = [], before = ""
    for token in file.tokens {
      if token.isWord, before != ".", token.text.first?.isUppercase == true { names.insert(token.text) }
      before = token.text
    }
    return names
  }

  /// The folder of a file inside its target, empty for a file that lies in the target itself.
  private static func folder(_ file: HouseFile) -> String { file.parts.dropFirst(2).dropLast().joined(separator: "/") }

  /// What is wrong, a line each: uses of a later folder, folders without a place, places without a folder. Where
  /// nothing is wrong, the arrows run in no circle.
  func faults() -> [String] {
    floors.flatMap { target, folders in
      let mine = files.filter { $0.parts.dropFirst().first == target }
      return mine.isEmpty ? ["\(target): no such target"] : faults(in: target, folders, mine)
    }
  }

  private func faults(in target: String, _ folders: [String], _ files: [HouseFile]) -> [String] {
    let there = Set(files.map(Self.folder)).subtracting([""])
    var faults = there.subtracting(folders).sorted().map { "\(target)/\($0): no place in the order" }
    faults += folders.filter { !there.contains($0) }.map { "\(target)/\($0): no such folder" }
    // What lies in the target itself stands above all of its folders.
    let height = Dictionary(uniqueKeysWithValues: (folders + [""]).enumerated().map { ($1, $0) })
    let types = files.map(Self.types)
    var homes: [String: Set<String>] = [:]
    for (file, declared) in zip(files, types) {
      for name in declared.shared { homes[name, default: []].insert(Self.folder(file)) }
    }
    for (name, places) in homes.sorted(by: { $0.key < $1.key }) where places.count > 1 {
      faults.append("\(target): \(name) is declared in \(places.sorted().joined(separator: " and "))")
    }
    for (file, declared) in zip(files, types) {
      guard let mine = height[Self.folder(file)] else { continue }
      for name in Self.uses(of: file).subtracting(declared.shared).subtracting(declared.own).sorted() {
        guard let home = homes[name]?.first, let other = height[home], other > mine else { continue }
        faults.append(
          "\(file.path) uses \(name) of \(home.isEmpty ? "the target itself" : home), which stands above it")
      }
    }
    return faults
  }
}
