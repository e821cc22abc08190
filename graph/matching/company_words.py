"""Company forms, and the words that company names are made of: tables, one line to add to."""

from __future__ import annotations

from typing import Final

#: A form in its one way of writing, and the ways in which names have it, as words without punctuation.
LATIN_FORMS: Final = {
    "limited": (
        "limited liability company", "company limited", "co limited", "co ltd", "company ltd", "corporation limited",
        "corp ltd", "private limited", "pvt limited", "pvt ltd", "pte limited", "pte ltd", "pty limited", "pty ltd",
        "sdn bhd", "limited", "ltd", "ltda", "llc", "l l c", "gmbh", "gesellschaft mit beschrankter haftung", "sarl",
        "s a r l", "s r l", "srl", "sl", "s l", "bv", "b v", "ooo", "o o o",
        "obshchestvo s ogranichennoi otvetstvennostyu", "obschestvo s ogranichennoy otvetstvennostyu",
        "sp z o o", "sp zoo", "spolka z ograniczona odpowiedzialnoscia",
        "obshcestvo s ogranichennoi otvetstvennostyu", "obshchestvo s ogranichennoy otvetstvennostyu",
        "sociedad de responsabilidad limitada", "sociedad limitada", "s de r l de c v", "s de r l", "s de rl de cv",
        "kft", "doo", "d o o", "eood", "ood", "sro", "s r o", "oy", "aps", "anpartsselskab", "as a s", "tov", "zoo",
    ),
    "stock": (
        "public limited company", "open joint stock company", "public joint stock company",
        "closed joint stock company", "joint stock company", "stock company",
        "company limited by shares", "share company", "incorporated",
        "inc", "corporation", "corp", "plc", "p l c", "ag", "aktiengesellschaft", "se", "sa", "s a", "spa", "s p a",
        "sociedad anonima", "sociedad anonima de capital variable", "sociedad por acciones simplificada",
        "sas", "s a s", "sa de cv", "s a de c v", "nv", "n v", "ab", "aktiebolag", "asa",
        "oyj", "ao", "a o", "oao", "zao", "pao", "pjsc", "ojsc", "jsc", "cjsc", "kk", "kabushiki kaisha", "tbk",
        "bhd", "a s", "as", "ad", "dd", "d d", "nyrt", "zrt",
        "aktsionernoe obshcestvo", "otkrytoe aktsionernoe obshcestvo", "publichnoe aktsionernoe obshcestvo",
        "otkrytoe aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo", "aktsionernoe obshchestvo",
    ),
    "partnership": ("limited partnership", "limited liability partnership", "llp", "lp", "l p", "kg", "gmbh co kg"),
    "company": ("company", "co", "e v", "fze", "fzc", "fzco", "est", "establishment", "pt"),
}  # fmt: skip
HAN_FORMS: Final = {
    "股份有限公司": "stock limited", "有限责任公司": "limited", "集团有限公司": "limited", "有限公司": "limited",
    "股份公司": "stock", "公司": "company",
}  # fmt: skip
#: Words that Chinese company names are made of, in the English that the same companies use.
GLOSSARY: Final = {
    "科学技术": "science technology", "高新技术": "high tech", "信息技术": "information technology",
    "技术": "technology", "科技": "technology", "电子": "electronic", "数字": "digital", "集团": "group",
    "信息": "information", "网络": "network", "通信": "communication", "国际": "international", "中国": "china",
    "国家": "national",
    "工业": "industry", "实业": "industrial", "产业": "industry", "投资": "investment", "控股": "holdings",
    "发展": "development", "软件": "software", "智能": "intelligent", "系统": "system", "设备": "equipment",
    "安防": "security", "安全": "security", "光电": "optoelectronic", "光学": "optical", "半导体": "semiconductor",
    "微电子": "microelectronics", "航空": "aviation", "航天": "aerospace", "研究所": "research institute",
    "研究院": "research institute", "大学": "university", "学院": "institute", "公安局": "public security bureau",
    "公安厅": "public security department", "公安部": "ministry of public security", "政府": "government",
    "委员会": "commission", "银行": "bank", "基金": "fund", "贸易": "trading", "进出口": "import export",
    "建设": "construction", "工程": "engineering", "服务": "service", "汽车": "automotive", "电力": "power",
    "能源": "energy", "石油": "petroleum", "化工": "chemical", "机械": "machinery", "材料": "material",
    "生物": "biotechnology", "医药": "pharmaceutical", "物流": "logistics", "海运": "shipping", "航运": "shipping",
    "船务": "shipping", "传媒": "media",
    "文化": "culture", "广告": "advertising", "北京": "beijing", "上海": "shanghai", "香港": "hong kong",
    "新疆": "xinjiang", "西藏": "tibet", "内蒙古": "inner mongolia",
}  # fmt: skip
PLURALS: Final = {"technologies": "technology", "industries": "industry", "electronics": "electronic",
                   "communications": "communication", "systems": "system", "networks": "network",
                   "services": "service", "materials": "material", "enterprises": "enterprise",
                   "investments": "investment", "holding": "holdings"}  # fmt: skip
FILLERS: Final = frozenset({"the", "of", "and", "for", "de", "la", "le", "und", "et", "y"})
