# make maps    build every campaign of seeds/ into maps/
# make test    every test that fits in 20 minutes
# Both set up what they need in .venv and leave the machine's own Python alone.

.PHONY: maps test test-long lowest lint clean

maps: .venv/ready
	.venv/bin/campaign build

.venv/ready: pyproject.toml .ci/find-python
	@python="$$(sh .ci/find-python)" && "$$python" -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@sh .ci/install-test-programs
	@if command -v npm >/dev/null 2>&1; then \
	  npm install --silent --no-save --no-package-lock --prefix .venv/node typescript@5 axe-core@4 \
	    || echo "npm could not install typescript and axe-core; their tests are skipped" >&2; fi
	@touch $@

lint: .venv/ready-for-tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

test: lint
	.venv/bin/python -m pytest -m "not slow"

# What does not fit: the slow tests, and all tests with the lowest versions that
# pyproject.toml allows.
test-long: lint lowest
	.venv/bin/python -m pytest

lowest: .venv/ready-for-tests
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv/bin/uv venv --quiet --clear --python .venv/bin/python .venv/lowest
	.venv/bin/uv pip install --quiet --python .venv/lowest/bin/python \
	  --resolution lowest-direct --editable '.[test]'
	.venv/lowest/bin/python -m pytest -m "not slow and not browser and not qgis"

clean:
	rm -rf .venv maps/*.html maps/*/
