/// How money and claims meet.
extension AllocationRun {
  /// Lets newly open claims meet waiting money, and newly free money meet what is open. A discount that was met counts
  /// when all money has gone where it goes, and what was paid out beyond the credit takes what stays.
  mutating func settle() {
    meet()
    grantDiscounts()
    for pool in pools.indices where !pools[pool].overdrawn.isEmpty { drawAgain(pool) }
  }

  private mutating func meet() {
    while !fresh.isEmpty {
      let items = fresh.takenInOrder()
      if !waiting.isEmpty { meetWaiting(items) }
      if !sources.isEmpty { for item in items { meetNamed(item) } }
    }
    if !freed.isEmpty {
      for source in freed.takenInOrder() where sources[source].left > 0 {
        if sources[source].isFree { coverNamed(items(namedBy: source), from: source) }
        keep(source)
      }
    }
    guard coversOldest else { return }
    for pool in pools.indices { meetOldest(pool) }
  }

  /// Money that a person put against a receivable which exists now.
  private mutating func meetWaiting(_ items: [Int]) {
    let ready = items.flatMap { waiting.removeValue(forKey: invoices.receivable(at: self.items[$0]).id) ?? [] }
    for order in ready.sorted(by: { $0.number < $1.number }) {
      sources[order.source].left += order.units
      sources[order.source].reserved -= order.units
      freed.append(order.source)
      listByName(order.source)
      if let item = index(of: order.allocation.receivable) {
        cover(item, from: order.source, upTo: order.units, by: order.allocation)
      }
    }
  }

  /// Money that names the invoice of an item. What such money covered only because nobody knew its name goes where it
  /// belongs.
  private mutating func meetNamed(_ item: Int) {
    for source in sources(naming: item) {
      if sources[source].waits {
        sources[source].waits = false
        freed.append(source)
      }
      guard isSameCurrency(source, item) else { continue }
      if sources[source].isLost {
        sources[source].isLost = false
        var covering = sources[source].newest
        while let place = covering {
          covering = coverings[place].older
          if !coverings[place].isNamed { free(place) }
        }
      }
      guard sources[source].left > 0 else { continue }
      cover(item, from: source, targets: order, isNamed: true)
      freed.append(source)
    }
  }

  /// Oldest money meets what fell due first.
  private mutating func meetOldest(_ pool: Int) {
    while let source = pools[pool].sources.first, let item = pools[pool].items.first {
      let before = sources[source].left
      cover(item, from: source, targets: order, isNamed: false)
      guard sources[source].left < before else { return }
    }
  }

  /// Covers what money names: what is owed, what was given up, and last what is for a person to waive.
  mutating func coverNamed(_ named: [Int], from source: Int) {
    guard !named.isEmpty, sources[source].left > 0 else { return }
    for item in named { cover(item, from: source, targets: order, isNamed: true) }
    for item in named { revive(item, from: source, upTo: .max) }
    for item in named { cover(item, from: source, targets: order, isNamed: true, takesDoubtful: true) }
  }

  /// Covers what fell due first of what existed on a day.
  mutating func coverOldest(from source: Int, before day: CivilDay) {
    let pool = sources[source].pool
    var next = 0
    while next < pools[pool].items.count, sources[source].left > 0 {
      let item = pools[pool].items[next]
      if invoices[items[item]].issueDay <= day {
        cover(item, from: source, targets: order, before: day, isNamed: false)
      }
      if next < pools[pool].items.count, pools[pool].items[next] == item { next += 1 }
    }
  }

  /// What is left of a source stays as credit.
  mutating func keep(_ source: Int) {
    guard sources[source].left > 0 else { return }
    let pool = sources[source].pool
    if sources[source].isFree, !sources[source].waits {
      pools[pool].kept.removePlace(source)
      pools[pool].sources.insertPlace(source)
    } else {
      pools[pool].kept.insertPlace(source)
    }
  }

  /// Money of a source that is there no more stands nowhere.
  mutating func forget(_ source: Int) {
    guard sources[source].left == 0 else { return }
    pools[sources[source].pool].sources.removePlace(source)
    pools[sources[source].pool].kept.removePlace(source)
  }

  /// Covers parts of an item in an order, of its charges only those claimed before a day.
  mutating func cover(
    _ item: Int, from source: Int, targets: [AllocationTarget], upTo limit: Int64 = .max, before day: CivilDay? = nil,
    isNamed: Bool, takesDoubtful: Bool = false
  ) {
    guard sources[source].left > 0, isSameCurrency(source, item) else { return }
    var left = min(limit, sources[source].left)
    for target in targets where left > 0 {
      if target == .principal {
        let units = min(left, books[item].open)
        put(units, of: source, on: item, line: nil, isNamed: isNamed)
        left -= units
        continue
      }
      var next = 0
      while left > 0, let line = books[item].openLine(next, of: target) {
        guard takesDoubtful || !lines[line].isDoubtful, day.map({ lines[line].claimedOn < $0 }) ?? true else {
          next += 1
          continue
        }
        let units = min(left, lines[line].left)
        put(units, of: source, on: item, line: line, isNamed: isNamed)
        left -= units
      }
    }
  }

  private mutating func put(_ units: Int64, of source: Int, on item: Int, line: Int?, isNamed: Bool) {
    guard units > 0 else { return }
    enter(units, of: source, on: item, line: line, isNamed: isNamed, revives: nil)
    if let line {
      lines[line].left -= units
      if lines[line].left == 0 { books[item].list(line, lines, isOpen: false) }
    } else {
      books[item].open -= units
      if books[item].open == 0 { markCrossed(item) }
      if books[item].hasDiscounts { touched.append(item) }
    }
    list(item)
    guard keepsPostings else { return }
    post(
      sources[source].kind == .payment ? .paid : .credited, item, line.map { lines[$0].target } ?? .principal, units,
      id(of: source), countsFrom: fallDay(of: source, on: item))
  }

  /// Money for what was given up: as much as comes is counted.
  mutating func revive(_ item: Int, from source: Int, upTo limit: Int64) {
    guard books[item].writtenOff > 0, isSameCurrency(source, item) else { return }
    var left = min(limit, sources[source].left)
    for place in writeOffs[item] ?? [] where left > 0 {
      let units = min(left, coverings[place].units)
      guard units > 0 else { continue }
      coverings[place].units -= units
      books[item].writtenOff -= units
      left -= units
      enter(units, of: source, on: item, line: nil, isNamed: true, revives: place)
      list(item)
      post(.revived, item, .principal, units, id(of: source), countsFrom: fallDay(of: source, on: item))
      post(
        sources[source].kind == .payment ? .paid : .credited, item, .principal, units, id(of: source),
        countsFrom: fallDay(of: source, on: item))
    }
  }

  private mutating func enter(
    _ units: Int64, of source: Int, on item: Int, line: Int?, isNamed: Bool, revives: Int?
  ) {
    sources[source].left -= units
    noteMove(of: source)
    forget(source)
    coverings.append(
      Covering(
        source: source, item: item, line: line, day: today, isNamed: isNamed, revives: revives,
        older: sources[source].newest, olderOfPart: line.map { lines[$0].newest } ?? books[item].newest, units: units))
    sources[source].newest = coverings.count - 1
    if let line { lines[line].newest = coverings.count - 1 } else { books[item].newest = coverings.count - 1 }
  }

  /// Charges whose letter went when the principal was gone already, though nobody knew, are for a person to waive.
  mutating func markCrossed(_ item: Int) {
    guard !books[item].lines.isEmpty, let gone = lastFall(of: item), gone < today else { return }
    for line in books[item].lines where gone <= lines[line].claimedOn && lines[line].claimedOn < today {
      lines[line].hasCrossed = true
      books[item].hasCrossed = true
    }
  }

  /// The last day on which money or credit lowered the principal of an item.
  private func lastFall(of item: Int) -> CivilDay? {
    var last: CivilDay?
    var next = books[item].newest
    while let place = next {
      next = coverings[place].olderOfPart
      guard coverings[place].units > 0, coverings[place].revives == nil, let source = coverings[place].source else {
        continue
      }
      let day = fallDay(of: source, on: item)
      last = max(last ?? day, day)
    }
    return last
  }

  /// Keeps an item among the claims that money without a name covers, while anything of it is owed and it was not given
  /// up.
  mutating func list(_ item: Int) {
    let isOwed =
      books[item].open > 0
      || books[item].writtenOff == 0
        && books[item].openLines.contains { $0.contains { !lines[$0].isDoubtful } }
    let isListed = books[item].exists && isOwed
    guard isListed != books[item].isListed else { return }
    books[item].isListed = isListed
    let pool = pool(of: invoices[items[item]].currency)
    if isListed { pools[pool].items.insertPlace(item) } else { pools[pool].items.removePlace(item) }
  }
}
