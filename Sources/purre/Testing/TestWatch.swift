import ArgumentParser
import PolicyEngine
import PolicyTesting

/// Runs tests again whenever what they rest on changes, until it is interrupted.
struct TestWatch {
  let locator: PluginLocator
  let read: () throws -> [PluginFolder]
  /// Runs the tests of plug-ins and tells what came of them.
  let test: ([PluginFolder]) -> ExitStatus

  /// Goes on until it is interrupted; gives 0 when the last run was green, else 1.
  func run() throws -> ExitStatus {
    Interruption.listen()
    var plugins = try read()
    var watch = PluginWatch(plugins, locator: locator)
    var status = test(plugins)
    Console.note("watching; Ctrl-C ends")
    while !Interruption.isWanted {
      Interruption.wait(milliseconds: 100)
      let changed = watch.settledChanges { Interruption.wait(milliseconds: 100) }
      guard !changed.isEmpty, !Interruption.isWanted else { continue }
      do {
        plugins = try read()
      } catch {  // told already; the next change may mend it
        status = .negative
        continue
      }
      let concerned = watch.concerned(by: changed, among: plugins).map { plugins[$0] }
      if concerned.isEmpty { continue }
      Console.note("\(changed.joined(separator: ", ")) changed; testing \(concerned.map(\.name).joined(separator: ", "))")
      status = test(concerned)
    }
    return status == .fine ? .fine : .negative
  }
}
