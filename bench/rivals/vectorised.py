"""The reference model in NumPy: vectorised.py WORKERS MONTHS RATE REPLICATIONS SEED [default]

with the fastest of its generators (SFC64), or with that which default_rng gives (PCG64)"""
import sys
import time

import numpy as np

FIRMS, START = 8, 100000.0


def replication(workers, months, rate, rng):
    pay = np.full(workers, START)
    firm = np.arange(workers) % FIRMS
    contacts = moves = 0
    for month in range(1, months + 1):
        who = np.flatnonzero(rng.random(workers) < rate)
        to = rng.integers(0, FIRMS, who.size)
        other = to != firm[who]
        who, to = who[other], to[other]
        now = pay[who]
        bid = now * (1 + rng.normal(0.02, 0.15, who.size))
        goes = bid > now
        pay[who[goes]] = bid[goes]
        firm[who[goes]] = to[goes]
        contacts += who.size
        moves += np.count_nonzero(goes)
        if month % 12 == 0:
            pay *= 1.02
        heads = np.bincount(firm, minlength=FIRMS)
        mean_pay = np.bincount(firm, weights=pay, minlength=FIRMS) / heads
    return contacts, moves, np.log(pay / START).mean(), mean_pay


def main():
    workers, months, replications = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4])
    seed = int(sys.argv[5])
    rng = np.random.default_rng(seed) if sys.argv[6:] else np.random.Generator(np.random.SFC64(seed))
    rate, contacts, moves, growth = float(sys.argv[3]), 0, 0, 0.0
    start = time.process_time()
    for _ in range(replications):
        c, m, g, _ = replication(workers, months, rate, rng)
        contacts, moves, growth = contacts + c, moves + m, growth + g
    seconds = time.process_time() - start
    print(f"{workers * months * replications},{seconds:.6f},{contacts},{moves},"
          f"{growth / replications:.9g},16.0")


main()
