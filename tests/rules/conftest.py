"""The standard pack, loaded once for all tests of the rules."""

from pathlib import Path

import pytest

from fistyle.packs import RulePack, load_pack

ROOT = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FISTYLE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return load_pack(ROOT)
