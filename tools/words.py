"""Remake the table of words by which lines break from the dictionary of jieba 0.42.1 (MIT).

Usage: python tools/words.py jieba/dict.txt

Kept: its words of two to four 汉字, the more frequent first; the words of this field, which it has not or rates too
low, stand before them.
"""

import re
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "hooks/yushui/lang/words.txt"
MOST = 30_000
WORD = re.compile("[\u4e00-\u9fff]{2,4}")
FIELD = """
双拥 拥军 优属 拥政 爱民 优抚 优待 军属 烈属 军嫂 随军 家属 官兵 驻军 军地
军民 军供 军休 军人 退役 退役军人 退伍 转业 老兵 入伍 服役 立功 喜报 慰问
走访 走访慰问 共建 创建 命名 表彰 模范 模范城 双拥模范 示范 示范街 展馆
展览馆 展示馆 博物馆 纪念馆 陈列馆 烈士 烈士陵园 陵园 革命 红色 国防 国防教育
双拥广场 双拥公园 宣传月 宣传部 政治工作部 事务部 双拥办 领导小组 办公室 志愿者
讲解员 宣讲 护边员 护边 巡边 守边 戍边 边防 海防 边海防 红嫂 拥军船 钢壳船
安置 抚恤 子女 入学 就业 养老 出行 责任 牵头 时限 两层楼 服务站 直通车
一条街 候车亭 公交 专线 主题 阵地 军营 英模 连队 获评 最美 称号 筹办 腾出
"""


def main(path: str) -> None:
    rows = (line.split(" ") for line in Path(path).read_text(encoding="utf-8").splitlines())
    found = {word: int(count) for word, count, *_ in rows if WORD.fullmatch(word)}
    ranked = sorted(found, key=lambda word: (-found[word], word))[:MOST]
    TABLE.write_text("\n".join(dict.fromkeys([*FIELD.split(), *ranked])) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
