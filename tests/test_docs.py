"""What the documents say works.

Promises: every `sh` block of README and docs runs in a folder that holds the sample's `articles/`; every `python` block runs;
every relative link leads to a file.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def _blocks(language: str) -> list[ParameterSet]:
    found: list[ParameterSet] = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        code = [body for kind, body in _FENCE.findall(text) if kind == language]
        if code:
            found.append(pytest.param("\n".join(code), id=str(page.relative_to(ROOT))))
    return found


def _run(command: list[str], folder: Path) -> None:
    (folder / "articles").symlink_to(ROOT / "examples" / "varnesund" / "articles")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("code", _blocks("sh"))
def test_shell_blocks_run(code: str, tmp_path: Path) -> None:
    """A page's commands run one after another, as a reader would type them."""
    _run(["bash", "-euo", "pipefail", "-c", code], tmp_path)


@pytest.mark.parametrize("code", _blocks("python"))
def test_python_blocks_run(code: str, tmp_path: Path) -> None:
    """A page's Python runs from top to bottom."""
    _run([sys.executable, "-c", code], tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link names a file that exists."""
    broken = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []
