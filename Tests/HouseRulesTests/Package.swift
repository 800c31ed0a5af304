import Foundation

/// What Package.swift says of our targets, from the ground up.
struct Package {
  struct Target {
    var name: String
    var dependencies: Set<String>
  }

  var targets: [Target]

  /// The products of others, by the names that Package.swift gives them.
  private static let products = [
    "argumentParser": "ArgumentParser", "mustache": "Mustache", "crypto": "Crypto", "grdb": "GRDB",
    "subprocess": "Subprocess",
  ]

  /// All modules that a target may have to declare.
  var known: Set<String> {
    Set(targets.map(\.name) + Self.products.values + ["CLuaGuest", "CMalloc", "CXML2", "CZip"])
  }

  static func read() throws -> Package {
    let text = try String(contentsOf: House.root.appending(path: "Package.swift"), encoding: .utf8)
    let targets = text.matches(of: /(?:\broom\(|\.executableTarget\()\s*(?:name: )?"(\w+)"([^)]*)\)/).map { match in
      let words = match.2.matches(of: /"?(\w+)"?/).map { String($0.1) }
      return Target(name: String(match.1), dependencies: Set(words.map { products[$0] ?? $0 }))
    }
    let package = Package(targets: targets.filter { !$0.name.hasPrefix("Purre") })
    return Package(
      targets: package.targets.map {
        Target(name: $0.name, dependencies: $0.dependencies.intersection(package.known))
      })
  }

  /// All that a target links, by way of others too.
  func closure(of target: String) -> Set<String> {
    var found: Set<String> = [], open = [target]
    while let next = open.popLast() {
      for other in targets.first(where: { $0.name == next })?.dependencies ?? [] where found.insert(other).inserted {
        open.append(other)
      }
    }
    return found
  }
}
