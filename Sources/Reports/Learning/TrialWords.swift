import PolicyEngine
import Receivables
import Simulation

extension ReportLanguage {
  /// Why customers are outside of a trial.
  func name(_ why: TrialExclusion) -> String {
    switch why {
    case .ownPolicy: self("a policy of their own", "egne regler")
    case .ownParameters: self("parameters of their own", "egne parametre")
    case .kind: self("another kind of customer", "annet kundeslag")
    case .stopped: self("reminders stopped", "purring stoppet")
    case .disputed: self("a claim contested", "omtvistet krav")
    case .insolvent: self("insolvent", "insolvent")
    case .hardship: self("cannot pay", "kan ikke betale")
    case .unknownArm: self("their arm is not declared any more", "armen finnes ikke lenger")
    }
  }

  /// `reminders stopped 3, cannot pay 1`
  func list(_ counts: [TrialExclusion: Int]) -> String {
    TrialExclusion.allCases.compactMap { why in counts[why].map { "\(name(why)) \($0)" } }.joined(separator: ", ")
  }

  /// A share from −1 to 1 in points of a hundred, with its sign and one digit behind the point.
  func points(_ share: Double) -> String {
    let text = decimal(abs(share) * 100)
    let isNone = text.allSatisfy { !("1"..."9").contains($0) }
    return isNone ? text : (share < 0 ? "−" : "+") + text
  }

  /// Points without a digit behind the point.
  func wholePoints(_ share: Double) -> String {
    let points = Int((share * 100).rounded())
    return self(points.counted("point"), "\(points) prosentpoeng")
  }

  /// What the stop of a trial is.
  func stop(_ trial: Trial) -> String {
    let sizes = [
      trial.stop.customers.map { self("\($0) customers", "\($0) kunder") },
      trial.stop.claims.map { self("\($0) claims", "\($0) krav") },
    ].compactMap(\.self)
    let days = trial.paidWithinDays
    let day = self(
      "with claims that fall due on \(trial.stop.day), watched for \(days) days more",
      "med krav som forfaller \(trial.stop.day), fulgt i \(days) dager til")
    guard !sizes.isEmpty else { return self("It stops \(day).", "Det stopper \(day).") }
    let size = sizes.joined(separator: self(" or ", " eller "))
    return self(
      "It stops with \(size) in each arm of which the outcome is known, or \(day), whichever comes first.",
      "Det stopper med \(size) i hver arm der utfallet er kjent, eller \(day), det som kommer først.")
  }

  /// What counts as paid in time.
  func outcome(_ trial: Trial) -> String {
    self(
      "Outcome: a claim is paid within \(trial.paidWithinDays) days after its due day.",
      "Utfall: kravet er betalt innen \(trial.paidWithinDays) dager etter forfall.")
  }

  /// Whether chance filled the arms as it was told to.
  func sentence(_ ratio: SampleRatio, ofCounted: Bool) -> String {
    let who = ofCounted ? self("customers who count", "kunder som teller") : self("customers", "kunder")
    let found = ratio.found.map(String.init).joined(separator: self(" to ", " mot "))
    let wanted = ratio.expected.map(decimal).joined(separator: self(" to ", " mot "))
    let figures = self(
      "chi-square \(decimal(ratio.chiSquare)), by chance in \(chance(ratio.chance))",
      "kjikvadrat \(decimal(ratio.chiSquare)), ved tilfelle i \(chance(ratio.chance))")
    guard ratio.isBroken else {
      return self(
        "Divided as the shares say: \(found) \(who), for \(wanted) (\(figures)).",
        "Fordelt slik andelene sier: \(found) \(who), mot \(wanted) (\(figures)).")
    }
    return self(
      "ALARM: assignment is broken, and no result of this trial may be read. The arms have \(found) \(who), but the "
        + "shares say \(wanted) (\(figures)). Look for customers who were lost, shares that were changed while it ran, "
        + "or arms that were set by hand.",
      "ALARM: fordelingen er ødelagt, og ingen resultater av dette forsøket må leses. Armene har \(found) \(who), men "
        + "andelene sier \(wanted) (\(figures)). Let etter kunder som er kommet bort, andeler som ble endret underveis, "
        + "eller armer som er satt for hånd.")
  }

  private func chance(_ chance: Double) -> String {
    if chance < 0.0001 { return self("fewer than 1 of 10,000", "færre enn 1 av 10 000") }
    let tenThousandths = Int((chance * 10_000).rounded())
    return chance < 0.01
      ? self("\(tenThousandths) of 10,000", "\(tenThousandths) av 10 000")
      : self("\(chance.percent) of 100", "\(chance.percent) av 100")
  }

  /// What a trial found of an arm.
  func sentence(_ difference: TrialResult.Difference, from first: String) -> String {
    let range = self(
      "\(points(difference.interval.lowerBound)) to \(points(difference.interval.upperBound))",
      "\(points(difference.interval.lowerBound)) til \(points(difference.interval.upperBound))")
    let found = self(
      "\(difference.arm) against \(first): \(points(difference.share)) points (\(range)).",
      "\(difference.arm) mot \(first): \(points(difference.share)) prosentpoeng (\(range)).")
    if !difference.isClear {
      return found
        + self(
          " Chance alone would show as much: no difference is known.",
          " Tilfellet alene kan gi like mye: ingen forskjell er kjent.")
    }
    return found
      + (difference.share > 0
        ? self(" More is paid in time.", " Mer blir betalt i tide.")
        : self(" Less is paid in time.", " Mindre blir betalt i tide."))
  }

  /// When a trial was closed, or what it costs to look before.
  func closing(_ count: TrialCount) -> String {
    guard let day = count.closed else { return costOfPeeking }
    return self(
      "Its stop was reached on \(day); what came later does not count.",
      "Stoppet ble nådd \(day); det som kom senere, teller ikke.")
  }

  /// Why the result of a trial is not shown.
  func whyNoResult(_ count: TrialCount) -> [String] {
    let alarms = count.ratios.enumerated().filter(\.element.isBroken).map { sentence($1, ofCounted: $0 == 1) }
    guard alarms.isEmpty else { return alarms }
    return [
      self(
        "The stop is not reached: no result is shown before it. purre trial status --peek shows it, and what peeking "
          + "costs.",
        "Stoppet er ikke nådd: intet resultat vises før det. purre trial status --peek viser det, og hva det koster å "
          + "titte.")
    ]
  }

  /// What the table of a result rests on.
  var trialMethod: String {
    self(
      "A random trial, the surest that books can give. Everybody counts in the arm that was drawn. In brackets: what "
        + "holds the true difference in nineteen of twenty trials; a customer is one draw, however many claims they have.",
      "Et forsøk med loddtrekning, det sikreste regnskapet kan gi. Alle teller i armen de ble trukket til. I parentes: "
        + "der den sanne forskjellen ligger i nitten av tjue forsøk; en kunde er ett lodd, uansett hvor mange krav.")
  }

  var tooFewForAResult: String {
    self(
      "An arm has fewer than \(TrialSize.fewest) customers of whom an outcome is known: nothing can be said.",
      "En arm har færre enn \(TrialSize.fewest) kunder med kjent utfall: ingenting kan sies.")
  }

  /// What it costs to look before the stop: Armitage, McPherson and Rowe (1969), for one look more each.
  var costOfPeeking: String {
    self(
      "Peeked at before the stop. Who looks again and again, and stops when a difference looks clear, sees one where "
        + "there is none: with one look in 5 of 100 trials, with two in 8, with five in 14, with ten in 19. Change "
        + "nothing for what stands here, and read the result at the stop.",
      "Tittet på før stoppet. Den som ser igjen og igjen, og slutter når en forskjell virker klar, ser en der ingen er: "
        + "med én titt i 5 av 100 forsøk, med to i 8, med fem i 14, med ti i 19. Endre ingenting for det som står her, "
        + "og les resultatet ved stoppet.")
  }
}
