"""The Astana pack in a real database."""

from sqlalchemy import Connection, Engine, select

from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.settings import ROOT
from geo.tables import metadata

PACK = ROOT / "boundaries" / "data" / "astana"


def dump(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [tuple(map(str, row)) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }


def test_a_second_load_changes_nothing_at_all(empty_engine: Engine) -> None:
    pack = read_pack(PACK)
    with empty_engine.begin() as connection:
        first = load_pack(connection, pack)
    with empty_engine.connect() as connection:
        before = dump(connection)

    with empty_engine.begin() as connection:
        second = load_pack(connection, read_pack(PACK))

    with empty_engine.connect() as connection:
        assert dump(connection) == before
    assert (first.changed, second.changed) == (True, False)
    assert second.counts == first.counts
    print(first)
