"""The engines that `.ci/measure/peers` holds beside purre. Each decides receivables one by one, as a program does
that asks about one of its own: from the facts, a dictionary of Python, to the decision as another.

usage: engines.py ENGINE FACTS ROUNDS [ANSWERS]   FACTS is written by .ci/measure/peers; prints the least and the median
                                                    nanoseconds of processor a decision of ROUNDS over all, after one
                                                    to grow warm; with ANSWERS writes what was decided there
"""

import json
import os
import statistics
import sys
import time


def text(name):
    return open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name)).read()


class Lua:
    """The policy of purre, with its constructors, in a plain state of Lua."""

    def __init__(self, facts):
        from lupa import lua54
        self.runtime = lua54.LuaRuntime()
        self.runtime.execute("""
            for _, name in ipairs { "confirm_promise", "contact", "hold", "notice", "suggest_handover",
                                    "suggest_write_off", "wait" } do
              _G[name] = function(keys) keys.outcome = name return keys end
            end""")
        self.reminder = self.runtime.execute(text("steps/policy.lua")).reminder
        self.context = self.table({"today": facts["today"], "parameters": facts["parameters"]})

    def table(self, fields):
        return self.runtime.table_from(fields, recursive=True)

    def decide(self, receivable):
        return dict(self.reminder(self.table(receivable), self.context))

    def all(self, receivables):
        for receivable in receivables:
            self.decide(receivable)


class BareLua(Lua):
    """The same without Python between two decisions: a loop in Lua over tables that lie ready."""

    def __init__(self, facts):
        super().__init__(facts)
        self.tables = self.table(facts["receivables"])
        self.loop = self.runtime.execute("""
            return function(reminder, receivables, context)
              local count = 0
              for i = 1, #receivables do
                if reminder(receivables[i], context).reason ~= "none" then count = count + 1 end
              end
              return count
            end""")

    def all(self, receivables):
        if self.loop(self.reminder, self.tables, self.context) != len(receivables):
            sys.exit("not every receivable was decided")


class Regorus:
    def __init__(self, facts):
        from hobofan_regorus import Engine
        self.engine, self.today = Engine(), facts["today"]
        self.engine.add_policy("steps.rego", text("steps.rego"))
        self.engine.add_data({"parameters": facts["parameters"]})

    def decide(self, receivable):
        self.engine.set_input_json(json.dumps({"today": self.today, "receivable": receivable}))
        return self.engine.eval_rule("data.peers.decision")

    all = Lua.all


class OPA:
    """OPA as a library, with a query that it prepared."""

    def __init__(self, facts):
        from opa_bindings import OpaEngine
        self.engine, self.today = OpaEngine(), facts["today"]
        self.engine.add_policy("steps.rego", text("steps.rego"))
        self.engine.add_data({"parameters": facts["parameters"]})

    def decide(self, receivable):
        return self.engine.eval_document("peers.decision", {"today": self.today, "receivable": receivable})

    all = Lua.all


def main():
    engines = {"lupa": Lua, "lua": BareLua, "regorus": Regorus, "opa": OPA}
    facts = json.load(open(sys.argv[2]))
    engine, receivables, spent = engines[sys.argv[1]](facts), facts["receivables"], []
    if len(sys.argv) > 4:
        json.dump([engine.decide(receivable) for receivable in receivables], open(sys.argv[4], "w"))
    for _ in range(int(sys.argv[3]) + 1):
        before = time.process_time_ns()
        engine.all(receivables)
        spent.append((time.process_time_ns() - before) / len(receivables))
    print(round(min(spent[1:])), round(statistics.median(spent[1:])))


main()
