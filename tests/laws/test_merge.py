"""Laws of the merge: whoever did not touch follows, whoever did stays, and twice is once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cases.fields import FIELDS, canonical, has, mark, marks, name_of, read
from generator.cases.merge import merge
from generator.cases.surgery import rewrite
from generator.dialect import dump, load

law = settings(max_examples=40, deadline=None)
words = st.text("甲乙丙丁楼道电梯“”，。# :-\n", min_size=1, max_size=12).map(str.strip).filter(bool)
maybe = st.none() | words
names = st.lists(words, max_size=3, unique=True)
quoted = st.fixed_dictionaries({"value": st.integers(0, 99), "unit": st.sampled_from("户人项"), "quote": words})
item = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["阻止", "提醒"]),
        "rule": st.just("数字"),
        "message": words,
        "quote": maybe,
    }
)
VALUES = {"timeline": st.lists(quoted, max_size=3), "figures": st.lists(quoted, max_size=3)}
VALUES |= {"attention": st.lists(item, max_size=3, unique_by=canonical), "year_inferred": st.booleans()}
VALUES |= {"story": st.lists(st.fixed_dictionaries({"role": words, "text": words}), max_size=3)}


def _value(field):
    how = FIELDS[field]
    return VALUES.get(name_of(field), maybe if how == "whole" else names)


def _nested(pairs):
    plain = {}
    for field, value in pairs.items():
        inner = plain
        for key in field[:-1]:
            inner = inner.setdefault(key, {})
        inner[field[-1]] = value
    return plain


def _record(pairs):
    plain = _nested(pairs)
    plain["source"] |= {"file": "a.md", "lines": [1, 2], "sha256": "0"}
    return {"id": "a", "status": "草稿", **plain, "parsed": {"by": "1", "marks": marks(plain)}}


machines = st.fixed_dictionaries({field: _value(field) for field in FIELDS}).map(_record)
fields = st.sampled_from(list(FIELDS))


def applied(theirs, new):
    """The record after a merge, as a value."""
    changes = merge(theirs, new).changes
    return _with(theirs, changes)


def _with(plain, changes):
    for path, value in changes.items():
        plain = _put(plain, path, value)
    return plain


def _put(plain, path, value):
    return {**plain, path[0]: value if len(path) == 1 else _put(plain.get(path[0], {}), path[1:], value)}


@law
@given(machines, machines)
def test_what_nobody_touched_follows_the_machine(before, today):
    after = applied(before, today)
    assert {name_of(field): read(after, field) for field in FIELDS} == {
        name_of(field): read(today, field) for field in FIELDS if field != ("attention",)
    } | {"attention": read(after, ("attention",))}
    assert sorted(map(canonical, after["attention"])) == sorted(map(canonical, today["attention"]))


@law
@given(machines, fields.flatmap(lambda field: st.tuples(st.just(field), _value(field))))
def test_a_machine_that_says_the_same_keeps_every_edit(before, edit):
    field, value = edit
    assert merge(_put(before, field, value), before).changes == {}


@law
@given(machines, machines, fields.flatmap(lambda field: st.tuples(st.just(field), _value(field))))
def test_an_edit_outlives_whatever_the_machine_says(before, today, edit):
    field, value = edit
    edited = _put(before, field, value)
    after = applied(edited, today)
    touched = mark(field, value) != mark(field, read(before, field))
    if touched and field != ("attention",):
        assert read(after, field) == value
    others = [one for one in FIELDS if one not in (field, ("attention",))]
    assert all(read(after, one) == read(today, one) for one in others)


@law
@given(machines, machines, fields.flatmap(lambda field: st.tuples(st.just(field), _value(field))))
def test_merging_twice_is_merging_once(before, today, edit):
    once = applied(_put(before, *edit), today)
    assert merge(once, today).changes == {}


@law
@given(machines, machines, st.sampled_from([field for field in FIELDS if FIELDS[field] == "whole"]), words)
def test_a_conflict_stands_in_attention_until_it_is_struck_out(before, today, field, value):
    edited = _put(before, field, value)
    found = merge(edited, today)
    after = _with(edited, found.changes)
    assert [conflict.field for conflict in found.conflicts] in ([], [field])
    if found.conflicts:
        struck = {**after, "attention": before["attention"]}
        assert not [one for one in applied(struck, today)["attention"] if "人工" in one["message"]]
        settled = applied(_put(after, field, read(today, field)), today)
        assert not [one for one in settled["attention"] if "人工" in one["message"]]


@law
@given(machines, machines, fields)
def test_a_key_that_is_taken_out_is_handed_back(before, today, field):
    if len(field) == 1 and field != ("attention",):
        without = {key: value for key, value in before.items() if key != field[0]}
        assert read(applied(without, today), field) == read(today, field)


@law
@given(machines, machines, names.filter(bool))
def test_a_pinned_name_stays_while_the_rest_follows(before, today, pinned):
    field = ("mentions", "people")
    there = [*read(before, field), *(name for name in pinned if name not in read(before, field))]
    edited = {**_put(before, field, there), "pins": {"mentions.people": pinned}}
    after = read(applied(edited, today), field)
    assert set(after) == {*read(today, field), *pinned}
    assert merge(_put(edited, field, there), before).changes == {}


@law
@given(machines, machines)
def test_a_signed_record_stands_and_asks_again(before, today):
    signed = {**before, "review": {"first": {"by": "何苗", "on": "2024-05-06"}}}
    found = merge(signed, today)
    after = _with(signed, found.changes)
    assert all(
        read(after, field) == read(before, field) for field in FIELDS if field not in (("attention",), ("same_as",))
    )
    assert bool(found.held) == any("签字以后" in one["message"] for one in after["attention"])
    assert merge(after, today).changes == {}


@law
@given(machines, fields.flatmap(lambda field: st.tuples(st.just(field), _value(field))))
def test_changing_the_text_says_what_was_asked_and_nothing_else(before, edit):
    field, value = edit
    text = "# 记录\n" + dump(before).replace("kind:", "# 已核对\nkind:", 1)
    made = rewrite(text, {field: value})
    assert load(made, "x") == _put(before, field, value)
    assert made.startswith("# 记录\n")
    assert "# 已核对\n" in made


@pytest.mark.parametrize("field", [name for name in FIELDS if len(name) == 1])
def test_only_the_lines_of_the_field_change(field):
    plain = {
        "schema": 1,
        "id": "a",
        "title": "旧题",
        "summary": "一句话。",
        "figures": [{"value": 1, "quote": "一户"}],
    }
    text = dump(plain).replace("summary:", "\n# 摘要我看过\nsummary:   ").replace("旧题", "旧题   # 电话核过")
    new = rewrite(text, {field: None})
    kept = [line for line in text.splitlines() if field[0] not in line]
    if field[0] not in ("figures", "summary"):
        assert [line for line in kept if line in new.splitlines()] == kept
    assert has(load(new, "x"), field)
