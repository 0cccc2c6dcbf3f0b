// Included before ImGui's drawing source: its atlas falls back on an embedded font when it is given
// none. Ours always is, and 11 kB after gzip stay out of the page. Without arguments a call of
// AddFontDefault does nothing; its declaration and definition have one.
#pragma once

#define AddFontDefault(...) __VA_OPT__(AddFontDefault(__VA_ARGS__))
