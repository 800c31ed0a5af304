import LuaGuest
import Receivables

/// The facts that stand beside every decision: what the policy read to come to it.
struct Facts {
  private let guest: Guest
  private let reads: UnsafeBufferPointer<RowRead>
  private var visited: Set<UnsafePointer<Slot>> = []
  private(set) var facts: [Fact] = []

  /// Starts from what the last call of a guest read.
  init(of guest: Guest) {
    self.guest = guest
    reads = guest.reads
  }

  /// Adds what was read of a record and of the records within it, in the order of the fields, under a name.
  mutating func add(_ record: Slot, named name: String) {
    guard let row = record.row, let read = reads.first(where: { $0.row == row }), visited.insert(row).inserted else { return }
    for place in read.places {
      let slot = row[place]
      let path = "\(name).\(guest.fieldName(type: read.type, field: place))"
      if slot.row != nil {
        add(slot, named: path)
      } else if let members = slot.members {
        add(members, named: path)
      } else if let value = slot.plainValue {
        facts.append(Fact(name: path, value: value))
      }
    }
  }

  /// A list is told by how many it has, then by what was read of each.
  private mutating func add(_ members: UnsafeBufferPointer<Slot>, named name: String) {
    facts.append(Fact(name: "#\(name)", value: .integer(Int64(members.count))))
    for (index, member) in members.enumerated() {
      if let value = member.plainValue {
        facts.append(Fact(name: "\(name)[\(index + 1)]", value: value))
      } else {
        add(member, named: "\(name)[\(index + 1)]")
      }
    }
  }

  /// What a person needs to know to follow a decision that the host made by itself.
  static func of(_ state: ReceivableState) -> [Fact] {
    [
      Fact(name: "receivable.open", value: .money(state.open)),
      Fact(name: "receivable.effective_due_day", value: .day(state.effectiveDueDay.daysSinceEpoch)),
    ]
  }
}

extension Value {
  /// An amount.
  static func money(_ money: Money) -> Value {
    .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }
}
