import ArgumentParser
import Dunning
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables
import Reports

/// One run over a stored ledger, told on standard output or in files.
struct NightRun {
  /// What is told of one account.
  struct Told: Sendable {
    var decisions: [Decision] = []
    var account: Account?
    var report: [UInt8] = []
    var record: [UInt8] = []
  }

  let store: LedgerStore
  let run: LedgerRun
  let settings: EvaluationSettings
  let day: CivilDay
  let format: DecisionFormat
  var mask: MaskRules?

  /// Decides, records and tells; gives the worst that happened.
  func callAsFunction(output: String?, record: String?) throws -> ExitStatus {
    do {
      let files = try (output.map { try StreamedFile(path: $0) }, record.map { try StreamedFile(path: $0) })
      do {
        let report = try tell(files.0, files.1)
        try files.0?.commit()
        try files.1?.commit()
        return try told(report)
      } catch {
        files.0?.discard()
        files.1?.discard()
        throw error
      }
    } catch let error as StreamedFile.Fault {
      throw LedgerStoreError(error.description)
    } catch let error as Recorder.Fault {
      throw LedgerStoreError("\(error); nothing of the run was written")
    }
  }

  private func tell(_ output: StreamedFile?, _ record: StreamedFile?) throws -> RunReport {
    let write = { (bytes: [UInt8]) throws in
      if let output { try output.write(bytes) } else { Console.write(bytes) }
    }
    let line = ProgressLine()
    let start = ContinuousClock.now
    Interruption.listen()
    defer { line.wipe() }
    if format.comesInParts { try write(Array(format.head.utf8)) }
    // The other formats need all decisions at once.
    var (decisions, accounts): ([Decision], [Account]) = ([], [])
    let report = try run.run(
      isCancelled: { Interruption.isWanted }, progress: { line.show(SweepRun.text($0, since: start)) }, telling: telling(isRecorded: record != nil),
      take: { told in
        decisions += told.decisions
        if let account = told.account { accounts.append(account) }
        if !told.report.isEmpty { try write(told.report) }
        try record?.write(told.record)
      })
    if !format.comesInParts {
      let list = DecisionList(asOf: day, decisions: decisions, accounts: accounts)
      try write(Array(format.render(list, style: output == nil ? Console.style : .plain).utf8))
    }
    return report
  }

  private func telling(isRecorded: Bool) -> @Sendable () -> LedgerRun.Telling<Told> {
    let (format, day, settings, mask, key) = (format, day, settings, mask, Recorder.key())
    return {
      let recorder = isRecorded ? Recorder(settings: settings, mask: mask, key: key) : nil
      return { decisions, account, creditor in
        var told = Told()
        if format.comesInParts {
          told.report = decisions.isEmpty ? [] : format.part(decisions, asOf: day)
        } else {
          told.decisions = decisions
          if !account.overrides.isEmpty { told.account = account }
        }
        if let recorder {
          for decision in DecisionList(asOf: day, decisions: decisions).decisions {
            told.record += Array((try recorder.line(decision, account: account, creditor: creditor) + "\n").utf8)
          }
        }
        return told
      }
    }
  }

  private func told(_ report: RunReport) throws -> ExitStatus {
    for fault in report.faults { Console.note("error: \(fault)") }
    if report.withdrawn > 0, let source = report.source {
      try store.read { try $0.eachWithdrawn(by: source) { Console.note(RunText.withdrawn($0, why: $1)) } }
    }
    Console.note(RunText.notes(report))
    return max(.of(report.tally), report.faults.isEmpty ? .fine : .input)
  }
}
