"""Person and organisation names in a credit line: padded, glued or plain."""

import re
from dataclasses import dataclass

from generator.rules.surname import likelihood

_PARTS = re.compile(r"[、,;/|丨()\[\]【】《》:<>+&]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DOTTED = re.compile(r" ?[·•・‧] ?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*)*")
_FOREIGN = re.compile(r"[\u3400-\u9fffA-Za-z]{1,8}(?:·[\u3400-\u9fffA-Za-z]{1,8}){1,3}")
_BODY = (
    r"街道办事处|街道办|街道|社区|居民区|居委会|村委会|办事处|办公室|党政办|城管办|城建办|中心|公司|集团|学校|小学|中学|幼儿园|医院|大学|学院|"
    r"派出所|司法所|事务所|文化站|工作站|实践站|服务站|实践所|中队|大队|支队|执法队|消防站|救援站|局|委员会|政法委|工委|党委|纪委|组织部|"
    r"宣传部|工作部|统战部|团委|妇联|工会|残联|支部|协会|联合会|日报社?|晚报社?|晨报社?|报社|日报|晚报|电视台|融媒体?|新闻网|新闻|"
    r"政府|总队|指挥部|项目部|志愿队|服务队|监督所|管理所|卫生院|供电所|供电公司|银行|法院|检察院|镇|乡|村|发布|青年报|都市报|时报|晨报|导报"
)
_ORG = re.compile(rf"^[\u3400-\u9fffA-Za-z0-9]{{1,26}}(?:{_BODY})$")
_ORG_LOOSE = re.compile(r"^[\u3400-\u9fff]{2,20}(?:办|处|科|所|站|队|院|部|社|网|台|报|街|区|县|市|会)$")
_OFFICE = re.compile(
    r"(?:党群|党建|党政|城管|城建|综治|平安|应急|民政|经济|文化|宣传|综合|执法|信访|网格|社会|治理)[办科所站队室部]$"
)
_EMPLOYED = re.compile(rf"^(?P<org>[\u3400-\u9fffA-Za-z0-9]{{1,26}}(?:{_BODY}))(?P<person>[\u3400-\u9fff]{{2,4}})$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one run of words: persons, organisations, and words that are neither."""

    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def names(run: str) -> Names:
    """The names in a run between two role words.

    >>> names("裴　岚　　尤佳宁".replace("　", " ")).persons
    ('裴岚', '尤佳宁')
    >>> names("林一舟何 苗").persons, names("梧桐路街道何苗")
    (('林一舟', '何苗'), Names(persons=('何苗',), organisations=('梧桐路街道',), strange=()))
    """
    persons: list[str] = []
    organisations: list[str] = []
    strange: list[str] = []
    for part in _PARTS.split(run):
        for token in _tokens(part):
            kind, found = _sort(token)
            {"person": persons, "organisation": organisations, "strange": strange}[kind].extend(
                found[:1] if kind != "person" else found
            )
            if kind == "organisation":
                persons.extend(found[1:])
    return Names(tuple(persons), tuple(organisations), tuple(strange))


def surnamed(name: str) -> bool:
    """Whether a word could be a Chinese person's name by its surname and length.

    >>> [surnamed(word) for word in ("欧阳晓岚", "林一舟", "便民服务", "在社区")]
    [True, True, False, False]
    """
    return likelihood(name) > 0


_SYLLABLES = frozenset(
    "阿艾爱安奥巴拜班包保贝比别宾布才采仓藏策查次措达大丹旦德登迪地丁顿多尔额恩法夫嘎噶甘高格根贡古贵哈海汗浩赫合呼吉加佳江杰金巾卡开凯"
    "康克孔库拉来赖兰朗勒雷里丽力列林琳卢洛罗玛马买迈曼毛梅美蒙孟米明莫姆木穆那娜乃尼妮努诺帕培皮平普其奇齐恰切青曲热仁日荣如若萨塞赛"
    "桑沙山什斯松苏索塔台泰坦特提图吐托瓦旺维乌吾西希夏晓谢雅亚央依伊英永尤玉元泽则扎哲珠朱卓孜子佐"
)
"""Letters that Uyghur, Kazakh, Tibetan and Mongol names, and foreign ones, are written with."""


def transliterated(name: str) -> bool:
    """Whether a dotted word sounds like a name.

    >>> transliterated("阿依古丽·买买提"), transliterated("院落微更新·现场特写")
    (True, False)
    """
    letters = name.replace("·", "")
    return "·" in name and sum(letter in _SYLLABLES for letter in letters) >= 0.6 * len(letters)


def _tokens(part: str) -> list[str]:
    part = _DOTTED.sub("·", part.strip(" -—.。*").removesuffix("提供"))
    latin = {found.group(): found.group().replace(" ", "\0") for found in _LATIN.finditer(part)}
    for plain, kept in latin.items():
        part = part.replace(plain, kept)
    tokens: list[str] = []
    run: list[tuple[str, int]] = []
    for found in re.finditer(r"( *)([^ ]+)", part):
        gap, word = len(found.group(1)), found.group(2).replace("\0", " ")
        if len(word) == 1 and _HAN.match(word):
            run.append((word, gap))
            continue
        tokens, run, word = _close(tokens, run, word)
        tokens.append(word)
    return _close(tokens, run, "")[0]


def _close(tokens: list[str], run: list[tuple[str, int]], word: str) -> tuple[list[str], list[tuple[str, int]], str]:
    """Put padded single characters together: 高 云 is one name, 哈 斯  乔 恩 two."""
    letters = [letter for letter, _ in run]
    if len(letters) == 1:
        if tokens and len(tokens[-1]) >= 3 and _HAN.fullmatch(tokens[-1]):
            return [*tokens[:-1], tokens[-1] + letters[0]], [], word
        if word and _HAN.fullmatch(word):
            return tokens, [], letters[0] + word
        return [*tokens, *letters], [], word
    if len(letters) == 3:
        return [*tokens, "".join(letters)], [], word
    pairs = ["".join(letters[at : at + 2]) for at in range(0, len(letters), 2)]
    return [*tokens, *pairs], [], word


def _sort(token: str) -> tuple[str, list[str]]:
    if _FOREIGN.fullmatch(token) or _LATIN.fullmatch(token):
        return "person", [token]
    if _ORG.match(token) and len(token) >= 3:
        return "organisation", [token]
    employed = _EMPLOYED.match(token)
    if employed and surnamed(employed["person"]) and len(token) > 4 and not _OFFICE.search(token):
        return "organisation", [employed["org"], *(_segmented(employed["person"]) or [employed["person"]])]
    if not _HAN.fullmatch(token):
        return "strange", [token]
    if 2 <= len(token) <= 3:
        return "person", [token]
    split = _segmented(token)
    if split:
        return "person", split
    if _ORG_LOOSE.match(token):
        return "organisation", [token]
    return ("person", [token]) if len(token) == 4 else ("strange", [token])


def _segmented(token: str) -> list[str] | None:
    """A run of glued names as names: each starts with a surname; the likelier surnames win."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for end in range(2, len(token) + 1):
        ways = []
        for size in (2, 3, 4):
            start = end - size
            weight = likelihood(token[start:end]) if start in best else 0.0
            if weight:
                score, before = best[start]
                ways.append((score + weight, [*before, token[start:end]]))
        if ways:
            best[end] = max(ways, key=lambda way: way[0] / len(way[1]))
    found = best.get(len(token))
    return found[1] if found else None
