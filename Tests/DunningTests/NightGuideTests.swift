import TestSupport
import Testing

@testable import Dunning

/// The guide to a night lists every state of an entry of the outbox, and what may follow.
@Suite struct NightGuideTests {
  @Test func theStatesAreThoseOfTheCode() throws {
    let items = try Guide("Sources/Dunning/Dunning.docc/EveryNight.md").items(under: "States of an entry")
      .filter { !$0.names.isEmpty }
    #expect(items.flatMap(\.names) == OutboxState.allCases.map(\.rawValue))
    for (state, item) in zip(OutboxState.allCases, items) {
      let last = item.text.split(separator: "|").last { !$0.allSatisfy(\.isWhitespace) } ?? ""
      let followers = last.split { ", ".contains($0) }.map(String.init).filter { $0 != "nothing" }
      #expect(Set(followers) == Set(state.followers.map(\.rawValue)), "\(state)")
    }
  }
}
