import PolicyTesting

/// Coverage as a tracefile of lcov 2 (geninfo(1), "FILES"): `FN`, `FNDA`, `BRDA` and `DA` records a file. Both ways of a
/// place share its block, numbered by line, and are written true first.
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
