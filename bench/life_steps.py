"""Steps of bench/life.py: what people do to records, and what other versions of the program read."""

import shutil

from life_desk import TOP, Life, another_machine, todays
from life_sources import in_text, untouched

from generator.cases.fields import FIELDS, UNSEALED, read
from generator.cases.ledger import NAME as LEDGER
from generator.dialect import Plain


def corrected(life: Life) -> None:
    """A headline, a list and a summary."""
    life.hand(life.pick(0), {("title",): "人写的标题：灯亮了", ("topics",): ["民生服务"]})
    life.hand(life.pick(1), {("summary",): first_sentence(life.plain(life.pick(1)))})
    life.settle()


def first_sentence(plain: Plain) -> str:
    """The first sentence of a story."""
    body = "".join(part["text"] for part in plain["story"])
    return body[: body.index("。") + 1]


def remarked(life: Life) -> None:
    """Comments above, beside and inside; blank lines; a list laid out by hand."""
    name = life.pick(0)
    lines = ["# 电话核过", "kind:   {kind}   # 再想想", "actors: [ {actors} ]", "# 最后一行"]
    plain = life.plain(name)
    lines[1] = lines[1].format(kind=plain["kind"])
    lines[2] = lines[2].format(actors=" ,  ".join(plain["actors"]))
    parts = {part.split(":")[0]: part for part in TOP.split(life.text(name))}
    parts["kind"] = f"{lines[0]}\n\n{lines[1]}\n"
    parts["actors"] = f"{lines[2]}\n"
    life.write(name, "".join(parts.values()) + lines[3] + "\n")
    life.words[name] = {"# 电话核过", "# 再想想", "# 最后一行"}
    life.settle()


def figures_mended(life: Life) -> None:
    """One figure's label, and a step's actor."""
    name = life.pick(2, lambda plain: plain["figures"])
    one, *rest = life.plain(name)["figures"]
    life.hand(name, {("figures",): [{**one, "label": "人写的指标"}, *rest]})
    name = life.pick(3, lambda plain: plain["timeline"])
    one, *rest = life.plain(name)["timeline"]
    life.hand(name, {("timeline",): [{**one, "actor": "网格员"}, *rest]})
    life.settle()


def pinned(life: Life) -> None:
    """A name of a person's in a list that goes on following."""
    name = life.pick(4)
    plain = life.plain(name)
    where = ("mentions", "places")
    life.hand(
        name, {where: [*plain["mentions"]["places"], "人写的地方"], ("pins",): {"mentions.places": ["人写的地方"]}}
    )
    life.edits.pop((name, where))
    life.free[name] = {where}
    life.settle()
    assert "人写的地方" in life.plain(name)["mentions"]["places"]


EVERY = {
    ("kind",): "其他", ("title",): "人写的", ("kicker",): "人写的引题", ("subtitle",): "人写的副题", ("city",): "人写市",
    ("district",): "人写区", ("street",): "人写街道", ("communities",): ["人写社区"], ("published",): "2001-02-03",
    ("period",): {"start": "2001-01", "end": "2001-02"}, ("mechanisms",): ["疏堵结合"], ("actors",): ["照护机构"],
    ("mentions", "people"): ["人写的人"], ("mentions", "organisations"): ["人写的单位"], ("mentions", "grids"): ["1号网格"],
    ("mentions", "brands"): ["人写的品牌"], ("credits", "reporters"): ["人甲"], ("credits", "editors"): ["人乙"],
    ("credits", "photographers"): ["人丙"], ("credits", "correspondents"): ["人丁"], ("topics",): ["环境绿化"],
    ("source", "publication"): "人写的刊", ("source", "page"): "099", ("figures",): [], ("timeline",): [], ("summary",): "人写的摘要。",
}  # fmt: skip
"""A value of a person's for every field but the story."""


def all_fields(life: Life) -> None:
    """Every field of one record, the story too."""
    name = life.pick(5)
    story = life.plain(name)["story"]
    told = [{**story[0], "role": "启示" if story[0]["role"] != "启示" else "背景"}, *story[1:]]
    inferred = not life.plain(name)["year_inferred"]
    life.hand(name, {**EVERY, ("story",): told, ("year_inferred",): inferred})
    life.settle()


def handed_back(life: Life) -> None:
    """A key taken out: the machine may have it again."""
    name = next(name for name, where in life.edits if where == ("kicker",))
    life.write(name, "".join(part for part in TOP.split(life.text(name)) if not part.startswith("kicker:")))
    del life.edits[name, ("kicker",)]
    life.settle()


def windows(life: Life) -> None:
    """A record saved on Windows: BOM and CRLF; then the machine reads something else in it."""
    name = life.pick(6)
    data = life.path(name).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    life.path(name).write_bytes(b"\xef\xbb\xbf" + data)
    life.settle()
    with another_machine(kicker_told):
        life.settle()
        data = life.path(name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), "BOM 不见了"
        assert data.count(b"\r\n") == data.count(b"\n"), "换行混了"
    life.settle()


def moved_record(life: Life) -> None:
    """A record's file in a folder of a person's."""
    name = life.pick(7)
    place = life.library.cases / "重点" / f"{name}.yml"
    place.parent.mkdir(exist_ok=True)
    life.path(name).rename(place)
    life.settle()
    assert life.path(name) == place


def another_id(life: Life) -> None:
    """The id changed by hand, file and all: the record is still the record of its article."""
    name = life.pick(8)
    old, new = life.path(name), f"{name}-gai"
    life.write(name, life.text(name).replace(f"id: {name}", f"id: {new}").replace("title:", "title: 换了题 #", 1))
    old.rename(old.with_name(f"{new}.yml"))
    life.ids = life.ids - {name} | {new}
    for book in (life.words, life.free):
        book.update({new: book.pop(name)} if name in book else {})
    life.edits = {(new if one == name else one, where): value for (one, where), value in life.edits.items()}
    life.edits[new, ("title",)] = life.plain(new)["title"]
    life.settle()


# ---- other versions of the program


def kicker_told(record: dict[str, Plain]) -> None:
    """Reads another kicker in every story."""
    record["kicker"] = "另一版读出的引题"


def all_told(record: dict[str, Plain]) -> None:
    """Reads every field another way."""
    record |= {
        "kind": "先进人物",
        "title": "另一版的标题",
        "kicker": "另一版的引题",
        "subtitle": "另一版的副题",
        "city": "别市",
    }
    record |= {"district": "别区", "street": "别街道", "communities": ["别社区"], "published": "2002-02-02"}
    record |= {"period": {"start": "2002", "end": None}, "year_inferred": True, "topics": ["安全应急"]}
    record |= {
        "mechanisms": ["数字平台"],
        "actors": ["物业"],
        "summary": "另一版的摘要。",
        "timeline": record["timeline"][1:],
    }
    record |= {"figures": record["figures"][1:], "story": [{**one, "role": "打算"} for one in record["story"]]}
    record["mentions"] = {key: ["别名"] for key in record["mentions"]}
    record["credits"] = {key: ["别人"] for key in record["credits"]}
    record["source"] = {**record["source"], "publication": "别刊", "page": "98"}


def conflicts(life: Life) -> None:
    """Another version reads every field another way, twice; then the old one again."""
    plain = {name: life.plain(name) for name in life.ids}
    text = {name: life.text(name) for name in life.ids - life.words.keys()}
    changed, yesterday = {name for name, _ in life.edits}, dict(todays(life))
    with another_machine(all_told):
        life.settle()
        today = dict(todays(life))
        for name, where in life.edits:
            if where in FIELDS and read(today[name], where) not in (
                read(yesterday[name], where),
                read(life.plain(name), where),
            ):
                told = [item["message"] for item in life.plain(name)["attention"]]
                assert any(f"“{'.'.join(where)}”" in one for one in told), f"{name} 的 {where} 有冲突，没有说"
        life.settle()
    life.settle()
    for name in changed:
        kept = [item for item in life.plain(name)["attention"] if "人工写的是" in item["message"]]
        assert not kept, f"{name} 的冲突已经没有了，还留着 {kept}"
    assert plain == {name: life.plain(name) for name in life.ids}, "来回一趟，记录说的变了"
    assert text == {name: life.text(name) for name in text}, "来回一趟，记录变了样"


def agrees_for_a_while(life: Life) -> None:
    """A version comes to read what a person wrote; then another one comes: the person's word still stands."""
    with another_machine(lamp_told):
        life.settle()
    life.settle()


def lamp_told(record: dict[str, Plain]) -> None:
    """Reads the headline that a person wrote."""
    record["title"] = "人写的标题：灯亮了"


def conflict_settled(life: Life) -> None:
    """Of a conflict, one taken from the machine, one struck out."""
    name = next(name for name, where in life.edits if where == ("title",))
    with another_machine(all_told):
        life.settle()
        life.hand(name, {("title",): "另一版的标题", ("attention",): []})
        life.edits.pop((name, ("attention",)), None)
        life.settle()
        told = [item["message"] for item in life.plain(name)["attention"]]
        assert not any("人工写的是" in one for one in told), f"划掉的又回来了：{told}"
    life.settle()


# ---- signed, published, withdrawn


def frozen(life: Life, name: str) -> None:
    """From now on the content of a record stands."""
    plain = life.plain(name)
    life.free[name] = set(FIELDS)
    life.edits |= {(name, where): read(plain, where) for where in FIELDS if where not in UNSEALED}


def thawed(life: Life, name: str) -> None:
    """From now on the machine may write again."""
    del life.free[name]
    life.edits = {(one, where): value for (one, where), value in life.edits.items() if one != name}


def signed(life: Life) -> None:
    """Signed once; a new reading is held back and asked about, once; reopened, it is taken."""
    name = life.pick(0, untouched(life))
    life.run("sign", name, "--role", "初审", "--by", "林溪", "--on", "2024-12-02")
    frozen(life, name)
    with another_machine(all_told):
        life.settle()
        told = [item for item in life.plain(name)["attention"] if "签字以后" in item["message"]]
        assert len(told) == 1, f"该问一次，问了 {len(told)} 次"
        life.run("reopen", name)
        thawed(life, name)
        life.settle()
        assert life.plain(name)["title"] == "另一版的标题"
    life.settle()


def published(life: Life) -> None:
    """Published, then read another way: the readers go on seeing what was signed."""
    name = life.pick(1, untouched(life), lambda plain: not any(one["level"] == "阻止" for one in plain["attention"]))
    for role, who in (("初审", "林溪"), ("复审", "何岸"), ("终审", "周渡")):
        life.run("sign", name, "--role", role, "--by", who, "--on", "2024-12-02")
    life.run("publish", name)
    frozen(life, name)
    with another_machine(all_told):
        life.settle()
        assert "处理新读法" in life.run("review")
    life.settle()
    assert life.plain(name)["status"] == "已发布"
    assert all("签字以后" not in item["message"] for item in life.plain(name)["attention"]), "读法回去了，还在问"


def withdrawn(life: Life) -> None:
    """Withdrawn: nothing is written into it any more."""
    name = life.pick(2, untouched(life), lambda plain: plain["status"] == "草稿")
    life.run("withdraw", name, "--note", "当事人要求")
    frozen(life, name)
    with another_machine(all_told):
        life.settle()
        assert all("签字以后" not in item["message"] for item in life.plain(name)["attention"])
    life.settle()


# ---- deleted, damaged


def deleted(life: Life) -> None:
    """A record deleted, then its bulletin renamed and its words corrected: it stays deleted, until it is restored."""
    name = life.pick(3, untouched(life), in_text)
    source, title = life.source(name), life.plain(name)["title"]
    life.path(name).unlink()
    life.ids -= {name}
    life.settle()
    other = source.with_name(f"又改名{source.suffix}")
    source.rename(other)
    life.settle()
    assert name in life.run("restore")
    life.run("restore", name)
    life.ids |= {name}
    life.settle()
    assert life.plain(name)["title"] == title


def damaged(life: Life) -> None:
    """Merge marks, a tab, an emptied file, a full-width colon: left alone, told in one line each, mended again."""
    name = life.pick(4, untouched(life))
    good = life.text(name)
    for bad in (
        good.replace("title:", "<<<<<<< HEAD\ntitle: 甲\n=======\ntitle:", 1).replace(
            "kicker:", ">>>>>>> main\nkicker:", 1
        ),
        good.replace("kind: ", "kind:\t", 1).replace("story:\n", "story:\n\t", 1),
        good.replace("title: ", "title：", 1),
        "",
    ):
        life.write(name, bad)
        life.broken = {name}
        life.settle()
        assert life.text(name) == bad, "写坏的记录被动过了"
        told = [line for line in life.said.splitlines() if name in line]
        assert len(told) == 1, f"该说一行，说了 {told}"
    life.broken = set()
    life.write(name, good)
    life.settle()


def ledger_damaged(life: Life) -> None:
    """The ledger merged by union, then with git's marks, then lost; the cache lost."""
    book = life.library.cases / LEDGER
    lines = book.read_text("utf-8").splitlines(keepends=True)
    for bad in ("".join([*lines, *lines[3:]]), "".join([*lines[:5], "<<<<<<< HEAD\n", *lines[5:], ">>>>>>> main\n"])):
        book.write_text(bad, "utf-8")
        life.settle()
    shutil.rmtree(life.library.cache)
    life.settle()
    book.unlink()
    life.settle()
