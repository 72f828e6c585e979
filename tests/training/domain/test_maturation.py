from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from athletes.choices import Sex
from training.domain.maturation import (
    Body,
    Coefficients,
    GrowthTable,
    MaturityOffset,
    Phase,
    adult_stature,
    decimal_age,
    growth_table,
    maturity_offset,
)

PARENTS = (176.8 + 163.3) / 2  # CDC medians of men and women
MEDIAN_KG = {  # CDC medians by full year from 4 to 17, rounded
    Sex.MALE: (16.3, 18.4, 20.7, 23.1, 25.6, 28.6, 32.0, 36.0, 40.5, 45.7, 51.1, 56.4, 61.0, 64.7),
    Sex.FEMALE: (15.9, 17.9, 20.2, 22.8, 25.8, 29.1, 33.0, 37.2, 41.7, 46.0, 49.4, 52.0, 53.9, 55.2),
}


@pytest.fixture
def table(shared_data: Path) -> GrowthTable:
    with (shared_data / "growth" / "khamis_roche_1995_erratum_coefficients.csv").open() as lines:
        return growth_table(csv.DictReader(lines))


@pytest.fixture
def median_cm(shared_data: Path) -> dict[tuple[str, float], float]:
    with (shared_data / "growth" / "cdc_stature_for_age_curves.csv").open() as lines:
        return {(row["Gender"], float(row["Agemos"])): float(row["Median"]) for row in csv.DictReader(lines)}


@pytest.mark.parametrize(
    ("sex", "word", "least", "most"), [(Sex.MALE, "Male", 176, 178), (Sex.FEMALE, "Female", 164, 166)]
)
def test_median_children_are_predicted_as_median_adults(
    table: GrowthTable, median_cm: dict[tuple[str, float], float], sex: Sex, word: str, least: int, most: int
) -> None:
    found = []
    for age, kg in enumerate(MEDIAN_KG[sex], start=4):
        cm = (median_cm[word, age * 12 - 0.5] + median_cm[word, age * 12 + 0.5]) / 2
        found.append(adult_stature(sex, age, stature_cm=cm, mass_kg=kg, midparent_cm=PARENTS, table=table).cm)
    assert all(least <= round(cm) <= most for cm in found)
    assert sum(found) / len(found) == pytest.approx(median_cm[word, 240.0], abs=2)


def test_table_has_each_half_year_for_both(table: GrowthTable) -> None:
    assert len(table) == 56
    assert table[Sex.FEMALE, 17.5].midparent == 0.07327


ROWS = [
    {"age": "13.0", "m_b0": "-8", "m_stature_in": "0.6", "m_weight_lb": "-0.01", "m_midparent_in": "0.6"},
    {"age": "13.5", "m_b0": "-7", "m_stature_in": "0.6", "m_weight_lb": "-0.01", "m_midparent_in": "0.6"},
    {"age": "14.0", "m_b0": "-6", "m_stature_in": "0.6", "m_weight_lb": "-0.01", "m_midparent_in": "0.6"},
]
INVENTED = growth_table(row | {name.replace("m_", "f_", 1): value for name, value in row.items()} for row in ROWS)


def predicted(age: float, sex: Sex = Sex.MALE) -> float:
    return adult_stature(sex, age, stature_cm=160, mass_kg=50, midparent_cm=170, table=INVENTED).cm


def test_between_half_years_the_neighbours_are_weighed() -> None:
    assert predicted(13.5) - predicted(13.0) == pytest.approx(2.54)
    assert predicted(13.2) - predicted(13.0) == pytest.approx(0.4 * 2.54)


def test_prediction_carries_its_error_and_what_is_reached() -> None:
    found = adult_stature(Sex.FEMALE, 13.0, stature_cm=160, mass_kg=50, midparent_cm=170, table=INVENTED)
    assert found.error_cm == 4.3
    assert found.percent == pytest.approx(100 * 160 / found.cm)


def test_last_half_year_is_inside_and_beyond_it_nothing_is_predicted() -> None:
    late = {(Sex.MALE, 17.0): Coefficients(0, 1, 0, 0), (Sex.MALE, 17.5): Coefficients(1, 1, 0, 0)}
    at_the_end = adult_stature(Sex.MALE, 17.5, stature_cm=180, mass_kg=70, midparent_cm=170, table=late)
    assert at_the_end.cm == pytest.approx(182.54)
    for age in (3.99, 17.51):
        with pytest.raises(ValueError, match=r"from 4\.0 to 17\.5"):
            predicted(age)


@pytest.mark.parametrize(
    ("sex", "age", "body", "years"),
    [(Sex.MALE, 14.0, Body(170, 88, 60), 0.5080), (Sex.FEMALE, 12.5, Body(158, 82, 48), 0.6162)],
)
def test_offset_from_peak_height_velocity(sex: Sex, age: float, body: Body, years: float) -> None:
    found = maturity_offset(sex, age, body)
    assert found.years == pytest.approx(years, abs=1e-4)
    assert found.age_at_peak == pytest.approx(age - years, abs=1e-4)
    assert found.error in (0.59, 0.57)


@pytest.mark.parametrize(
    ("years", "phase"), [(-1.2, Phase.BEFORE), (-1.0, Phase.AROUND), (1.0, Phase.AROUND), (1.2, Phase.AFTER)]
)
def test_within_a_year_of_the_peak_nothing_finer_is_said(years: float, phase: Phase) -> None:
    assert MaturityOffset(years, 14 - years, 0.59).phase is phase


def test_age_is_exact_to_the_day() -> None:
    assert decimal_age(datetime.date(2008, 2, 29), datetime.date(2023, 6, 28)) == pytest.approx(15.3265, abs=1e-4)
