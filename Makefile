# make [CONFIG=release|debug|asan|tsan|cover] [BUILD=dir] [WERROR=1] [V=1] [target]; `make help` lists them.
CONFIG ?= release
BUILD  ?= build
# one spelling of the folder, so that dependency files written by a sub-make are understood here
override BUILD := $(patsubst $(CURDIR)/%,%,$(BUILD))
PREFIX ?= /usr/local
PKGS   := gsl libcjson nettle sqlite3
# Debian package = how to see that what it brings is there (another system may bring it otherwise)
DEPS := libc6-dev=file:/usr/include/stdlib.h pkg-config=command:pkg-config libgsl-dev=pc:gsl \
        libcjson-dev=pc:libcjson nettle-dev=pc:nettle libsqlite3-dev=pc:sqlite3 libcunit1-dev=pc:cunit \
        gnuplot-nox=command:gnuplot fonts-dejavu-core=file:/usr/share/fonts/truetype/dejavu
DEPS_CI := clang=command:clang valgrind=command:valgrind \
        python3-jsonschema=file:/usr/lib/python3/dist-packages/jsonschema

DEPS_BENCH := valgrind=command:valgrind gnuplot-nox=command:gnuplot \
        python3-numpy=file:/usr/lib/python3/dist-packages/numpy \
        python3-numba=file:/usr/lib/python3/dist-packages/numba r-base-core=command:Rscript

MODE.release := -O2 -g
MODE.debug   := -O0 -g3 -DPOACH_VERIFY
MODE.asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
                -fno-omit-frame-pointer -DPOACH_VERIFY
MODE.tsan    := -O1 -g -fsanitize=thread
MODE.cover   := -O0 -g --coverage
MODE  := $(or $(MODE.$(CONFIG)),$(error unknown CONFIG=$(CONFIG)))
WARN  := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
         $(if $(filter 1,$(WERROR)),-Werror)
# pkg-config is asked when the first recipe needs it, once: `make deps check` installs it first
PC_CFLAGS = $(eval PC_CFLAGS := $(shell pkg-config --cflags $(PKGS)))$(PC_CFLAGS)
PC_LIBS   = $(eval PC_LIBS := $(shell pkg-config --libs $(PKGS)))$(PC_LIBS)
PC_CUNIT  = $(eval PC_CUNIT := $(shell pkg-config --libs cunit))$(PC_CUNIT)
# results are compared bit for bit, so the compiler may not contract a*b+c
FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -pthread -ffp-contract=off $(WARN) $(MODE) \
        -Iinclude -Isim $(PC_CFLAGS) $(CPPFLAGS) $(CFLAGS)
LIBS  = -pthread $(MODE) $(LDFLAGS) $(PC_LIBS) -lm
VERSION := $(shell sed -n 's/.*POACH_VERSION *"\(.*\)".*/\1/p' include/poach/poach.h)

B       := $(BUILD)/$(CONFIG)
OBJ     := $(patsubst %.c,$(B)/%.o,$(wildcard sim/*/*.c))
CLI     := $(filter $(B)/sim/cli/%,$(OBJ))
LIB     := $(filter-out $(CLI),$(OBJ))
PROGRAM := $(if $(filter release,$(CONFIG)),$(BUILD)/poach,$(B)/poach)
SUITES  := $(patsubst %.c,$(B)/%,$(wildcard tests/test_*.c))
# statistics, not states: minutes under a sanitizer, which would see nothing new
SLOW    := $(B)/tests/test_scenarios
FAST    := $(filter-out $(SLOW),$(SUITES))
THEORY  := $(patsubst %.c,$(B)/%,$(wildcard tests/theory/test_*.c))
FUZZ    := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz_*.c))
CONTESTANTS := $(patsubst %.c,$(B)/%,$(wildcard bench/*.c bench/rivals/*.c))
HELPERS := $(patsubst %.c,$(B)/%.o,$(filter-out tests/test_% tests/fuzz_% tests/facts.c \
             tests/theory/test_%, \
             $(wildcard tests/*.c tests/theory/*.c)))
POOLED  := $(filter $(B)/tests/test_pool% $(B)/tests/test_run% $(B)/tests/test_replicate% $(B)/tests/test_compare% \
             $(B)/tests/test_sweep%,$(SUITES))
SOURCES := $(wildcard include/poach/*.h sim/*.c sim/*/*.[ch] tests/*.[ch] tests/theory/*.[ch] \
             bench/*.[ch] bench/rivals/*.c)
TUTORIAL := aggressive-vs-conservative
# with `deps` among the goals nothing is compiled before it is done, also with -j
AFTER_DEPS := $(filter deps deps-ci,$(MAKECMDGOALS))

Q   := $(if $(V),,@)
say  = $(if $(V),@:,@echo '  $(1) $(patsubst $(B)/%,%,$(2))')
MAKEFLAGS += -r --no-print-directory
export POACH_DATA ?= $(CURDIR)

all: $(PROGRAM) ## the program, at build/poach (default)
$(BUILD)/poach: $(BUILD)/release/poach
	@ln -f $< $@ 2>/dev/null || cp $< $@
$(B)/poach: $(B)/sim/main.o $(B)/libcli.a $(B)/libpoach.a
	$(call say,LD,$@)
	$(Q)$(CC) -o $@ $^ $(LIBS)
$(B)/libpoach.a: $(LIB)
	@rm -f $@
	@$(AR) rcs $@ $^
$(B)/libtest.a: $(HELPERS) # an archive: a suite takes what it names and may stand in for the rest
	@rm -f $@
	@$(AR) rcs $@ $^
$(B)/libcli.a: $(CLI)
	@rm -f $@
	@$(AR) rcs $@ $^
$(SUITES) $(FUZZ): $(B)/%: $(B)/%.o $(B)/libtest.a $(B)/libcli.a $(B)/libpoach.a
	$(call say,LD,$@)
	$(Q)$(CC) -o $@ $^ $(LIBS) $(PC_CUNIT)
$(B)/tests/test_draws_once: LIBS += -Wl,--wrap=stream_read,--wrap=stream_run,--wrap=stream_gather \
    -Wl,--wrap=stream_read_three,--wrap=stream_run_three # to see what is read
$(B)/tests/facts: $(B)/tests/facts.o $(B)/libpoach.a
	$(call say,LD,$@)
	$(Q)$(CC) -o $@ $^ $(LIBS)
$(CONTESTANTS): $(B)/%: $(B)/%.o $(B)/libpoach.a
	$(call say,LD,$@)
	$(Q)$(CC) -o $@ $^ $(LIBS)
$(THEORY): $(B)/%: $(B)/%.o $(B)/libtest.a $(B)/libpoach.a
	$(call say,LD,$@)
	$(Q)$(CC) -o $@ $^ $(LIBS) $(PC_CUNIT)
$(B)/tests/%.o: FLAGS += -Itests
$(B)/bench/%.o: private FLAGS += -Ibench
$(B)/%.o: %.c $(B)/flags | $(AFTER_DEPS)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(FLAGS) -MMD -MP -MT '$$(B)/$*.o' -c -o $@ $<
# arrays of numbers: loops that become vector code; no result changes by these flags
$(B)/sim/base/num.o $(B)/sim/rng/variate.o $(B)/sim/rng/philox_lanes.o $(B)/sim/run/tile.o $(B)/sim/run/tile_sort.o \
  $(B)/sim/engine/candidates.o $(B)/sim/engine/proposals.o $(B)/sim/engine/ahead.o $(B)/sim/engine/arrivals.o \
  $(B)/bench/kernel_full.o \
  $(B)/sim/observe/pay_counts.o $(B)/sim/observe/pay_lorenz.o $(B)/sim/strategy/review.o \
  $(B)/sim/observe/pay_percentiles.o $(B)/sim/observe/rows.o $(B)/sim/observe/firms_rows.o: private FLAGS += \
    $(if $(filter release,$(CONFIG)),-O3) -fno-math-errno -fno-trapping-math
$(B)/bench/rivals/%.o: private FLAGS += $(if $(filter release,$(CONFIG)),-O3)
$(B)/flags: FORCE | $(AFTER_DEPS) # rewritten only when compiler or flags differ: that rebuilds all
	@mkdir -p $(B)
	@pkg-config --exists $(PKGS) || { echo 'libraries are missing: run `make deps`' >&2; exit 1; }
	@echo '$(CC) $(FLAGS) $(LIBS)' | cmp -s - $@ || echo '$(CC) $(FLAGS) $(LIBS)' > $@
FORCE:

deps: ## install the Debian packages needed (as root or by sudo)
	@tests/deps.sh $(DEPS)
deps-ci: | $(filter deps,$(MAKECMDGOALS)) ## those the full checks need besides: clang, valgrind
	@tests/deps.sh $(DEPS_CI)
deps-bench: ## those that the comparisons of `make bench` need besides: valgrind, NumPy, Numba, R
	@tests/deps.sh $(DEPS_BENCH)
demo: $(PROGRAM) ## run the tutorial scenario and plot it
	$(PROGRAM) run scenarios/$(TUTORIAL).json -o out/$(TUTORIAL) --force
	$(PROGRAM) plot out/$(TUTORIAL)

questions: $(PROGRAM) ## docs/questions.md: the commands of docs/questions.in.md and what they say; minutes
	@mkdir -p $(BUILD)/questions
	@docs/weave.sh $(PROGRAM) < docs/questions.in.md > $(BUILD)/questions/page.md
	@cp $(BUILD)/questions/page.md docs/questions.md
generate: $(PROGRAM) ## what is made from the table of keys: scenarios/schema.json, docs/keys.md
	$(PROGRAM) schema > $(B)/generated && cp $(B)/generated scenarios/schema.json
	$(PROGRAM) keys --markdown > $(B)/generated && cp $(B)/generated docs/keys.md

build-tests: $(FAST) $(FUZZ) $(PROGRAM) # what check-fast needs, for the sub-make of check
ENV_TEST = CC='$(CC)' CONFIG='$(CONFIG)' BUILD='$(abspath $(BUILD))' POACH='$(abspath $(PROGRAM))'
check: build-tests $(SUITES) $(THEORY) ## every test, and the fast ones again under asan
	@$(MAKE) CONFIG=asan build-tests
	@$(ENV_TEST) tests/tally.sh tests/layers.sh $(SUITES) tests/cli.sh \
	    tests/compare.sh tests/sweep.sh tests/cluster.sh tests/plots.sh tests/questions.sh tests/shipped.sh tests/schema.sh $(THEORY) \
	    $(if $(filter asan,$(CONFIG)),,$(FAST:$(B)/%=$(BUILD)/asan/%))
check-fast: build-tests ## the tests of one CONFIG, without theory and statistics
	@$(ENV_TEST) tests/tally.sh $(FAST) tests/cli.sh
check-units: $(SUITES) ## the unit tests alone
	@$(ENV_TEST) tests/tally.sh $(SUITES)
check-theory: $(THEORY) ## the exact answers alone
	@$(ENV_TEST) tests/tally.sh $(THEORY)
facts: $(B)/tests/facts ## what scenarios were fitted to, and what they were not: target, simulated, inside
	@$(B)/tests/facts
check-layers: ## does any folder include one above it, or print where it may not
	@tests/tally.sh tests/layers.sh
check-schema: $(PROGRAM) ## what the JSON Schema accepts and refuses; needs python3-jsonschema
	@$(ENV_TEST) tests/tally.sh tests/schema.sh
check-headers: $(B)/flags ## does each header compile alone
	@for h in $(filter %.h,$(SOURCES)); do \
	    echo "#include \"$$h\"" | $(CC) $(FLAGS) -Itests -I. -fsyntax-only -x c - || exit 1; done
check-tsan: ## the tests that use threads, under the thread sanitizer
	@$(MAKE) CONFIG=tsan check-pooled
check-pooled: $(POOLED) $(PROGRAM)
	@$(ENV_TEST) tests/tally.sh $(POOLED) tests/threads.sh
valgrind: $(B)/poach ## the tutorial, a few replications, under valgrind
	@command -v valgrind >/dev/null || { echo 'valgrind is missing: run `make deps-ci`'; exit 1; }
	rm -rf $(B)/valgrind
	valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=all \
	    $(B)/poach run scenarios/$(TUTORIAL).json -r 4 --months 12 -j 2 -o $(B)/valgrind -q
FUZZ_SECONDS ?= 20
FUZZ_SEED ?= 1
fuzz: ## spoil scenario files at random and load them under asan, for FUZZ_SECONDS
	@$(MAKE) CONFIG=asan run-fuzz
run-fuzz: $(FUZZ)
	@for f in $(FUZZ); do $$f $(FUZZ_SECONDS) $(FUZZ_SEED) \
	    $$(find scenarios -name '*.json' ! -name schema.json) || exit 1; done
cover: ## line coverage of the fast tests
	@$(MAKE) CONFIG=cover check-units
	@cd $(BUILD)/cover && gcov -n $$(find sim -name '*.gcda') 2>/dev/null | \
	    awk '/^File .*sim\//{f=$$2} /^Lines/&&f{print $$0, f; f=""}'

bench: $(CONTESTANTS) $(PROGRAM) ## speed beside other programs, minutes; BENCH_QUICK=1 BENCH_BIG=1 BENCH_ROUNDS=5
	@BIN='$(B)/bench' POACH='$(PROGRAM)' OUT='$(BUILD)/bench' bench/run.sh
bench-history: $(CONTESTANTS) ## a row of instruction counts (callgrind) for this commit in bench/history.csv
	@BIN='$(B)/bench' OUT='$(BUILD)/bench' bench/history.sh
bench-where: $(CONTESTANTS) ## instructions by folder of sim/ (callgrind): where the time goes
	@BIN='$(B)/bench' OUT='$(BUILD)/bench' bench/where.sh

install: $(PROGRAM) $(B)/libpoach.a ## program, library, headers, scenarios, templates; DESTDIR, PREFIX
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin lib/pkgconfig include/poach share/poach/plots)
	install -m755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/poach
	install -m644 $(B)/libpoach.a $(DESTDIR)$(PREFIX)/lib
	install -m644 include/poach/*.h $(DESTDIR)$(PREFIX)/include/poach
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@PKGS@|$(PKGS)|' include/poach/poach.pc.in \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/poach.pc
	$(if $(wildcard plots/*.gp),install -m644 $(wildcard plots/*.gp) $(DESTDIR)$(PREFIX)/share/poach/plots)
	find scenarios -name '*.json' -exec install -Dm644 {} $(DESTDIR)$(PREFIX)/share/poach/{} \;
uninstall: ## what install wrote
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/poach lib/libpoach.a lib/pkgconfig/poach.pc)
	rm -rf $(addprefix $(DESTDIR)$(PREFIX)/,include/poach share/poach)
format: ## clang-format, in place
	clang-format -i $(SOURCES)
check-format: ## says what `make format` would change
	clang-format --dry-run -Werror $(SOURCES)
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18
clean: ## everything built
	rm -rf $(BUILD)
.PHONY: questions all deps deps-ci deps-bench bench bench-history bench-where demo generate build-tests check check-fast check-units check-theory \
    check-layers check-schema facts check-headers check-tsan check-pooled valgrind fuzz run-fuzz cover install uninstall format \
    check-format help clean FORCE
.SECONDARY:
-include $(wildcard $(B)/bench/*.d $(B)/bench/rivals/*.d $(B)/sim/*.d $(B)/sim/*/*.d $(B)/tests/*.d $(B)/tests/theory/*.d)
