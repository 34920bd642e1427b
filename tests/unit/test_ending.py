"""All stages of an end share one deadline, however many of them hang."""

import asyncio
from datetime import timedelta

from bot.ending import Ending


async def test_stages_that_hang_are_given_up_together_and_what_comes_after_still_has_its_turn() -> None:
    now = 0.0
    ending = Ending(timedelta(seconds=20), lambda: now)
    done: list[str] = []

    async def works(name: str, seconds: float) -> None:
        nonlocal now
        now += seconds
        done.append(name)

    await ending.stage("quick", works("quick", 5))
    assert ending.left() == 15
    await ending.stage("slow", works("slow", 15))
    for name in ("hangs", "hangs too"):
        await ending.stage(name, asyncio.Event().wait())
    assert (done, ending.left()) == (["quick", "slow"], 0)
