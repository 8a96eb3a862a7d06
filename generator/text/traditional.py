"""Traditional characters and their simplified forms, character by character: the door to OpenCC."""

from functools import cache


@cache
def simplified() -> dict[str, str]:
    """Traditional → simplified, for every ideograph of the basic plane whose simplified form is another character."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    plain = convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, plain, strict=True) if old != new and len(new) == 1}
