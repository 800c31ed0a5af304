import PolicyEngine
import Receivables

extension DecisionFormat {
  /// Whether decisions can be told as they come, before all are known.
  package var comesInParts: Bool { self == .csv || self == .ndjson }

  /// What stands before the first part.
  package var head: String { self == .csv ? DecisionCSV.head : "" }

  /// The decisions of one account, in the order of a whole list.
  package func part(_ decisions: [Decision], asOf: CivilDay) -> [UInt8] {
    let list = DecisionList(asOf: asOf, decisions: decisions)
    return self == .csv ? DecisionCSV.lines(list) : Array(DecisionJSON.lines(list).utf8)
  }
}
