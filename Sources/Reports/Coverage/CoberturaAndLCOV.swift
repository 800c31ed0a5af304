import PolicyTesting

/// Coverage as XML by the DTD of Cobertura, coverage-04: a package a plug-in, a class a file.
enum CoverageCobertura {
  static func document(_ coverage: Coverage) -> String {
    let line = coverage.ratio(.line)
    let branch = coverage.ratio(.branch)
    var folders: [String] = []
    for plugin in coverage.plugins {
      let folder = plugin.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      if !folders.contains(folder) { folders.append(folder) }
    }
    let root = XMLText(
      "coverage",
      [
        XMLText("sources", folders.map { XMLText("source", $0.isEmpty ? "." : $0) }),
        XMLText("packages", coverage.plugins.map(package)),
      ],
      attributes: [
        ("line-rate", rate(line)), ("branch-rate", rate(branch)), ("lines-covered", "\(line.covered)"),
        ("lines-valid", "\(line.total)"), ("branches-covered", "\(branch.covered)"),
        ("branches-valid", "\(branch.total)"), ("complexity", "0"), ("version", "purre"), ("timestamp", "0"),
      ])
    return root.document(type: "http://cobertura.sourceforge.net/xml/coverage-04.dtd")
  }

  /// A part between 0 and 1. Nothing to count is 0, so that it is never taken for all.
  private static func rate(_ ratio: CoverageRatio?) -> String {
    guard let ratio, ratio.total > 0 else { return "0" }
    let thousandths = ratio.covered * 10_000 / ratio.total
    return thousandths == 10_000
      ? "1" : "0." + String(repeating: "0", count: 4 - String(thousandths).count) + "\(thousandths)"
  }

  private static func package(_ plugin: PluginCoverage) -> XMLText {
    XMLText(
      "package", [XMLText("classes", plugin.files.map(file))],
      attributes: [
        ("name", plugin.name), ("line-rate", rate(plugin.ratio(.line))), ("branch-rate", rate(plugin.ratio(.branch))),
        ("complexity", "0"),
      ])
  }

  private static func file(_ file: FileCoverage) -> XMLText {
    let branches = Dictionary(grouping: file.branches, by: \.site.line)
    let methods = file.functions.map { function in
      let line = XMLText("line", attributes: [("number", "\(function.line)"), ("hits", "\(function.calls)")])
      var method = XMLText(
        "method", [XMLText("lines", [line])],
        attributes: [
          ("name", function.name), ("signature", "()"), ("line-rate", function.calls > 0 ? "1" : "0"),
          ("branch-rate", "0"), ("complexity", "0"),
        ])
      // Where methods have always stood in these files, which people compare by their lines.
      method.outdent = 2
      return method
    }
    return XMLText(
      "class",
      [
        XMLText("methods", methods), XMLText("lines", file.lines.map { line($0, branches[$0.number] ?? []) }),
      ],
      attributes: [
        ("name", file.path), ("filename", file.path), ("line-rate", rate(file.ratio(.line))),
        ("branch-rate", rate(file.ratio(.branch))), ("complexity", "0"),
      ])
  }

  private static func line(_ line: FileCoverage.Line, _ branches: [FileCoverage.Branch]) -> XMLText {
    let counts = [("number", "\(line.number)"), ("hits", "\(line.hits)")]
    if branches.isEmpty { return XMLText("line", attributes: counts + [("branch", "false")]) }
    let ratio = CoverageRatio(covered: branches.reduce(0) { $0 + $1.covered }, total: 2 * branches.count)
    let percent = ratio.covered * 100 / ratio.total
    let conditions = branches.enumerated().map { number, branch in
      XMLText(
        "condition",
        attributes: [("number", "\(number)"), ("type", "jump"), ("coverage", "\(branch.covered * 50)%")])
    }
    return XMLText(
      "line", [XMLText("conditions", conditions)],
      attributes: counts + [
        ("branch", "true"), ("condition-coverage", "\(percent)% (\(ratio.covered)/\(ratio.total))"),
      ])
  }
}

/// Coverage as a tracefile of lcov 2 (geninfo(1), "FILES"): `FN`, `FNDA`, `BRDA` and `DA` records a file. Both ways of
/// a place share its block, numbered by line, and are written true first.
enum CoverageLCOV {
  static func document(_ coverage: Coverage) -> String {
    coverage.plugins.flatMap { plugin in
      plugin.files.map { record($0, path: plugin.path + $0.path.dropFirst(plugin.name.count)) }
    }.joined()
  }

  private static func record(_ file: FileCoverage, path: String) -> String {
    var lines = ["TN:", "SF:\(path)"]
    var used: Set<String> = []
    let names = file.functions.map { function in
      let plain = function.name.replacing(",", with: ";").printable
      return used.insert(plain).inserted ? plain : "\(plain)@\(function.line)"
    }
    for (name, function) in zip(names, file.functions) { lines.append("FN:\(function.line),\(name)") }
    for (name, function) in zip(names, file.functions) { lines.append("FNDA:\(function.calls),\(name)") }
    lines += ["FNF:\(file.functions.count)", "FNH:\(file.functions.count { $0.calls > 0 })"]
    for (block, branch) in file.branches.enumerated() {
      let isReached = branch.yes > 0 || branch.no > 0
      for (way, count) in [branch.yes, branch.no].enumerated() {
        lines.append("BRDA:\(branch.site.line),\(block),\(way),\(isReached ? "\(count)" : "-")")
      }
    }
    lines += ["BRF:\(2 * file.branches.count)", "BRH:\(file.branches.reduce(0) { $0 + $1.covered })"]
    for line in file.lines { lines.append("DA:\(line.number),\(line.hits)") }
    lines += ["LF:\(file.lines.count)", "LH:\(file.lines.count { $0.hits > 0 })", "end_of_record"]
    return lines.map { $0 + "\n" }.joined()
  }
}
