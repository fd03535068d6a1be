"""What stands at the root, where packages come from and how large a module may get."""

import json
import subprocess
from pathlib import Path

import alembic
import pytest

import api
import boundaries
import geo
import scripts
import tiles

ROOT = Path(__file__).resolve().parents[2]
FIXED = {"geo", "api", "tiles", "web", "boundaries", "scripts", "alembic", "tests", "pyproject.toml"}
BESIDE = {"README.md", "ARCHITECTURE.md", "LICENSE", "SECURITY.md", "CHANGELOG.md", "compose.yaml", "docs"}
LOCKS = {"requirements.txt", "requirements-test.txt"}
LONGEST_MODULE = 500


def tracked(*patterns: str) -> list[Path]:
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).exists()]


def test_the_root_holds_the_house_plan_and_nothing_else() -> None:
    roots = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert {root for root in roots if not root.startswith(".")} <= FIXED | BESIDE | LOCKS
    assert roots >= FIXED


@pytest.mark.parametrize("package", [api, boundaries, geo, scripts, tiles])
def test_our_packages_come_from_this_clone(package: object) -> None:
    assert Path(str(getattr(package, "__file__", None))).is_relative_to(ROOT)


def test_the_folder_alembic_does_not_shadow_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    assert not Path(str(alembic.__file__)).is_relative_to(ROOT / "alembic")


def test_no_module_is_longer_than_500_lines() -> None:
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in tracked("*.py", "*.ts", "*.tsx")}

    assert {
        path: lines for path, lines in long.items() if lines > LONGEST_MODULE and "/alembic/versions/" not in path
    } == {}


def test_locks_carry_hashes_and_no_addresses() -> None:
    for lock in [*LOCKS, "web/package-lock.json"]:
        words = (ROOT / lock).read_text(encoding="utf-8")
        assert "index-url" not in words
        assert '"resolved"' not in words
        assert ("--hash=sha256:" in words) or ('"integrity"' in words)
    assert not (ROOT / "uv.lock").exists()


def test_the_web_lock_names_the_packages_of_every_platform() -> None:
    # npm leaves out of the lock what its registry does not offer, and then refuses to install from it elsewhere.
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {
        f"node_modules/{name}" for package in packages.values() for name in package.get("optionalDependencies", {})
    }

    assert wanted
    assert {name for name in wanted if not any(path.endswith(name) for path in packages)} == set()
