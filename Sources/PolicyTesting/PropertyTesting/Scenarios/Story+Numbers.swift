import Receivables

extension Story {
  /// The same story with ids and numbers as a person would give them, in order.
  func renumbered() -> Story {
    var story = self
    var account = story.account
    var names: [String: String] = [:]
    for i in account.invoices.indices {
      let number = String(1001 + i)
      names["invoice " + account.invoices[i].id] = number
      account.invoices[i].id = number
      account.invoices[i].number = number
      let isOne = account.invoices[i].receivables.count == 1
      for j in account.invoices[i].receivables.indices {
        let id = isOne ? number : "\(number)-\(j + 1)"
        names[account.invoices[i].receivables[j].id] = id
        account.invoices[i].receivables[j].id = id
        account.invoices[i].receivables[j].sequence = j + 1
      }
    }
    account.rename { names[$0] ?? $0 } invoice: { names["invoice " + $0] ?? $0 }
    story.account = account
    return story
  }
}

extension Account {
  /// Gives references new names, and events their places as ids.
  fileprivate mutating func rename(_ receivable: (String) -> String, invoice: (String) -> String) {
    for i in payments.indices {
      payments[i].id = "pay\(i + 1)"
      payments[i].invoice = payments[i].invoice.map(invoice)
    }
    for i in creditNotes.indices {
      creditNotes[i].id = "cn\(i + 1)"
      creditNotes[i].invoice = creditNotes[i].invoice.map(invoice)
    }
    for i in contacts.indices {
      contacts[i].id = "c\(i + 1)"
      contacts[i].receivables = contacts[i].receivables.map(receivable)
    }
    for i in disputes.indices {
      disputes[i].id = "d\(i + 1)"
      disputes[i].receivable = receivable(disputes[i].receivable)
    }
    for i in promises.indices {
      promises[i].id = "p\(i + 1)"
      promises[i].receivables = promises[i].receivables.map(receivable)
    }
    for i in agreements.indices {
      agreements[i].id = "a\(i + 1)"
      agreements[i].receivables = agreements[i].receivables.map(receivable)
    }
    for i in blocks.indices {
      blocks[i].id = "b\(i + 1)"
      blocks[i].invoice = blocks[i].invoice.map(invoice)
      blocks[i].receivable = blocks[i].receivable.map(receivable)
    }
    renameDeeds(receivable)
  }

  private mutating func renameDeeds(_ receivable: (String) -> String) {
    for i in writeOffs.indices {
      writeOffs[i].id = "w\(i + 1)"
      writeOffs[i].receivable = receivable(writeOffs[i].receivable)
    }
    for i in handOvers.indices {
      handOvers[i].id = "h\(i + 1)"
      handOvers[i].receivables = handOvers[i].receivables.map(receivable)
    }
    for i in levelResets.indices {
      levelResets[i].id = "l\(i + 1)"
      levelResets[i].receivable = receivable(levelResets[i].receivable)
    }
    for i in overrides.indices {
      overrides[i].id = "o\(i + 1)"
      overrides[i].receivable = overrides[i].receivable.map(receivable)
    }
    for i in contactPoints.indices { contactPoints[i].id = "cp\(i + 1)" }
  }
}
