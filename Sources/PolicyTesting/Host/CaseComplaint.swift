extension TestHost {
  /// Why a case that ran to its end is red all the same: an expectation failed and the error was caught, or it could not have
  /// failed whatever the policy does. `nil` when it is green.
  var complaint: ExpectationLog.Failure? {
    if let failure = log.failure {
      return ExpectationLog.Failure(
        message: "an expectation failed and the case went on, since the error was caught; it is red all the same\n\(failure.message)",
        place: failure.place, isSlip: failure.isSlip)
    }
    if let place = log.dangling.first {
      return ExpectationLog.Failure(
        message: "nothing stands behind expect(…) or judge(…), so it checks nothing; say what is expected: expect(decision):outcome \"…\", "
          + "judge(claim):passes()", place: place)
    }
    if log.hasCheckedNothing {
      return ExpectationLog.Failure(
        message: "the case expects nothing, so it cannot fail; end it with: expect(decision):outcome \"…\"", place: nil)
    }
    if log.questions == 0, !asksModules {
      return ExpectationLog.Failure(
        message: "the case never asked the policy or the law, so nothing that they do can make it fail; ask: account { … }:on \"2026-03-20\", "
          + "judge(claim)",
        place: nil)
    }
    let message = timelines.lazy.compactMap(\.complaint).first ?? settings.lazy.compactMap { $0.complaint(self.answers, self.timelines) }.first
    return message.map { ExpectationLog.Failure(message: $0, place: nil) }
  }
}
