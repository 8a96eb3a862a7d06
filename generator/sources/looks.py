"""What only the whole document tells of a look: whether bold stands out, which line belongs to the picture above it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.sources.document import Block

_SPEAKS = re.compile(
    r"^[(（]?[▲▼△▽◀▶↑↓←→]|^[(（]?(?:[上下左右]?图(?:为|片?[一二三四五六\d]{0,2} ?[:：])|图片说明)|摄影?[)）]?$|供图[)）]?$|资料图"
)
_LONGEST = 80


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks whose looks mean something: bold only where most of the text is not, captions below pictures known."""
    letters = sum(len(block.text) for block in blocks)
    bold = sum(len(block.text) for block in blocks if block.look.bold)
    if bold > 0.6 * letters:
        blocks = [replace(block, look=replace(block.look, bold=False)) for block in blocks]
    size = _body_size(blocks)
    return tuple(
        replace(block, look=replace(block.look, caption=True))
        if _is_caption(block, blocks[at - 1] if at else None, size)
        else block
        for at, block in enumerate(blocks)
    )


def _body_size(blocks: Sequence[Block]) -> float | None:
    """The size that most of the text is set in."""
    sizes: Counter[float | None] = Counter()
    for block in blocks:
        sizes[block.look.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _is_caption(block: Block, above: Block | None, body: float | None) -> bool:
    """A short centred line right below a picture: smaller than the text, or speaking as captions do."""
    look = block.look
    if above is None or not above.look.picture or look.picture or look.level or not look.centred:
        return False
    small = bool(look.size and look.size < (body or 12) - 0.6)
    return len(block.text) <= _LONGEST and (small or bool(_SPEAKS.search(block.text.strip())))
