"""Makes what the program and the page have of assets/strings: every sentence, by key, in each language.

usage: strings.py check ROOT             the languages with each other, the keys with the sources
       strings.py keys ROOT OUT.inc      the keys of C++ for src/text/text.h
       strings.py program ROOT OUT.inc   English for src/text/text.cpp, in their order
       strings.py sources ROOT           the sources, which may hold no sentence themselves
       strings.py script ROOT OUT.js GROUP...    English of these groups, for linked JavaScript
       strings.py english ROOT OUT.json GROUP    English of a group, for scripts that are loaded late
       strings.py language ROOT OUT.js   another language, strings-LANGUAGE.js, loaded when it is chosen, with the lessons' titles
       strings.py languages ROOT OUT.inc their codes

A file is {group: {key: sentence}}. The groups "page", "call", "csv", "dialogs", "offline" and "lessons" are for
JavaScript, "html" and "boot" for web/; all others for C++. A sentence has placeholders, {name} or {name|one|many}.
"""

import json
import pathlib
import re
import sys

LATE_GROUPS = ("csv", "dialogs", "offline", "lessons")  # in scripts that are loaded when they are needed
SCRIPT_GROUPS = (*LATE_GROUPS, "page", "call", "html", "boot")
PLACEHOLDER = re.compile(r"\{([A-Za-z]+)(?:\|[^{}|]*\|[^{}|]*)?\}")
LITERAL = re.compile(r"""["'`@]([a-z]\w*\.[\w.-]+)["'`@]""")
COMMENT_OR_TEXT = re.compile(r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""", re.S)
TWO_WORDS = re.compile(r"(?<![\w.-])[a-z]{2,} [a-z]{2,}(?![\w.(-])")
# Where two words are no sentence of the page: Python, and what it prints; and what src/nn refuses, which no
# setting can be, with scikit-learn's names of columns.
NO_SENTENCES = re.compile(r"src/formats/(line_value|printed_line|pytorch_script|script_data)\.cpp|src/nn/.*")
SOURCES = (("src", ("*.cpp", "*.h", "*.js")), ("web", ("*.html", "*.js")))


def fail(reasons):
    for reason in reasons:
        print(f"error: {reason}", file=sys.stderr)
    raise SystemExit(1 if reasons else 0)


def line_of(text, key):
    """The line on which the last part of a key stands as a JSON name, for messages."""
    found = text.find(f'"{key.split(".", 1)[1]}"')
    return text.count("\n", 0, max(found, 0)) + 1


def read(file):
    """{ "group.key": sentence } in the file's order."""
    def once(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            fail([f"{file}: {', '.join(twice)} stands there twice"])
        return dict(pairs)
    try:
        groups = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)
    except json.JSONDecodeError as error:
        fail([f"{file}:{error.lineno}: {error.msg}"])
    return {f"{group}.{key}": sentence for group, sentences in groups.items() for key, sentence in sentences.items()}


def languages(root):
    """{ code: sentences }, English first."""
    files = sorted((root / "assets/strings").glob("*.json"), key=lambda file: (file.stem != "en", file.stem))
    return {file.stem: read(file) for file in files}


def group_of(key):
    return key.split(".")[0]


def of_program(sentences):
    """The keys of C++, in the order in which src/text/text.h looks them up."""
    return sorted(key for key in sentences if group_of(key) not in SCRIPT_GROUPS)


def in_group(sentences, *groups):
    return {key: sentence for key, sentence in sentences.items() if group_of(key) in groups}


def lesson_titles(root, code):
    """{ "lesson ID": title }, for lists of lessons before there is one."""
    files = sorted((root / "assets/lessons").glob("*.json"))
    lessons = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {f"lesson {lesson['id']}": lesson["title"][code] for lesson in lessons if code in lesson["title"]}


def c_literal(text):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in text.encode()) + '"'


# --- check ---------------------------------------------------------------------------------------------


def compare(root, code, sentences, english):
    file = root / f"assets/strings/{code}.json"
    text = file.read_text(encoding="utf-8")
    for key in english:
        if key not in sentences:
            yield f"{file}: {key} is missing"
        elif not sentences[key].strip():
            yield f"{file}:{line_of(text, key)}: {key} is empty"
        elif set(PLACEHOLDER.findall(sentences[key])) != set(PLACEHOLDER.findall(english[key])):
            yield f"{file}:{line_of(text, key)}: {key} has not the placeholders of English"
        elif sentences[key] == english[key] and " " in english[key].strip():
            yield f"{file}:{line_of(text, key)}: {key} is still English"
    for key in sentences:
        if key not in english:
            yield f"{file}:{line_of(text, key)}: {key} is not in English"


def source_files(root):
    for folder, patterns in SOURCES:
        for pattern in patterns:
            for file in sorted((root / folder).rglob(pattern)):
                if "node_modules" not in file.parts:
                    yield file


def check_keys(root, english):
    groups = {group_of(key) for key in english}
    used = set()
    for file in source_files(root):
        text = file.read_text(encoding="utf-8")
        for found in LITERAL.finditer(text):
            key = found.group(1)
            if key in english:
                used.add(key)
            elif group_of(key) in groups and not key.endswith((".js", ".json", ".css")):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{file}:{line}: there is no sentence {key}"
    for key in english:
        if key not in used and key != "html.language":  # scripts/lay_out_dist.py's
            yield f"{root / 'assets/strings/en.json'}: {key} is used nowhere"


def check_sources(root):
    for file in source_files(root):
        if file.suffix == ".html" or NO_SENTENCES.fullmatch(file.relative_to(root).as_posix()):
            continue
        text = file.read_text(encoding="utf-8")
        for found in COMMENT_OR_TEXT.finditer(text):
            words = re.sub(r"\$\{[^}]*\}", "…", "".join(filter(None, found.groups())))
            if TWO_WORDS.search(words) and words != "use strict":
                yield f"{file}:{text.count(chr(10), 0, found.start()) + 1}: \"{words}\" belongs into assets/strings"


def check(root):
    known = languages(root)
    english = known.pop("en")
    reasons = list(check_keys(root, english))
    for code, sentences in known.items():
        reasons += compare(root, code, sentences, english)
    if reasons:
        fail(reasons)


# --- make ----------------------------------------------------------------------------------------------


def write(out, text):
    if not out.exists() or out.read_text(encoding="utf-8") != text:  # else nothing needs to be built again
        out.write_text(text, encoding="utf-8")


def main():
    what, root = sys.argv[1], pathlib.Path(sys.argv[2])
    if what == "check":
        return check(root)
    if what == "sources":
        return fail(list(check_sources(root)))
    out = pathlib.Path(sys.argv[3])
    known = languages(root)
    english = known["en"]
    if what == "program":
        return write(out, "".join(c_literal(english[key] + "\0") + "\n" for key in of_program(english)))
    if what == "keys":
        return write(out, "".join(f'"{key}",\n' for key in of_program(english)))
    if what == "languages":
        return write(out, ", ".join(f'"{code}"' for code in known) + "\n")
    if what in ("script", "english"):
        sentences = json.dumps(in_group(english, *sys.argv[4:]), ensure_ascii=False)
        return write(out, f"Module['english'] = {sentences};\n" if what == "script" else sentences)
    if what == "language":
        code = out.stem.removeprefix("strings-")
        of_code = known[code]
        sentences = {"program": [of_code[key] for key in of_program(english)],
                     "page": {**in_group(of_code, *LATE_GROUPS, "page", "call", "html"), **lesson_titles(root, code)}}
        text = json.dumps(sentences, ensure_ascii=False)
        return write(out, f'(globalThis.logitLabStrings ??= {{}})["{code}"] = {text};\n')
    raise SystemExit(__doc__)


main()
