/// What goes out again: payments that are taken back, and credit that is paid back.
extension AllocationRun {
  /// A payment is taken back, or a part of it: what it covered is open again.
  mutating func takeBack(_ payment: Int, part: Int) {
    guard let source = sourceOfPayment[payment] else { return }
    guard part > 0 else { return takeBackAll(source) }
    let reversal = account.payments[payment].reversals[part - 1]
    guard reversal.amount.currency == account.payments[payment].amount.currency else { return }
    takeBack(max(0, reversal.amount.minorUnits), of: source)
  }

  private mutating func takeBackAll(_ source: Int) {
    var covering = sources[source].newest
    while let place = covering {
      covering = coverings[place].older
      free(place)
    }
    sources[source].newest = nil
    sources[source].left = 0
    noteMove(of: source)
    sources[source].waits = false
    sources[source].isLost = false
    forget(source)
    takeBackReserved(.max, of: source)
    takeBackDrawn(.max, of: source)
  }

  /// A part is taken first from what covers nothing, then from what was covered last, and last from what was paid out.
  private mutating func takeBack(_ units: Int64, of source: Int) {
    var left = units - takeBackIdle(units, of: source)
    left -= takeBackReserved(left, of: source)
    var covering = sources[source].newest
    while left > 0, let place = covering {
      covering = coverings[place].older
      let part = min(left, coverings[place].units)
      free(place, upTo: part)
      sources[source].left -= part
      left -= part
    }
    takeBackDrawn(left, of: source)
  }

  private mutating func takeBackIdle(_ units: Int64, of source: Int) -> Int64 {
    let taken = min(units, sources[source].left)
    sources[source].left -= taken
    noteMove(of: source)
    forget(source)
    return taken
  }

  /// What a person put against receivables that do not exist yet, the last order first.
  @discardableResult
  private mutating func takeBackReserved(_ units: Int64, of source: Int) -> Int64 {
    guard units > 0, sources[source].reserved > 0 else { return 0 }
    var left = units
    noteMove(of: source)
    for allocation in account.payments[sources[source].place].allocations.reversed() {
      guard var orders = waiting[allocation.receivable] else { continue }
      for place in orders.indices.reversed() where orders[place].source == source && left > 0 {
        let taken = min(left, orders[place].units)
        orders[place].units -= taken
        sources[source].reserved -= taken
        left -= taken
      }
      waiting[allocation.receivable] = orders.filter { $0.units > 0 }
    }
    return units - left
  }

  /// What was paid out of money that is gone is owed back.
  private mutating func takeBackDrawn(_ units: Int64, of source: Int) {
    var left = units
    while left > 0, let last = drawn[source]?.popLast() {
      let taken = min(left, last.units)
      if taken < last.units { drawn[source]?.append((last.payout, last.units - taken)) }
      left -= taken
      overdraw(last.payout, taken, pool: sources[source].pool)
    }
  }

  /// Credit is paid back: first that of the payment it names, then what is free, oldest first, then what waits for a
  /// name or a person.
  mutating func payOut(_ place: Int) {
    let payout = account.payouts[place]
    let pool = pool(of: payout.amount.currency)
    var left = max(0, payout.amount.minorUnits)
    if let id = payout.payment, let payment = paymentPlaces[id],
      let source = sourceOfPayment[payment], sources[source].pool == pool
    {
      left -= draw(place, left, from: source)
    }
    while left > 0, let source = pools[pool].sources.first ?? pools[pool].kept.first {
      left -= draw(place, left, from: source)
    }
    if left > 0 { overdraw(place, left, pool: pool) }
  }

  /// Credit that came meanwhile makes up for what was paid out too much.
  mutating func drawAgain(_ pool: Int) {
    while let first = pools[pool].overdrawn.first, let source = pools[pool].sources.first {
      let taken = draw(first.payout, first.units, from: source)
      post(.repaid, taken, first.payout, left: first.units - taken)
      if taken < first.units {
        pools[pool].overdrawn[0].units -= taken
      } else {
        pools[pool].overdrawn.removeFirst()
      }
    }
  }

  private mutating func draw(_ payout: Int, _ units: Int64, from source: Int) -> Int64 {
    let taken = min(units, sources[source].left)
    guard taken > 0 else { return 0 }
    sources[source].left -= taken
    sources[source].posted -= taken
    forget(source)
    drawn[source, default: []].append((payout, taken))
    post(.paidOut, taken, payout, left: sources[source].left)
    return taken
  }

  private mutating func overdraw(_ payout: Int, _ units: Int64, pool: Int) {
    pools[pool].overdrawn.append((payout, units))
    post(.overdrawn, units, payout, left: units)
  }

  private mutating func post(_ kind: Posting.Kind, _ units: Int64, _ payout: Int, left: Int64) {
    guard keepsPostings, units > 0 else { return }
    let event = account.payouts[payout]
    postings.append(
      Posting(
        day: today, countsFrom: event.day, kind: kind, receivable: nil, target: nil,
        amount: Money(minorUnits: units, event.amount.currency), source: event.id,
        left: Money(minorUnits: left, event.amount.currency)))
  }
}
