"""The part of `.ci/measure/peers` that measures: makes a ledger, has purre tell the facts and the decision of each
receivable, holds the answers of other engines against them, and times those that agree.

usage: compare.py FOLDER RECEIVABLES ROUNDS     FOLDER is for what is made; PURRE and PURRE_POLICIES are set, and the
                                                engines are importable
"""

import datetime
import importlib.metadata
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

DAY = "2026-03-20"
EPOCH = datetime.date(1970, 1, 1)
PURRE = os.environ["PURRE"]
ENGINES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "engines.py")
COUNTED = 1000  # receivables over which instructions are counted, which takes long
CORE = min(os.sched_getaffinity(0))


def number(text):
    """A day as the number of days since 1970."""
    return (datetime.date.fromisoformat(text) - EPOCH).days


def plain(value):
    """What purre tells, as engines without amounts and days take it: whole numbers of minor units, and of days."""
    if isinstance(value, dict) and value.keys() == {"amount", "currency"}:
        return int(value["amount"].replace(".", ""))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return number(value)
    return value


class Books:
    """A generated ledger, and what purre says of it."""

    def __init__(self, folder, name, receivables):
        self.path, self.folder = os.path.join(folder, name + ".db"), folder
        lines = os.path.join(folder, name + ".ndjson")
        run(PURRE, "generate", "ledger", "--receivables", str(receivables), "--as-of", DAY, "-o", lines)
        run(PURRE, "import", lines, "--into", self.path, "--as-of", DAY)

    def preview(self, policy, form):
        """The command that decides all of it into a file, and that file."""
        out = os.path.join(self.folder, "out." + form)
        return [PURRE, "dry-run", "--policy", policy, "--ledger", self.path, "--as-of", DAY, "--jobs", "1", "--format",
                form, "-o", out], out

    def decisions(self, policy):
        """By receivable what the policy decided; what purre settles without asking it is left out."""
        command, out = self.preview(policy, "ndjson")
        run(*command)
        all = [json.loads(line) for line in open(out)]
        return {one["subject"]["receivable"]: one for one in all if "decided_at" in one}, len(all)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def facts_of(decisions):
    """The facts that purre read of each receivable, and the parameters; these stand in kroner beside a claim in them."""
    receivables, parameters = [], {}
    for one in decisions.values():
        receivable = {"promise": None}
        for name, value in one["facts"].items():
            if name.startswith("receivable.promise."):
                receivable["promise"] = {**(receivable["promise"] or {}), name.rsplit(".", 1)[1]: plain(value)}
            elif name.startswith("receivable."):
                receivable[name.split(".", 1)[1]] = plain(value)
            elif name.startswith("parameters.") and one["facts"]["receivable.currency"] == "NOK":
                parameters[name.split(".", 1)[1]] = plain(value)
        receivables.append(receivable)
    return {"today": number(DAY), "parameters": parameters, "receivables": receivables}


def told(decision):
    """What counts of a decision, whoever made it: a wait that names no day is looked at on the next one."""
    outcome = decision["outcome"]
    wanted = {**decision, **decision.get("action", {})}
    keys = {"notice": ("level", "deadline"), "wait": ("next_look",), "confirm_promise": ("promise",)}.get(outcome, ())
    next_look = number(DAY) + 1
    return (outcome, decision["reason"], *(plain(wanted.get(key, next_look)) for key in keys))


def difference(own, answers, receivables):
    """The first receivable of which an engine decided otherwise, in words, or nothing."""
    for (id, decision), answer, facts in zip(own.items(), answers, receivables, strict=True):
        if answer is None or told(decision) != told(answer):
            return f"{id}: purre {told(decision)}, here {answer}\n  of {facts}"
    return None


def seconds(command):
    """Processor seconds of a command on one core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run("taskset", "-c", str(CORE), *command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(folder, command):
    """How many instructions a command takes, or nothing where nobody can count them."""
    if shutil.which("perf"):
        told = subprocess.run(
            ["perf", "stat", "-x,", "-e", "instructions:u", *command], capture_output=True, text=True).stderr
        count = re.search(r"^(\d+),,instructions:u", told, re.M)
        if count:
            return int(count[1])
    emulator, plugin = shutil.which("qemu-" + os.uname().machine), os.path.join(folder, "count.so")
    if not emulator or not os.path.exists(plugin):
        return None
    out = os.path.join(folder, "instructions")
    program = os.path.realpath(shutil.which(command[0]))
    run(emulator, "-cpu", "max", "-plugin", f"{plugin},out={out}", "-0", command[0], program, *command[1:])
    return int(open(out).read())


def between(folder, less, more, decisions):
    """Instructions a decision: what one command takes beyond another which makes so many decisions less."""
    counts = instructions(folder, less), instructions(folder, more)
    return None if None in counts else (counts[1] - counts[0]) / decisions


def purre_rows(folder, books, own, asked, rounds):
    """What purre takes from books to a file, the start of the program taken off, and for a decision in memory."""
    start, one = Books(folder, "start", 1), Books(folder, "counted", 2 * COUNTED)
    command, idle = books.preview("steps", "csv")[0], start.preview("steps", "csv")[0]
    least = min(seconds(idle) for _ in range(rounds))
    spent = [1e6 * (seconds(command) - least) / asked for _ in range(rounds)]
    more = one.preview("steps", "csv")[0]
    yield "purre, from SQLite to CSV", spent, between(folder, idle, more, one.decisions("steps")[1])
    bench = [PURRE, "bench", "steps", "--ledger", books.path, "--as-of", DAY, "--rounds", "3", "--stages"]
    texts = [run("taskset", "-c", str(CORE), *bench).stdout for _ in range(rounds)]
    figure = lambda pattern, text: float(re.search(pattern, text)[1])
    yield "purre, a decision in memory", [figure(r"time +([\d.]+) µs", text) for text in texts], None
    yield "purre, the script of it", [figure(r"the script +([\d.]+)", text) / 1000 for text in texts], None


def engine_row(name, engine, folder, own, facts, rounds):
    """What another engine takes, or what it decided otherwise."""
    few = {**facts, "receivables": facts["receivables"][:COUNTED]}
    for path, what in (("facts", facts), ("few", few)):
        with open(os.path.join(folder, path), "w") as file:
            json.dump(what, file)
    command = lambda path, turns, *more: [
        sys.executable, ENGINES, engine, os.path.join(folder, path), str(turns), *more]
    answers = os.path.join(folder, "answers")
    if engine != "lua":  # the loop in Lua is the same function
        run(*command("facts", 1, answers))
        fault = difference(own, json.load(open(answers)), facts["receivables"])
        if fault:
            return fault
    told = run("taskset", "-c", str(CORE), *command("facts", rounds)).stdout
    each = [float(figure) / 1000 for figure in told.split()]
    return name, each, between(folder, command("few", 1), command("few", 3), 2 * len(few["receivables"]))


def main():
    folder, receivables, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    books = Books(folder, "books", receivables)
    own, asked = books.decisions("steps")
    facts = facts_of(books.decisions("facts")[0])
    version = importlib.metadata.version
    peers = [
        (f"lupa {version('lupa')}", "lupa"), ("Lua alone, a loop over tables", "lua"),
        (f"regorus (hobofan-regorus {version('hobofan-regorus')})", "regorus")]
    try:
        peers.append((f"OPA (opa-golib-python-bindings {version('opa-golib-python-bindings')})", "opa"))
    except importlib.metadata.PackageNotFoundError:
        pass
    print(f"{len(own)} decisions of {receivables} receivables, {rounds} rounds, {DAY}\n")
    print("| engine | µs, least | µs, median | times Lua alone | instructions |\n|---|---:|---:|---:|---:|")
    rows, faults = list(purre_rows(folder, books, own, asked, rounds)), []
    for name, engine in peers:
        row = engine_row(name, engine, folder, own, facts, rounds)
        if isinstance(row, str):
            faults.append(f"{name} decides otherwise and is not timed: {row}")
        else:
            rows.append(row)
    bare = next((min(spent) for name, spent, _ in rows if name.startswith("Lua")), None)
    for name, spent, count in rows:
        times = f"{min(spent) / bare:.1f}" if bare else ""
        print(f"| {name} | {min(spent):.2f} | {statistics.median(spent):.2f} | {times} |"
              f" {f'{count:,.0f}' if count else ''} |")
    sys.exit("\n".join(faults) or None)


main()
