"""What scenarios/schema.json accepts and refuses, next to what `poach check` says of the same file.

Run by tests/schema.sh at the top of the project; environment: POACH, the program.
"""
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

POACH = os.environ.get("POACH", "build/poach")
WHOLE = "tests/golden/two-firms.json"  # extends nothing, uses most keys
VALUES = [0, 1, -1, 0.5, 3, 1e300, "x", "", "7", "a.b", True, [], [0.5], ["x"], {}, {"note": "why"},
          {"note": 1}, {"unheard_of": 1}, None]
tally = {True: 0, False: 0}


def expect(title, good):
    tally[bool(good)] += 1
    if not good:
        print("schema.py:", title)


def read(file):
    with open(file, encoding="utf-8") as text:
        return json.load(text)


def places(value, way=()):
    """Every place in a tree, the top first: the keys and indices that lead there."""
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, way + (key,))


def at(tree, way):
    for key in way:
        tree = tree[key]
    return tree


def with_value(tree, way, value):
    """A copy of the tree with the value in that place."""
    tree = copy.deepcopy(tree)
    at(tree, way[:-1])[way[-1]] = value
    return tree


def refused_by_check(trees):
    """For each tree: does `poach check` refuse it?"""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k, tree in enumerate(trees):
            files.append(os.path.join(folder, "%05d.json" % k))
            with open(files[-1], "w", encoding="utf-8") as out:
                json.dump(tree, out)
        said = subprocess.run([POACH, "check", "-q", *files], stderr=subprocess.PIPE, text=True, check=False)
        faulty = {line.split(":")[0] for line in said.stderr.splitlines() if not line.startswith("warning")}
        return [file in faulty for file in files]


def shown(way, value):
    return "%s = %s" % (".".join(map(str, way)), json.dumps(value))


schema = read("scenarios/schema.json")
Draft202012Validator.check_schema(schema)
accepts = Draft202012Validator(schema).is_valid

# what ships, what `init` writes, and the effective scenario of a run
shipped = [file for file in glob.glob("scenarios/**/*.json", recursive=True) + glob.glob("tests/golden/*.json")
           if not file.endswith("schema.json")]
for file in shipped:
    expect(file + " is refused", accepts(read(file)))
    notes = read(file)
    for way in places(read(file)):
        if isinstance(at(notes, way), dict):
            at(notes, way)["note"] = "why"
    expect(file + " with notes everywhere is refused", accepts(notes))
expect("what init writes is refused", accepts(json.loads(subprocess.check_output([POACH, "init", "-"]))))
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([POACH, "run", WHOLE, "-q", "-r", "1", "-o", folder + "/out"], check=True)
    expect("the effective scenario is refused", accepts(read(folder + "/out/manifest.json")["scenario"]))

# spoilt in one place: never stricter than check, and as strict where no second key is needed
whole = read(WHOLE)
spoilt = [(way, value, with_value(whole, way, value)) for way in places(whole) if way for value in VALUES]
for (way, value, tree), refused in zip(spoilt, refused_by_check([tree for _, _, tree in spoilt])):
    accepted = accepts(tree)
    if not refused:
        expect("refused, though check takes it: " + shown(way, value), accepted)
    elif value is None or isinstance(value, bool) or value == 1e300:
        expect("taken, though check refuses it: " + shown(way, value), not accepted)
    elif isinstance(value, list) and way[-1] not in ("attributes", "quantiles"):
        expect("taken, though check refuses it: " + shown(way, value), not accepted)
    elif isinstance(value, dict) and ("unheard_of" in value or value.get("note") == 1) \
            and not (isinstance(at(whole, way), dict) and value.get("unheard_of")):
        expect("taken, though check refuses it: " + shown(way, value), not accepted)
for way in places(whole):
    if isinstance(at(whole, way), dict):  # no key and no name
        expect("a.b is taken in " + ".".join(way), not accepts(with_value(whole, way + ("a.b",), 1)))

# cases by name: path, value, is it right?
CASES = [
    ("months", 1, True), ("months", 1200, True), ("months", 0, False), ("months", 1201, False), ("months", 1.5, False),
    ("seed", 2 ** 53, True), ("seed", 2 ** 54, False), ("seed", "18446744073709551615", True), ("seed", "-1", False),
    ("quantiles", [0.5, 0.5], False), ("quantiles", [0, 0.5], False), ("quantiles", [0.25], True),
    ("attributes", ["a:b"], False), ("attributes", ["vision", "vision"], False), ("attributes", ["note"], False),
    ("name", "a/b", False), ("name", "..", False), ("title", "two\nlines", False), ("note", "two\nlines", True),
    ("segments", {}, False), ("segments", {"note": "no segment"}, False), ("firms", {}, False),
    ("segments.star.skill", 11, False), ("segments.star.skill", {"dist": "paretto"}, False),
    ("segments.star.contact_rate", "often", False), ("segments.star.contact_rat", 1, False),
    ("firms.Alpha.strategy", "raider", True), ("firms.Alpha.strategy", "all", False),
    ("firms.Alpha.strategy", {"like": "raider", "recruit": 3}, True), ("firms.Alpha.strategy.like", "a.b", False),
    ("firms.Alpha.pay.star", 4e5, True), ("firms.Alpha.pay.star", 0, False), ("firms.Alpha.pay.star", {}, False),
    ("firms.Alpha.pay.star", {"sigma": 0.1}, False), ("firms.Alpha.pay.(pool)", 1, False),
    ("firms.Alpha.backfill", 1, False), ("firms.all", {}, False), ("firms." + "x" * 65, {}, False),
    ("strategies.raider.offer.rule", "posted", True), ("strategies.raider.offer.rule", "poste", False),
    ("strategies.raider.offer.segments.staff.rule", "none", False), ("extends", ["a.json", 1], False),
    ("timeline", [{"month": 1, "layoff": {"firm": "Alpha", "share": 0.1}}], True),
    ("timeline", [{"month": 1, "layoff": {"firm": "Alpha"}}], False), ("timeline", None, False),
    ("timeline", [{"month": 1, "layoff": {"firm": "Alpha", "share": 0.1, "segments": None}}], False),
    ("timeline", [{"month": 1, "note": None, "set": {}}], False), ("timeline", [{"month": 1, "set": None}], False),
    ("timeline", [{"month": 1, "set": {"firms.Alpha.payroll_cap": None}}], True), ("timeline", [None], False),
    ("timeline", [{"month": 1, "depart": {"to": "Beta"}}], False), ("timeline", [{"month": 1}], False),
    ("timeline", [{"month": 1, "stock_shock": {"firm": "Alpha", "log_return": -0.5}, "set": {}}], False),
]
for path, value, right in CASES:
    way = tuple(path.split("."))
    tree = whole if "like" not in way else with_value(whole, way[:-1], {})
    expect(("refused: " if right else "taken: ") + shown(way, value), accepts(with_value(tree, way, value)) == right)

# over a base null removes and nothing is required; a fragment requires nothing either
base = {"extends": "two-firms.json"}
for right, tree in [
        (True, base), (True, {**base, "months": None}), (True, {**base, "firms": {"Beta": None}}),
        (True, {**base, "firms": {"Alpha": {"pay": {"star": {"sigma": None}}}}}), (False, {**base, "name": None}),
        (False, {**base, "quantiles": [None]}), (True, {**base, "timeline": None}),
        (False, {**base, "timeline": [{"month": 1, "layoff": {"firm": "Alpha", "share": None}}]}),
        (True, {**base, "timeline": [{"month": 1, "set": {"firms.Alpha.backfill": None}}]}),
        (False, {"extends": None}), (True, {}), (True, {"segments": {"a": {}}}),
        (True, {"strategies": {"s": {"offer": {}}}}), (False, {"strategies": {"s": None}}), (False, []), (False, 1)]:
    expect(("refused: " if right else "taken: ") + json.dumps(tree), accepts(tree) == right)

print("schema.py: %d passed, %d failed" % (tally[True], tally[False]))
sys.exit(1 if tally[False] else 0)
