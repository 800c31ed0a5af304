import Receivables

extension PackCoder {
  mutating func code(_ block: inout DunningBlock) throws(PackFault) {
    try code(&block.id)
    try code(&block.invoice)
    try code(&block.receivable)
    try code(&block.from)
    try code(&block.until)
    try code(&block.reason)
    try code(&block.setBy)
  }

  mutating func code(_ handOver: inout HandOver) throws(PackFault) {
    try code(&handOver.id)
    try code(&handOver.receivables)
    try code(&handOver.day)
    try code(&handOver.agency)
    try code(&handOver.reference)
    try code(&handOver.returnedOn)
  }

  mutating func code(_ reset: inout LevelReset) throws(PackFault) {
    try code(&reset.id)
    try code(&reset.receivable)
    try code(&reset.day)
    try code(&reset.level, of: Words.levels)
    try code(&reset.reason)
    try code(&reset.user)
  }

  mutating func code(_ override: inout GuardOverride) throws(PackFault) {
    try code(&override.id)
    try code(&override.guardID)
    try code(&override.receivable)
    try code(&override.who)
    try code(&override.why)
    try code(&override.from)
    try code(&override.until)
  }
}
