import ArgumentParser
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports

/// A comparison of two sides, as the options of a command say; what is wrong with a side is told, and ends the command.
struct DifferenceBetween {
  private let sides: (old: DifferenceSide, new: DifferenceSide)
  private let settings: EvaluationSettings
  private let workers: Int

  init(_ sides: (old: DifferenceSide, new: DifferenceSide), settings: EvaluationSettings, workers: Int) {
    self.sides = sides
    self.settings = settings
    self.workers = workers
  }

  /// Compares over the accounts that were asked about.
  func report(over books: DecisionRun, days: ClosedRange<CivilDay>) async throws -> DifferenceReport {
    do {
      let revisions = try PluginRevisions()
      defer { revisions.remove() }
      Interruption.clearAway { revisions.remove() }
      let old = try await PreparedSide(sides.old, settings: settings, revisions: revisions)
      let new = try await PreparedSide(sides.new, settings: settings, revisions: revisions)
      for (name, path) in old.unversioned + new.unversioned {
        Console.note("note: \(name) is not in the repository at that revision, and is read as it is now: \(path)")
      }
      let accounts = try await DifferenceRun.compare(old, new, books.accounts, days: days, workers: workers)
      return DifferenceReport(sides: (old, new), days: days, accounts: accounts)
    } catch let error as RevisionError {
      throw Self.end(error, error.kind == .notThere ? .notLoaded : .input)
    } catch let error as PolicyLoadError {
      throw Self.end(error, .notLoaded)
    } catch let error as ParameterFault {
      throw Self.end(error, .input)
    }
  }

  private static func end(_ error: any Error, _ status: ExitStatus) -> ExitCode {
    Console.note("error: \(error)")
    return ExitCode(status.rawValue)
  }
}
