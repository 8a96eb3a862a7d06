"""What the tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared():
    """The folder of reference material beside the repository; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seed" / "page-zhongyuan.md").exists():
        pytest.skip("仓库旁没有 shared/ 参考资料，跳过对照测试")
    return folder
