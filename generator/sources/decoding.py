"""Bytes → text: the encoding ladder (BOM, strict UTF-8, UTF-16 by its look, GB18030), and a refusal where text is lost.

A text that was read in the wrong encoding and saved again can't be repaired; it is refused, with what to do.
"""

import codecs
import re

from generator.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB_BOM = b"\x84\x31\x95\x33"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_USUAL = re.compile(r"[\t-\r -~\u2014-\u2026\u3000-\u3011\u3400-\u9fff\uff00-\uff5e]")
_LATIN_LETTERS = re.compile(r"[\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122]")
_LOST = re.compile("锟斤|ï»¿")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当点从业本去把性好应开它合还因由其些前外天"
    "四日那社义事平形全表间样与关各重新线内数正心你明看原又利或但质第向道命此变条没结解问意建月公无系情最立代想已通并提"
    "直题党程展五果料员革入常文总次品式活设及管长求老头基资边路级少山统接知将组见计她手根期论运农指几九区强放决西被干做"
    "必战先回则任取据处队南给色光门保治北百规热领七海口东济器压世金增争阶思交受联认六共权收证改清己美再更单打教速花带安"
    "场身车真务具万每目至达走积示议声报完八离华名确才科张马节话空况今集传土许步群广记需段究观织算持音众书布复容须际非验"
    "连难近矿千周委素技备半办青省习响约支般感劳便团往克何除构府太准精值号率族维划选标写存亲快效院查江型王按格养易置派层"
    "片专状育厂识适属满县局照红细引听该价严街辖居区群楼邻服务巷院委网格村镇宣讲培训慰问志愿者排查隐患整治环境卫生文明"
)
UNREADABLE = "另存为 UTF-8 编码后重新放进来（记事本：另存为 → 编码选 UTF-8）"


def decoded(data: bytes, name: str) -> str:
    """The text of some bytes, line ends as `\\n`, control characters left out. SourceError where it can't be had."""
    text = tidy(_ladder(data, name))
    refuse_garbled(text, name)
    return text


def tidy(text: str) -> str:
    """Line ends as `\\n`; control characters, which nobody sees, left out."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))


def refuse_garbled(text: str, name: str) -> None:
    """SourceError when a text shows the marks of a wrong encoding (锟斤拷, replacement characters, Ã¤Â¸Â­)."""
    lost = text.count("\ufffd")
    if _LOST.search(text) or lost >= 20 or (lost >= 3 and lost > len(text) / 500):
        raise SourceError(
            name, "文字已经乱码（锟斤拷一类），原文在以前的转码中丢失，不能复原", "找原稿，" + UNREADABLE
        )
    han, latin = len(_HAN.findall(text)), len(_LATIN_LETTERS.findall(text))
    if latin > 30 and latin > 2 * han and latin > len(text) / 4:
        raise SourceError(name, "文字已经乱码（UTF-8 被当成西文读过）", "找原稿，" + UNREADABLE)
    if han >= 80 and commonness(text) < 0.12:
        raise SourceError(name, "文字读出来不成句，像是编码弄错后存过的", "找原稿，" + UNREADABLE)


def commonness(text: str) -> float:
    """Share of the everyday ones among the Chinese characters of a text: 0.5–0.8 in prose, under 0.1 in mojibake."""
    han = _HAN.findall(text)
    return sum(letter in _COMMON for letter in han) / len(han) if han else 0.0


def _ladder(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    wide = _utf16(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data" and len(data) > 3:
            return data[: error.start].decode("utf-8")
    chinese = _decodes(data.removeprefix(_GB_BOM), "gb18030")
    if chinese is not None and _readable(chinese):
        return chinese
    traditional = _decodes(data, "big5hkscs")
    if traditional is not None and _readable(traditional) and commonness(traditional) > 0.3:
        raise SourceError(name, "是繁体中文 Big5 编码", UNREADABLE)
    raise SourceError(name, "看不出是哪种文字编码，也可能根本不是文本文件", UNREADABLE)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(name, f"文件头写明是 {encoding.upper()} 编码，内容却不是", UNREADABLE) from error


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: its line ends, blanks and digits leave zero bytes, which no other text has."""
    if len(data) < 4 or b"\x00" not in data:
        return None
    read = [_decodes(data[: len(data) // 2 * 2], encoding) for encoding in ("utf-16-le", "utf-16-be")]
    likely = [text for text in read if text is not None and _usual(text) > 0.9 and _readable(text)]
    return max(likely, key=lambda text: _usual(text) + commonness(text), default=None)


def _usual(text: str) -> float:
    """Share of the letters that Chinese texts are made of."""
    return len(_USUAL.findall(text)) / len(text)


def _decodes(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) > 8:
            return data[: error.start].decode(encoding)
        return None


def _readable(text: str) -> bool:
    """Whether a decoded text looks like one: few control or private characters, everyday Chinese ones among the rest."""
    odd = sum(1 for letter in text if letter < "\t" or "\x0e" <= letter < " " or "\ue000" <= letter <= "\uf8ff")
    han = len(_HAN.findall(text))
    return odd * 50 <= len(text) and (han < 12 or commonness(text) > 0.2)
