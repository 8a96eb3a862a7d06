# 捷报 Jiebao. `make` lists the verbs; `make site` and `make test` need Python 3.11 and nothing else of ours.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SETUP  := $(VENV)/.set-up

.DEFAULT_GOAL := help
.PHONY: help setup site serve test check chromium fmt clean

help: ## 列出可用的命令
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

$(SETUP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本：请安装后再运行，或用 make PYTHON=python3.11 指定"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "建不了虚拟环境：请安装 venv（Debian、Ubuntu：apt install python3-venv）"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade-strategy only-if-needed -e '.[dev]'
	@touch $@

setup: $(SETUP) ## 建虚拟环境，安装依赖

site: $(SETUP) ## 解析 content/bulletins/，检查记录，生成 site/
	$(BIN)/jiebao parse
	$(BIN)/jiebao check
	$(BIN)/jiebao build
	@echo "网站在 site/：用浏览器打开 site/index.html，或运行 make serve"

serve: $(SETUP) ## 本机预览，保存即刷新
	$(BIN)/jiebao serve

check: $(SETUP) ## 代码检查：ruff、mypy、楼层契约
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy generator
	$(BIN)/lint-imports

chromium: $(SETUP)
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || \
	 { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || \
	 echo "没有找到 Chromium，浏览器测试将跳过：请安装 chromium（Debian、Ubuntu：sudo apt install chromium fonts-noto-cjk）"

test: $(SETUP) check chromium ## 装好一切，运行全部检查和测试
	$(BIN)/python -m pytest -q -n auto --cov --cov-report=term:skip-covered

fmt: $(SETUP) ## 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## 删除生成的文件（不动 content/）
	rm -rf site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
