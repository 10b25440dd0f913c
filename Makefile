# 道しるべ: every task by name. The work is in scripts/, which installs by itself what it needs.

.DEFAULT_GOAL := help
.PHONY: help run test lint rust documents ui window walk-long bench screenshots deb clean

help: ## この一覧 / this list
	@grep -hE '^[a-z -]+:.*##' Makefile | sed -E 's/^([a-z -]+):[^#]*## (.*)/  \1	\2/' | expand -t 36

run: ## 見本の計画を開く（画面がなければ out/ に書き出す）/ open the sample plan
	@scripts/run

test: ## すべての検査 / the whole proof
	@scripts/test

lint rust documents ui window: ## その部分だけの検査 / one part of the proof
	@scripts/test $@

walk-long: ## 実際の窓で 200 回 kill -9 / the long walk in the real window
	@scripts/walk-long

bench: ## 速さの測定 / benchmarks (docs/benchmarks.md)
	@scripts/bench/all

screenshots: ## 実際の窓の絵 / pictures of the real window (docs/images/)
	@scripts/screenshots

deb: ## Debian パッケージを作る / build the .deb
	@scripts/deb

clean: ## 作ったものを消す / remove what was built
	@scripts/clean
