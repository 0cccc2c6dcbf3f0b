"""Markup whose elements and attributes name sentences, with the English in its place.

<p data-text="html.intro"></p>, <input data-text-placeholder="html.example">
"""

import html
import re


def speak(markup, groups):
    def sentence(key):
        group, name = key.split(".", 1)
        if name not in groups.get(group, {}):
            raise SystemExit(f"error: web/ names {key}, which is in no strings")
        return html.escape(groups[group][name])
    markup = re.sub(r'(data-text-([a-z-]+)="([\w.]+)")', lambda m: f'{m[1]} {m[2]}="{sentence(m[3])}"', markup)
    return re.sub(r'(<(\w+)[^>]* data-text="([\w.]+)"[^>]*>)(?=</\2>)', lambda m: m[1] + sentence(m[3]), markup)
