"""Every setting is told in the README."""

from pathlib import Path

from pydantic_settings import BaseSettings

from api import settings as api_settings
from geo import settings as geo_settings

README = Path(__file__).resolve().parents[2] / "README.md"


def test_every_setting_stands_in_the_readme() -> None:
    words = README.read_text(encoding="utf-8")
    classes = [
        item
        for module in (geo_settings, api_settings)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, BaseSettings) and item is not BaseSettings
    ]
    names = {
        f"{item.model_config.get('env_prefix', '')}{field}".upper() for item in classes for field in item.model_fields
    }

    assert names
    assert {name for name in names if name not in words} == set()
