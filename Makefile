# SPDX-License-Identifier: Apache-2.0
# Everything is made inside this folder: .venv (JupyterLab and the kernel), .venv-bench* (the benchmark's peers), target.
# Outside it only the usual caches: ~/.m2 of Maven, pip's, ~/.djl.ai, where libtorch is unpacked once (DJL_CACHE_DIR moves
# it), ~/.cache/variorum, where the sample model is (XDG_CACHE_HOME moves it), and ~/.config/variorum with the key that signs
# what a narrative exports (VARIORUM_KEYS moves it).

PYTHON ?= python3
SPEC    = .venv/share/jupyter/kernels/variorum
SOURCES = pom.xml $(shell find src/main src/build -type f)
OLDEST  = .venv/oldest/share/jupyter/kernels/variorum-oldest

.PHONY: help demo test nightly lab bench clean tools
.DELETE_ON_ERROR:

help: ## print this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: .venv/ready target/variorum.jar ## set up, then run the first lesson without a browser; results in target/demo
	@.venv/bin/python kernel/demo.py notebooks/01-first-grid.ipynb target/demo

test: .venv/ready .venv/oldest/ready ## set up, then run every test
	mvn -B -ntp verify

nightly: ## 100,000 damaged files and texts for every parser
	mvn -B -ntp test -Pnightly

lab: .venv/ready target/variorum.jar ## open the lessons in JupyterLab
	.venv/bin/jupyter lab --allow-root --KernelSpecManager.allowed_kernelspecs=variorum --KernelSpecManager.ensure_native_kernel=False --MultiKernelManager.default_kernel_name=variorum notebooks

bench: .venv-bench/ready .venv-bench-onnx/ready .venv-bench-openvino/ready target/variorum.jar ## measure speed and memory against others; MODEL=folder, ROWS="sample full …"
	.venv-bench/bin/python src/bench/bench.py $(if $(MODEL),--model $(MODEL)) $(ROWS)

clean: ## remove what make made: target, .venv, .venv-bench and its two fellows
	rm -rf target .venv .venv-bench .venv-bench-onnx .venv-bench-openvino

tools: # names a missing program with the command that installs it
	@kernel/tools $(PYTHON)

# A stamp each, so that a second run makes and downloads nothing.
.venv/ready: kernel/requirements.txt kernel/jjava/kernel.json kernel/jupyterlab.json | tools
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check --no-deps -r kernel/requirements.txt
	@mkdir -p $(SPEC) && sed 's#@CHECKOUT@#$(CURDIR)#g' kernel/jjava/kernel.json > $(SPEC)/kernel.json
	@mkdir -p .venv/share/jupyter/lab/settings && cp kernel/jupyterlab.json .venv/share/jupyter/lab/settings/overrides.json && touch $@

# The oldest JJava that the program works with, for the tests alone: JupyterLab is not shown it.
.venv/oldest/ready: kernel/jjava/oldest.txt kernel/jjava/kernel.json .venv/ready
	.venv/bin/pip install -q --disable-pip-version-check --no-deps --upgrade --target .venv/oldest -r kernel/jjava/oldest.txt
	@mkdir -p $(OLDEST) && sed 's#@CHECKOUT@#$(CURDIR)#g' kernel/jjava/kernel.json > $(OLDEST)/kernel.json && touch $@

.venv-bench/ready .venv-bench-onnx/ready .venv-bench-openvino/ready: .venv-%/ready: src/bench/requirements-%.txt | tools
	$(PYTHON) -m venv $(@D) && $(@D)/bin/pip install -q --disable-pip-version-check -r $< && touch $@

target/variorum.jar: $(SOURCES) | tools
	mvn -B -ntp -q package -DskipTests && touch $@
