import Receivables

/// Walks over the fields of a record in a fixed order: one walk writes them, another reads them, so that the two cannot
/// come apart.
protocol PackCoder {
  mutating func code(_ text: inout String) throws(PackFault)
  mutating func code(_ number: inout Int64) throws(PackFault)
  mutating func code(_ currency: inout Currency) throws(PackFault)
  mutating func code<Word: Equatable>(_ word: inout Word, of words: [Word]) throws(PackFault)
  /// Some words of a closed set, as a flag for each.
  mutating func code<Word: Hashable>(_ some: inout Set<Word>, of words: WordSets<Word>) throws(PackFault)
  /// Whether a field is there; written as given, or read.
  mutating func isThere(_ there: Bool) throws(PackFault) -> Bool
  /// How many members a list has; written as given, or read.
  mutating func count(_ count: Int) throws(PackFault) -> Int
}

/// The sets that a few words can make, each made once: nearly all contact points serve the same purposes.
struct WordSets<Word: Hashable & Sendable>: Sendable {
  /// The words in their order.
  let words: [Word]
  private let sets: [Set<Word>]

  init(_ words: [Word]) {
    self.words = words
    sets = (0..<1 << words.count).map { number in
      Set(words.indices.filter { number >> $0 & 1 == 1 }.map { words[$0] })
    }
  }

  /// The set of the words whose bits, by their places, are set in a number.
  subscript(number: Int) -> Set<Word> { sets[number] }
}

/// Stored bytes that are no account.
package struct PackFault: Error {
  package var message: String

  /// Says what is wrong.
  package init(message: String) { self.message = message }
}

extension PackCoder {
  mutating func code(_ number: inout Int) throws(PackFault) {
    var wide = Int64(number)
    try code(&wide)
    number = Int(truncatingIfNeeded: wide)
  }

  mutating func code(_ flag: inout Bool) throws(PackFault) { flag = try isThere(flag) }

  mutating func code(_ day: inout CivilDay) throws(PackFault) {
    var days = Int64(day.daysSinceEpoch)
    try code(&days)
    guard let narrow = Int32(exactly: days) else { throw PackFault(message: "a day out of range") }
    day = CivilDay(daysSinceEpoch: narrow)
  }

  mutating func code(_ money: inout Money) throws(PackFault) {
    var units = money.minorUnits
    var currency = money.currency
    try code(&units)
    try code(&currency)
    money = Money(minorUnits: units, currency)
  }

  mutating func code(_ text: inout String?) throws(PackFault) {
    try code(&text, blank: "") { coder, text throws(PackFault) in try coder.code(&text) }
  }

  mutating func code(_ day: inout CivilDay?) throws(PackFault) {
    try code(&day, blank: CivilDay(daysSinceEpoch: 0)) { coder, day throws(PackFault) in try coder.code(&day) }
  }

  mutating func code(_ money: inout Money?) throws(PackFault) {
    try code(&money, blank: .zero(.nok)) { coder, money throws(PackFault) in try coder.code(&money) }
  }

  mutating func code<Word: Equatable>(_ word: inout Word?, of words: [Word]) throws(PackFault) {
    try code(&word, blank: words[0]) { coder, word throws(PackFault) in try coder.code(&word, of: words) }
  }

  /// A field that may be missing.
  mutating func code<Value>(
    _ value: inout Value?, blank: Value, _ body: (inout Self, inout Value) throws(PackFault) -> Void
  ) throws(PackFault) {
    guard try isThere(value != nil) else {
      value = nil
      return
    }
    var inner = value ?? blank
    try body(&self, &inner)
    value = inner
  }

  /// A list; members that are read start out blank.
  mutating func code<Member>(
    _ members: inout [Member], blank: Member, _ body: (inout Self, inout Member) throws(PackFault) -> Void
  ) throws(PackFault) {
    let total = try count(members.count)
    if total == 0 { return }
    members.reserveCapacity(total)
    for index in 0..<total {
      if index == members.count { members.append(blank) }
      try body(&self, &members[index])
    }
  }

  mutating func code(_ texts: inout [String]) throws(PackFault) {
    try code(&texts, blank: "") { coder, text throws(PackFault) in try coder.code(&text) }
  }

  /// Pairs, in the order of their keys.
  mutating func code(_ texts: inout [String: String]) throws(PackFault) {
    let sorted = texts.isEmpty ? [] : texts.sorted { $0.key < $1.key }
    for index in 0..<(try count(sorted.count)) {
      var key = index < sorted.count ? sorted[index].key : ""
      var value = index < sorted.count ? sorted[index].value : ""
      try code(&key)
      try code(&value)
      texts[key] = value
    }
  }
}
