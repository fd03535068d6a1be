"""Geometry drawn as text: numbers on a grid are points, and shapes are named by their points.

grid = Grid('''
    1 . 2 . 3
    . . . . .
    4 . 5 . 6
''')
west, east = grid.polygon("1 2 5 4"), grid.polygon("2 3 6 5")
"""

from textwrap import dedent

from shapely.geometry import LineString, Polygon

STEP_DEGREES = 0.01
WEST, NORTH = 71.40, 51.16


class Grid:
    """Points of a drawing; columns are 0.01 degrees apart from 71.40 E on, rows 0.01 degrees from 51.16 N down."""

    def __init__(self, drawing: str) -> None:
        self.points: dict[str, tuple[float, float]] = {}
        for row, line in enumerate(dedent(drawing).strip().splitlines()):
            for column, mark in enumerate(line.split()):
                if mark != ".":
                    self.points[mark] = (WEST + column * STEP_DEGREES, NORTH - row * STEP_DEGREES)

    def __getitem__(self, mark: str) -> tuple[float, float]:
        """Lon and lat of a point."""
        return self.points[mark]

    def polygon(self, marks: str) -> Polygon:
        """A polygon through points."""
        return Polygon([self.points[mark] for mark in marks.split()])

    def line(self, marks: str) -> LineString:
        """A line through points."""
        return LineString([self.points[mark] for mark in marks.split()])
