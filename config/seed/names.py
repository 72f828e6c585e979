"""Made-up people. Names are drawn from common characters and belong to nobody; IDs use an unassigned region."""

from __future__ import annotations

import datetime
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭"
    "曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万"
    "钱严覃武戴莫孔向汤解单翟仇查盖乐"
)
DOUBLE_SURNAMES = ("欧阳", "尉迟", "司马", "上官", "诸葛")
_MALE = (
    "子轩 浩然 宇航 博文 一鸣 俊杰 思远 天佑 晨阳 志强 建国 明轩 家豪 泽宇 昊天 鹏飞 文博 立新 晓东 海龙 "
    "嘉诚 瑞霖 承志 振华 少华 思齐 启航 云飞 锦程 国栋 逸凡 景行 书恒 旭东 凯 磊 涛 勇 鑫 彬"
)
_FEMALE = (
    "雨桐 若曦 梦洁 佳慧 诗涵 欣怡 梓萱 雅静 晓琳 思琪 紫涵 语嫣 静怡 婉清 海燕 丽娜 春梅 晓雯 可欣 依诺 "
    "心悦 芷若 书瑶 韵寒 玉洁 美琪 嘉怡 艺馨 沐晴 清妍 子懿 乐怡 敏 静 婷 娟 霞 芳 颖 琳"
)
MALE_GIVEN, FEMALE_GIVEN = _MALE.split(), _FEMALE.split()


def made_up_name(rng: Random, sex: str) -> str:
    surname = rng.choice(DOUBLE_SURNAMES) if rng.random() < 0.02 else rng.choice(SURNAMES)
    return surname + rng.choice(MALE_GIVEN if sex == "M" else FEMALE_GIVEN)


def made_up_birth(rng: Random, first_year: int, last_year: int) -> datetime.date:
    start = datetime.date(first_year, 1, 1)
    return start + datetime.timedelta(days=rng.randrange((datetime.date(last_year, 12, 31) - start).days + 1))
