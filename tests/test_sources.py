"""Sources and nutrients: each named once and complete; every generated table traced to the files it came from."""

import csv
import re
from pathlib import Path

import pytest

from nutrition_data.errors import DataError
from nutrition_data.importing.provenance import CAME_FROM, check_inputs, sha256
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.sources import read_sources, source, sources


def provenance_rows(root: Path) -> list[dict[str, str]]:
    with (root / "nutrition_data" / "provenance.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_source_says_what_it_is_and_who_made_it() -> None:
    for each in sources():
        assert each.title, each.id
        assert each.producer, each.id
        assert each.licence, each.id
        assert re.fullmatch(r"[a-z0-9_]+", each.id)


def test_no_source_stands_twice() -> None:
    assert len({each.id for each in sources()}) == len(sources())


def test_an_address_is_a_whole_one_and_its_doi_is_the_one_printed() -> None:
    for each in sources():
        if each.url:
            assert each.url.startswith("https://"), each.id
        if each.url.startswith("https://doi.org/"):
            assert f"doi:{each.url.removeprefix('https://doi.org/')}" in each.edition, each.id


def test_the_printed_citations_of_the_reference_values_stand_in_the_sources(root: Path) -> None:
    with (root / "nutrition_data" / "reference_sources.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            doi = re.search(r"doi:[^\s);]+", row["printed_source"])
            if doi:
                assert doi[0] in source(row["source_id"]).edition, row


def test_a_file_is_named_with_the_64_digits_of_its_sha256() -> None:
    digests = [file.sha256 for each in sources() for file in each.files]
    assert digests
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in digests)


def test_asking_for_a_source_nobody_listed_is_our_fault_and_says_which() -> None:
    with pytest.raises(KeyError, match="usda_fndds_1999"):
        source("usda_fndds_1999")


@pytest.mark.parametrize("field", ["title", "producer", "edition", "date", "licence"])
def test_a_source_without_a_field_is_refused_by_name(tmp_path: Path, field: str) -> None:
    whole = dict.fromkeys(("title", "producer", "edition", "date", "licence"), "x")
    del whole[field]
    broken = tmp_path / "sources.toml"
    broken.write_text("[atlantis_2020]\n" + "".join(f'{name} = "{value}"\n' for name, value in whole.items()))
    with pytest.raises(DataError, match=rf"\[atlantis_2020\] has no '{field}'"):
        read_sources(broken)


def test_a_source_whose_files_are_no_table_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "sources.toml"
    broken.write_text('[a]\ntitle="x"\nproducer="x"\nedition="x"\ndate="x"\nlicence="x"\nfiles="food.csv"\n')
    with pytest.raises(DataError, match=r"\[a\] has files that are no table"):
        read_sources(broken)


def test_every_generated_table_is_the_one_its_provenance_was_written_for(root: Path) -> None:
    rows = provenance_rows(root)
    assert {row["table"] for row in rows} == set(CAME_FROM)
    for row in rows:
        content = (root / "nutrition_data" / row["table"]).read_bytes()
        assert row["table_sha256"] == sha256(content), f"{row['table']} was changed by hand; build it again."


def test_every_file_of_the_provenance_is_the_one_its_source_names(root: Path) -> None:
    for row in provenance_rows(root):
        named = {file.name: file.sha256 for file in source(row["source_id"]).files}
        assert row["file_sha256"] == named[Path(row["file"]).name]


def test_every_file_we_took_is_the_very_one_that_lies_in_the_shared_folder(shared: Path) -> None:
    check_inputs(shared)


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"Foods and Beverages\.xlsx is not in .*: put the file there"):
        check_inputs(tmp_path)


def test_another_file_under_the_same_name_stops_the_build(tmp_path: Path) -> None:
    first = CAME_FROM["foods.csv"][0][1][0]
    (tmp_path / first).parent.mkdir(parents=True)
    (tmp_path / first).write_bytes(b"another release")
    with pytest.raises(DataError, match=r"is not the file sources\.toml names for usda_fndds_2021_2023"):
        check_inputs(tmp_path)


def test_the_judged_nutrients_are_the_four_and_are_listed_as_judged() -> None:
    assert JUDGED == ("magnesium", "calcium", "vitamin_b6", "potassium")
    assert {each.id for each in nutrients() if each.judged} == set(JUDGED)


def test_the_batch_nutrients_come_first_and_in_their_order() -> None:
    assert [each.id for each in nutrients()][:5] == ["potassium", "calcium", "magnesium", "vitamin_b6", "energy"]


def test_a_nutrients_column_ends_with_its_unit() -> None:
    for each in nutrients():
        assert each.column.endswith(f"_{each.unit}"), each
        assert each.most_per_100_g > 0


def test_every_limit_of_belief_gives_its_reason(root: Path) -> None:
    with (root / "nutrition_data" / "nutrients.csv").open(encoding="utf-8", newline="") as lines:
        assert all(len(row["why_most"]) > 20 for row in csv.DictReader(lines))
