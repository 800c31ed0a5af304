import ArgumentParser
import FoundationEssentials
import Simulation

/// A file that says how customers pay.
enum BehaviourFile {
  /// Reads it, or tells what is wrong and ends the command.
  static func read(_ path: String) throws -> Behaviour {
    guard let data = FileManager.default.contents(atPath: path) else {
      Console.note("error: \(path) cannot be read; name a file of the schema \(BehaviourReader.schema)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    let (behaviour, faults) = BehaviourReader.read(Array(data), file: path)
    for fault in faults { Console.note(fault.description) }
    guard let behaviour else { throw ExitCode(ExitStatus.input.rawValue) }
    return behaviour
  }
}
