import ArgumentParser
import LedgerFormat
import Simulation

/// A file that says how customers pay.
enum BehaviourFile {
  /// Most bytes of one.
  private static let mostBytes = 1 << 20

  /// Reads it, or tells what is wrong and ends the command.
  static func read(_ path: String) throws -> Behaviour {
    let (behaviour, faults) = BehaviourReader.read(try FileBytes.whole(path, most: mostBytes), file: path)
    for fault in faults { Console.note(fault.description) }
    guard let behaviour else { throw ExitCode(ExitStatus.input.rawValue) }
    return behaviour
  }
}
