"""Fixed SQL statements, one a file in a folder named sql."""

from functools import cache
from importlib.resources import files

from sqlalchemy import TextClause, text


@cache
def query(name: str, package: str = "geo") -> TextClause:
    """The statement of `sql/NAME.sql` in a package, with bound parameters written `:name`."""
    return text(files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8"))
