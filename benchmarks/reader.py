"""How fast accounts are read: kilobytes of text a second on one core, after loading.

Run `python benchmarks/reader.py`. The account is made here, from a seed, and has an action in
every sentence; the accounts of `CAMPAIGN_ARTICLES`, if that is set, are read as well. Where
jieba is installed its part-of-speech tagging of the same texts is timed in the same run.
"""

import os
import random
import time
from pathlib import Path

from geo.readers import read_account

SENTENCES = (
    "{m}月{d}日，日军第{n}师团由{a}向{b}推进，次日攻占{b}，守军第{k}军退往{c}。",
    "第{k}军第{n}师先后收复{a}、{b}、{c}，{d}日晚继续沿公路追击。",
    "战区司令长官命令第{k}军死守{b}，并以第{n}师一部在{c}以北布防。",
    "由于连日大雨，道路泥泞，补给困难，双方在这一带形成对峙。",
    "{m}月{d}日拂晓，敌机轰炸{a}，{b}于当晚失守，第{n}师伤亡过半。",
)
NAMES = ("句容", "丹阳", "镇江", "全州", "桂林", "柳州", "宜山", "河池", "常州", "无锡")


def account(sentences: int, *, seed: int = 1937) -> str:
    """A made-up account of so many sentences."""
    draw = random.Random(seed)
    told = ["1944年"]
    for _ in range(sentences):
        a, b, c = draw.sample(NAMES, 3)
        told.append(
            draw.choice(SENTENCES).format(
                m=draw.randint(4, 12),
                d=draw.randint(1, 28),
                n=draw.randint(2, 199),
                k=draw.randint(2, 99),
                a=a,
                b=b,
                c=c,
            )
        )
        if len(told) % 6 == 0:
            told.append("\n\n")
    return "".join(told)


def main() -> None:
    """Print the seconds and the rates."""
    start = time.process_time()
    read_account("1944年8月8日，衡阳失守。")
    print(f"loading: {time.process_time() - start:.2f} s")
    texts = {f"made up, {count} sentences": account(count) for count in (1_000, 4_000)}
    folder = os.environ.get("CAMPAIGN_ARTICLES")
    for path in sorted(Path(folder).glob("*.txt")) if folder else ():
        texts[path.name] = path.read_text(encoding="utf-8")
    seconds = {}
    for name, text in texts.items():
        start = time.process_time()
        claims = read_account(text)
        seconds[name] = max(time.process_time() - start, 1e-6)
        size = len(text.encode()) / 1000
        rate = f"{size / seconds[name]:.0f} kB/s"
        print(f"{name}: {size:.0f} kB, {len(claims)} claims in {seconds[name]:.2f} s, {rate}")
    try:
        import jieba.posseg
    except ImportError:
        print("jieba is not installed; install it to compare")
        return
    list(jieba.posseg.cut("衡阳失守。"))
    for name, text in texts.items():
        start = time.process_time()
        list(jieba.posseg.cut(text))
        tagged = time.process_time() - start
        times = tagged / seconds[name]
        print(f"{name}: jieba tags it in {tagged:.2f} s, {times:.1f} times as long")


if __name__ == "__main__":
    main()
