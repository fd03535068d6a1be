"""Plots of weeks."""

from datetime import date, timedelta

from geo.reports.plots import WIDTH, Series, bars_path, level_path, plot
from geo.reports.words import Language, load_words

WORDS = load_words(Language.EN, "Asia/Almaty")
MONDAYS = [date(2026, 11, 2) + timedelta(days=7 * week) for week in range(3)]


def test_bars_are_as_high_as_their_counts_and_nothing_has_none() -> None:
    assert WIDTH == 320
    assert bars_path([2, 0, 4, 0], 4.0) == "M0.0 76V46.0h64.0V76zM160.0 76V16.0h64.0V76z"


def test_the_level_goes_through_the_middles_of_the_bars() -> None:
    assert level_path([0.0, 4.0], 4.0) == "M64.0 76.0L224.0 16.0"
    assert level_path([], 4.0) == ""


def test_a_plot_says_in_words_what_it_shows() -> None:
    told = plot(Series("Water & <heat>", MONDAYS, [2, 0, 4], [1.0, 2.0, 3.0], [MONDAYS[1]]), WORDS)

    assert "Water &amp; &lt;heat&gt;: 3 weeks, 0 to 4 a week, 4 in the last one." in told
    assert told.count('class="break"') == 1
    assert "2026-11-02" in told


def test_a_series_without_weeks_has_no_plot() -> None:
    assert plot(Series("Water", [], [], []), WORDS) == ""
