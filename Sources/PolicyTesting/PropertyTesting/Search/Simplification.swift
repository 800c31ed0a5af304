import Receivables

/// Changes that make a story plainer.
enum Simplification {
  /// Every change that may be tried on a story; each leaves a story alone that is plain already.
  static func all(for story: Story) -> [(inout Story) -> Void] {
    customer(story) + invoices(story) + events(story) + [
      { $0.creditor.allocationOrder = .standard }, { $0.creditor.unreferencedPayments = .oldestDueFirst },
      { $0.account.credit = nil }, toKroner,
    ]
  }

  private static func customer(_ story: Story) -> [(inout Story) -> Void] {
    var changes: [(inout Story) -> Void] = [
      { $0.account.customer.kind = .consumer },
      { if $0.account.customer.kind != .consumer { $0.account.customer.kind = .business } }, { $0.account.customer.group = nil },
      { $0.account.customer.language = "nb" }, { $0.account.customer.address = [] }, { $0.account.customer.chargeMode = .normal },
      { $0.account.customer.customerSince = nil },
    ]
    if story.account.customer.kind == .consumer { changes.removeSubrange(0..<2) }
    for name in story.account.customer.parameters.keys.sorted() { changes.append { $0.account.customer.parameters[name] = nil } }
    return changes
  }

  private static func invoices(_ story: Story) -> [(inout Story) -> Void] {
    story.account.invoices.indices.flatMap { i -> [(inout Story) -> Void] in
      [
        { if $0.account.invoices[i].receivables.count > 1 { $0.account.invoices[i].receivables.removeLast() } },
        { if $0.account.invoices[i].receivables.count > 1 { $0.account.invoices[i].receivables.removeFirst() } },
        { $0.account.invoices[i].agreedDueDay = true }, { $0.account.invoices[i].subject = "Goods" },
        { $0.account.invoices[i].state = .issued },
        { story in
          guard let due = story.account.invoices[i].receivables.first?.dueDay else { return }
          story.account.invoices[i].issueDay = due.adding(days: -14)
        },
      ]
    }
  }

  private static func events(_ story: Story) -> [(inout Story) -> Void] {
    let account = story.account
    var changes: [(inout Story) -> Void] = []
    for i in account.payments.indices {
      changes += [
        { $0.account.payments[i].orderedOn = nil }, { $0.account.payments[i].bookedOn = nil },
        { $0.account.payments[i].reversedOn = nil },
      ]
    }
    for i in account.contacts.indices {
      changes += [
        { $0.account.contacts[i].reason = nil }, { $0.account.contacts[i].followUpDay = nil }, { $0.account.contacts[i].outcome = .reached },
      ]
    }
    for i in account.disputes.indices {
      changes += [
        { $0.account.disputes[i].amount = nil }, { $0.account.disputes[i].category = .other },
        { $0.account.disputes[i].outcome = nil; $0.account.disputes[i].resolvedOn = nil },
        { if $0.account.disputes[i].outcome != nil { $0.account.disputes[i].outcome = .rejected } },
      ]
    }
    for i in account.promises.indices {
      changes += [
        { $0.account.promises[i].graceDays = 0 }, { $0.account.promises[i].followUpDay = nil },
        { $0.account.promises[i].withdrawnOn = nil }, { $0.account.promises[i].confirmedOn = nil },
      ]
    }
    for i in account.blocks.indices {
      changes += [{ $0.account.blocks[i].invoice = nil }, { $0.account.blocks[i].receivable = nil }, { $0.account.blocks[i].until = nil }]
    }
    for i in account.handOvers.indices { changes.append { $0.account.handOvers[i].returnedOn = nil } }
    for i in account.agreements.indices {
      changes.append { if $0.account.agreements[i].instalments.count > 1 { $0.account.agreements[i].instalments.removeLast() } }
    }
    return changes
  }

  /// Other currencies become kroner.
  private static func toKroner(_ story: inout Story) {
    for i in story.account.invoices.indices { story.account.invoices[i].currency = .nok }
    story.account.forEachAmount { $0 = Money(minorUnits: $0.minorUnits, .nok) }
  }
}
