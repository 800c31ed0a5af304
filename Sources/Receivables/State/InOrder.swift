extension Array {
  /// The elements that count, in an order; elements that are alike stay as they stand. Most lists of an account are short
  /// and stand in order already, and then nothing is sorted.
  func inOrder(where counts: (Element) -> Bool, by precedes: (Element, Element) -> Bool) -> [Element] {
    if isEmpty { return [] }
    var chosen: [Element] = []
    var isOrdered = true
    for element in self where counts(element) {
      if let last = chosen.last, precedes(element, last) { isOrdered = false }
      chosen.append(element)
    }
    return isOrdered ? chosen : chosen.sorted(by: precedes)
  }

  /// Goes through the elements that count, in an order, as ``inOrder(where:by:)`` gives them.
  func forEachInOrder(
    where counts: (Element) -> Bool, by precedes: (Element, Element) -> Bool,
    _ body: (Element) throws(MoneyError) -> Void
  ) throws(MoneyError) {
    var last: Int?
    var isOrdered = true
    for index in indices where counts(self[index]) {
      if let last, precedes(self[index], self[last]) { isOrdered = false }
      last = index
    }
    if isOrdered {
      for element in self where counts(element) { try body(element) }
    } else {
      for element in inOrder(where: counts, by: precedes) { try body(element) }
    }
  }
}
