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
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
      <coverage line-rate="\(rate(line))" branch-rate="\(rate(branch))" lines-covered="\(line.covered)" lines-valid="\(line.total)" \
      branches-covered="\(branch.covered)" branches-valid="\(branch.total)" complexity="0" version="purre" timestamp="0">
        <sources>
      \(folders.map { "    <source>\($0.isEmpty ? "." : $0.escaped)</source>\n" }.joined())  </sources>
        <packages>
      \(coverage.plugins.map(package).joined())  </packages>
      </coverage>

      """
  }

  /// A part between 0 and 1. Nothing to count is 0, so that it is never taken for all.
  private static func rate(_ ratio: CoverageRatio?) -> String {
    guard let ratio, ratio.total > 0 else { return "0" }
    let thousandths = ratio.covered * 10_000 / ratio.total
    return thousandths == 10_000
      ? "1" : "0." + String(repeating: "0", count: 4 - String(thousandths).count) + "\(thousandths)"
  }

  private static func package(_ plugin: PluginCoverage) -> String {
    """
        <package name="\(plugin.name.escaped)" line-rate="\(rate(plugin.ratio(.line)))" branch-rate="\(rate(plugin.ratio(.branch)))" complexity="0">
          <classes>
    \(plugin.files.map(file).joined())      </classes>
        </package>

    """
  }

  private static func file(_ file: FileCoverage) -> String {
    let branches = Dictionary(grouping: file.branches, by: \.site.line)
    let methods = file.functions.map { function in
      let hits = function.calls
      return """
                <method name="\(function.name.escaped)" signature="()" line-rate="\(hits > 0 ? "1" : "0")" branch-rate="0" complexity="0">
                  <lines>
                    <line number="\(function.line)" hits="\(hits)"/>
                  </lines>
                </method>

        """
    }
    return """
              <class name="\(file.path.escaped)" filename="\(file.path.escaped)" line-rate="\(rate(file.ratio(.line)))" \
      branch-rate="\(rate(file.ratio(.branch)))" complexity="0">
                <methods>
      \(methods.joined())          </methods>
                <lines>
      \(file.lines.map { line($0, branches[$0.number] ?? []) }.joined())          </lines>
              </class>

      """
  }

  private static func line(_ line: FileCoverage.Line, _ branches: [FileCoverage.Branch]) -> String {
    let margin = String(repeating: " ", count: 12)
    let head = "\(margin)<line number=\"\(line.number)\" hits=\"\(line.hits)\""
    if branches.isEmpty { return "\(head) branch=\"false\"/>\n" }
    let ratio = CoverageRatio(covered: branches.reduce(0) { $0 + $1.covered }, total: 2 * branches.count)
    let percent = ratio.covered * 100 / ratio.total
    let conditions = branches.enumerated().map { number, branch in
      "\(margin)    <condition number=\"\(number)\" type=\"jump\" coverage=\"\(branch.covered * 50)%\"/>\n"
    }
    return "\(head) branch=\"true\" condition-coverage=\"\(percent)% (\(ratio.covered)/\(ratio.total))\">\n"
      + "\(margin)  <conditions>\n\(conditions.joined())\(margin)  </conditions>\n\(margin)</line>\n"
  }
}

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
