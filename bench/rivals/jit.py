"""The reference model in Numba: jit.py WORKERS MONTHS RATE REPLICATIONS SEED; compiling is not timed."""
import sys
import time

import numpy as np
from numba import njit

FIRMS, START = 8, 100000.0


@njit(cache=True)
def run(workers, months, rate, replications, seed):
    np.random.seed(seed)
    pay = np.empty(workers)
    firm = np.empty(workers, dtype=np.int32)
    payroll, heads, mean_pay = np.zeros(FIRMS), np.zeros(FIRMS), np.zeros(FIRMS)
    contacts = moves = 0
    growth = 0.0
    for _ in range(replications):
        for i in range(workers):
            pay[i] = START
            firm[i] = i % FIRMS
        for month in range(1, months + 1):
            payroll[:] = 0
            heads[:] = 0
            for i in range(workers):
                if np.random.random() < rate:
                    to = int(np.random.random() * FIRMS)
                    if to != firm[i]:
                        contacts += 1
                        bid = pay[i] * (1 + np.random.normal(0.02, 0.15))
                        if bid > pay[i]:
                            pay[i] = bid
                            firm[i] = to
                            moves += 1
                if month % 12 == 0:
                    pay[i] *= 1.02
                payroll[firm[i]] += pay[i]
                heads[firm[i]] += 1
            for f in range(FIRMS):
                mean_pay[f] = payroll[f] / heads[f]
        for i in range(workers):
            growth += np.log(pay[i] / START)
    return contacts, moves, growth / workers / replications


def main():
    workers, months, replications = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4])
    rate, seed = float(sys.argv[3]), int(sys.argv[5])
    run(1000, 2, 0.5, 1, seed)
    start = time.process_time()
    contacts, moves, growth = run(workers, months, rate, replications, seed)
    seconds = time.process_time() - start
    print(f"{workers * months * replications},{seconds:.6f},{contacts},{moves},{growth:.9g},12.0")


main()
