# The reference model in R: Rscript vectorised.R WORKERS MONTHS RATE REPLICATIONS SEED
arg <- as.numeric(commandArgs(TRUE))
workers <- arg[1]; months <- arg[2]; rate <- arg[3]; replications <- arg[4]
set.seed(arg[5])
firms <- 8L
start <- 100000
contacts <- moves <- growth <- 0
began <- sum(proc.time()[1:2])
for (r in seq_len(replications)) {
  pay <- rep(start, workers)
  firm <- as.integer((seq_len(workers) - 1L) %% firms) + 1L
  for (month in seq_len(months)) {
    who <- which(runif(workers) < rate)
    to <- as.integer(runif(length(who)) * firms) + 1L
    other <- to != firm[who]
    who <- who[other]
    to <- to[other]
    now <- pay[who]
    bid <- now * (1 + rnorm(length(who), 0.02, 0.15))
    goes <- bid > now
    pay[who[goes]] <- bid[goes]
    firm[who[goes]] <- to[goes]
    contacts <- contacts + length(who)
    moves <- moves + sum(goes)
    if (month %% 12 == 0) pay <- pay * 1.02
    heads <- tabulate(firm, firms)
    mean_pay <- rowsum(pay, firm) / heads
  }
  growth <- growth + mean(log(pay / start))
}
seconds <- sum(proc.time()[1:2]) - began
cat(sprintf("%.0f,%.6f,%.0f,%.0f,%.9g,16.0\n", workers * months * replications, seconds, contacts,
            moves, growth / replications))
