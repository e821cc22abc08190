"""Damage to XML: bombs of entities, files of others, elements missing, swapped, doubled, nested, endless."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tests.seeds.mutilated.damage import Damage, Promise, kept
from tests.seeds.mutilated.parts import Parts
from tests.seeds.mutilated.secret import SECRET_URL

MILLION = 1_000_000
_TEXTS = ("", " ", "x", "x" * 3000, "0000-00-00", "9999-99-99", "-1", "1e999", "9" * 400, "\u202eabc", "<![CDATA[a]]>")


def doctypes(parts: Parts) -> Iterator[Damage]:
    """XML with a DOCTYPE: a billion laughs, quadratic growth, files and addresses of others, also unused."""
    root = _root(parts)
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for what, declared, used in (
        ("a billion laughs", laughs, "&a9;"),
        ("quadratic", f'<!ENTITY q "{"x" * 100_000}">', "&q;" * 10_000),
        ("a file", f'<!ENTITY f SYSTEM "{SECRET_URL}">', "&f;"),
        ("an address", '<!ENTITY f SYSTEM "http://127.0.0.1:9/x">', "&f;"),
        ("a parameter", '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;', ""),
        ("unused", '<!ENTITY u "x">', ""),
        ("nothing", "", ""),
    ):
        doctype = f"<!DOCTYPE {root} [{declared}]>\n".encode()
        data = parts.with_middle(_filled(parts, used))
        begin = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
        yield Damage(f"a DOCTYPE with {what}", data[:begin] + doctype + data[begin:], Promise.REFUSED)
    outside = f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd">\n'.encode()
    data = parts.joined()
    begin = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    yield Damage("a DOCTYPE elsewhere", data[:begin] + outside + data[begin:], Promise.REFUSED)
    yield Damage("an entity that nobody declares", parts.with_middle(_filled(parts, "&nobody;")), Promise.REFUSED)
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s" parse="text"/>' % SECRET_URL.encode()
    yield kept(parts, "XInclude", parts.records[parts.middle], include)


def shapes(parts: Parts) -> Iterator[Damage]:
    """The file as a whole in another shape."""
    data, root = parts.joined(), _root(parts).encode()
    yield Damage("another root", re.sub(rb"(</?)%s\b" % root, rb"\1%sX" % root, data), Promise.REFUSED)
    yield Damage("twice in a row", data * 2)
    yield Damage("rubbish behind it", data + b"{}")
    yield Damage("blank lines before it", b"\n\n" + data)
    yield Damage("no end", data.rstrip()[:-3])
    yield Damage("in another namespace", re.sub(rb'xmlns(:\w+)?="[^"]*"', rb'xmlns\1="http://example.org/x"', data))
    yield Damage("comments between", data.replace(b">", b"><!-- x -->", 400).replace(b"?><!-- x -->", b"?>"))
    yield Damage("without records", parts.joined([]))
    yield Damage("20,000 deep", parts.with_middle(b"<a>" * 20_000 + b"</a>" * 20_000))


def records(parts: Parts) -> Iterator[Damage]:
    """One element in the middle spoilt: the others must be read."""
    middle = parts.records[parts.middle]
    yield kept(parts, "an element twice", middle, middle, promise=Promise.SAME)
    first, last = middle.index(b">") + 1, middle.rindex(b"</")
    yield kept(parts, "an element in itself", middle[:first] + middle + middle[last:])
    yield kept(parts, "without attributes", re.sub(rb'\s(?!xmlns)[\w:]+="[^"]*"', b"", middle))
    yield kept(parts, "without texts", re.sub(rb">[^<>]+<", b"><", middle))
    yield kept(parts, "nothing in it", middle[:first] + middle[last:])
    names = list(dict.fromkeys(re.findall(rb"<([\w:]+)[\s>]", middle)))[1:]
    for at, name in enumerate(names):
        element = re.compile(rb"<%s(?:\s[^<>]*)?>(.*?)</%s>" % (name, name), re.DOTALL)
        shown = name.decode()
        found = element.search(middle)
        if found is None:
            continue
        yield kept(parts, f"without {shown}", element.sub(b"", middle))
        yield kept(parts, f"{shown} empty", element.sub(b"<%s/>" % name, middle))
        doubled = found[0].replace(found[1], found[1] * 2) if found[1] else found[0] * 2
        yield kept(parts, f"{shown} twice", middle[: found.end()] + doubled + middle[found.end() :])
        if at + 1 < len(names):
            swapped = _swapped(middle, name, names[at + 1])
            yield kept(parts, f"{shown} and {names[at + 1].decode()} swapped", swapped)


def values(parts: Parts) -> Iterator[Damage]:
    """One text or attribute after another of the middle element says something odd."""
    middle = parts.records[parts.middle]
    for found in _values(middle):
        where = middle[: found.start()].rsplit(b"<", 1)[-1][:30].decode(errors="replace")
        for odd in _TEXTS:
            if b'="' in found[0] and "<" in odd:
                continue
            spoilt = middle[: found.start(1)] + odd.encode() + middle[found.end(1) :]
            yield kept(parts, f"{odd[:20]!r} in {where}", spoilt)


def long_texts(parts: Parts) -> Iterator[Damage]:
    """A million characters for one text or attribute after another."""
    middle = parts.records[parts.middle]
    for found in _values(middle):
        where = middle[: found.start()].rsplit(b"<", 1)[-1][:30].decode(errors="replace")
        spoilt = middle[: found.start(1)] + b"x" * MILLION + middle[found.end(1) :]
        yield kept(parts, f"a million characters in {where}", spoilt)
    yield Damage("a text of eleven million", parts.with_middle(_filled(parts, "x" * 11_000_000)))


def _values(data: bytes) -> list[re.Match[bytes]]:
    """Texts and attributes, one of each tag and name."""
    kinds: dict[bytes, re.Match[bytes]] = {}
    for found in re.finditer(rb'<[\w:]+[^<>]*>([^<>\s][^<>]*)<|\s[\w:]+="([^"]*)"', data):
        if found[0].lstrip().startswith(b"xmlns"):
            continue
        kinds.setdefault(re.split(rb"[\s>=]", found[0].lstrip(), maxsplit=1)[0], found)
    return [_narrowed(found, data) for found in kinds.values()]


def _narrowed(found: re.Match[bytes], data: bytes) -> re.Match[bytes]:
    if found[1] is not None:
        again = re.compile(rb">([^<>\s][^<>]*)<").search(data, found.start())
    else:
        again = re.compile(rb'\s[\w:]+="([^"]*)"').match(data, found.start())
    assert again is not None
    return again


def _filled(parts: Parts, text: str) -> bytes:
    """The middle record with the text in its first element that has one."""
    middle = parts.records[parts.middle]
    found = re.search(rb">([^<>\s][^<>]*)<", middle)
    assert found is not None
    return middle[: found.start(1)] + text.encode() + middle[found.end(1) :]


def _swapped(data: bytes, one: bytes, other: bytes) -> bytes:
    marked = re.sub(rb"(</?)%s(?=[\s/>])" % one, rb"\1swapped-0", data)
    marked = re.sub(rb"(</?)%s(?=[\s/>])" % other, rb"\1%s" % one, marked)
    return marked.replace(b"swapped-0", other)


def _root(parts: Parts) -> str:
    name = etree.QName(etree.fromstring(parts.joined()))
    return re.search(rf"<((?:\w+:)?{name.localname})[\s>]", parts.head.decode())[1]  # type: ignore[index]
