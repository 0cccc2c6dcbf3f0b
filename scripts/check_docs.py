"""Holds the documentation in Chinese to that in English, and the tables of links to the code.

usage: check_docs.py [ROOT]

README.md has README.zh.md, each docs/NAME.md has docs/zh/NAME.md. Section by section both must have the
same blocks in the same order (paragraphs, list items, table rows with their columns, code), the same links,
`code` and numbers. Code may differ in its comments, a plan of folders in what stands behind the names. Links
must lead to something. What a program writes between <!-- written by … --> and <!-- end --> is not looked at.
"""

import itertools
import pathlib
import re
import sys

CHINESE = re.compile("[\u4e00-\u9fff]")
WRITTEN = re.compile(r"<!-- written by .*?<!-- end -->", re.DOTALL)
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
CODE = re.compile(r"(`+)(.+?)\1")
NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)( million| 万)?")
TIMES = {" million": 1_000_000, " 万": 10_000}
TABLES_OF_KEYS = ("src/experiment/hyperparameters.cpp", "src/ui/view_settings.cpp")


class Section:
    def __init__(self, title):
        self.title = title
        self.blocks = []   # what kind each is, in order
        self.prose = []    # the texts of those that are no code
        self.code = []     # its lines


def code_of(lines, language):
    """Without what is said in words: comments, and in a plan of folders all but the names."""
    if language == "":
        firsts = [re.split(r"\s{2,}", line)[0] for line in lines]
        paths = re.findall(r"[a-z][\w.-]*/[\w./-]*\w", "\n".join(lines), re.ASCII)
        return [*filter(None, firsts), *sorted(paths)]
    code = (re.sub(r"(^|\s)\s*(//|#) .*$", "", line).rstrip() for line in lines)
    return [line for line in code if line]


def sections_of(text):
    """The file's sections. A line that begins no block goes on with the one before it."""
    sections = [Section("the beginning")]
    lines = iter(WRITTEN.sub("", text).split("\n"))
    goes_on = False
    for line in lines:
        here = sections[-1]
        if heading := re.match(r"(#+) (.*)", line):
            sections.append(Section(heading[2]))
            sections[-1].blocks.append(heading[1])
            sections[-1].prose.append(heading[2])
            goes_on = False
        elif fence := re.match(r"\s*```(\w*)", line):
            block = list(itertools.takewhile(lambda inside: inside.strip() != "```", lines))
            here.blocks.append(f"```{fence[1]}")
            here.code += code_of(block, fence[1])
            goes_on = False
        elif line.strip() == "":
            goes_on = False
        elif line.startswith("|"):
            here.blocks.append(f"row of {line.replace(chr(92) + '|', '').count('|') - 1}")
            here.prose.append(line)
        elif item := re.match(r"\s*(-|\d+\.) ", line):
            here.blocks.append(f"item {item[1]}")
            here.prose.append(line[item.end():])
            goes_on = True
        elif goes_on:
            here.prose[-1] += " " + line.strip()
        else:
            here.blocks.append("paragraph")
            here.prose.append(line)
            goes_on = True
    return sections


def english_of(path):
    """The path of the English file, of either."""
    return pathlib.Path(str(path).replace("README.zh.md", "README.md").replace("docs/zh/", "docs/"))


def links_of(section, file, root):
    """Where a section's links lead, as the English file would name it."""
    for _, target in LINK.findall("\n".join(section.prose)):
        if re.match(r"\w+:", target):
            yield target
        else:
            there = (file.parent / target.split("#")[0]).resolve()
            if not there.exists():
                yield f"{target}, which there is not"
            else:
                yield str(english_of(there.relative_to(root)))


def value_of(digits, unit):
    return f"{float(digits) * TIMES[unit]:.0f}" if unit else digits


def facts_of(section, file, root):
    """{ what: list }, the same in both languages."""
    prose = "\n".join(section.prose)
    words = CODE.sub(" ", LINK.sub(lambda link: link[1], prose))
    return {
        "links": sorted(links_of(section, file, root)),
        "`code`": sorted({code for _, code in CODE.findall(prose)}),
        "numbers": sorted(value_of(*number) for number in NUMBER.findall(words)),
        "code": section.code,
    }


def differences(mine, theirs):
    return ", ".join([f"only English has {part}" for part in mine if part not in theirs] +
                     [f"only Chinese has {part}" for part in theirs if part not in mine]) or "not as often, or in another order"


def compare(root, english_file, chinese_file):
    if not chinese_file.exists():
        yield f"{chinese_file.relative_to(root)} is missing"
        return
    english = sections_of(english_file.read_text(encoding="utf-8"))
    chinese = sections_of(chinese_file.read_text(encoding="utf-8"))
    name = chinese_file.relative_to(root)
    if len(english) != len(chinese):
        yield f"{name} has {len(chinese)} sections, English has {len(english)}"
        return
    for ours, theirs in zip(english, chinese):
        place = f"{name}, {theirs.title}"
        if ours.blocks != theirs.blocks:
            yield f"{place}: English has the blocks {ours.blocks}, Chinese has {theirs.blocks}"
        facts = facts_of(theirs, chinese_file, root)
        for what, mine in facts_of(ours, english_file, root).items():
            if mine != facts[what]:
                yield f"{place}: {what}: {differences(mine, facts[what])}"
        for text in theirs.prose:
            if not text.startswith(("|", ">")) and len(re.findall("[A-Za-z]", CODE.sub("", text))) > 30 and not CHINESE.search(text):
                yield f"{place}: still English: {text[:60]}"


def check_links(root, file):
    for section in sections_of(file.read_text(encoding="utf-8")):
        for link in links_of(section, file, root):
            if link.endswith("which there is not"):
                yield f"{file.relative_to(root)}, {section.title}: links to {link}"


def check_keys(root):
    """Each setting of the run and of the screen has a row in the tables of links."""
    text = (root / "docs/teachers.md").read_text(encoding="utf-8")
    for source in TABLES_OF_KEYS:
        keys = re.findall(r'\.key = "(\w+)"', (root / source).read_text(encoding="utf-8"))
        if len(keys) < 10:
            yield f"{source}: its keys were not found"
        for key in keys:
            if f"\n| `{key}` |" not in text:
                yield f"docs/teachers.md has no row for the key {key} of {source}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    english = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    faults = list(check_keys(root))
    for file in english:
        chinese = root / "README.zh.md" if file.name == "README.md" else root / "docs/zh" / file.name
        faults += check_links(root, file)
        faults += compare(root, file, chinese)
    for file in sorted((root / "docs/zh").glob("*.md")):
        if not (root / "docs" / file.name).exists():
            faults.append(f"{file.relative_to(root)} has no English")
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    raise SystemExit(1 if faults else 0)


main()
