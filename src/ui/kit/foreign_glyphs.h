// Characters that no embedded font has: the browser draws them, in the system's own fonts, into
// ImGui's atlas. So any script shows, and none costs a byte.
#pragma once

#include <imgui.h>

#include <span>
#include <string_view>
#include <vector>

namespace logit {

// Draws a character, in an alpha of `width` x `height` bytes that are 0: its baseline so many
// pixels from the top, begun at the left edge. `pixels`: its size, of an em.
struct GlyphPainter {
    float (*advance)(unsigned character, float pixels);
    void (*draw)(unsigned character, float pixels, float baseline, int width, int height,
                 unsigned char* alpha);
};

// Those beyond ASCII in these texts, each once, in order; at most so many as an atlas has room for.
// ImGui's build knows no character above U+FFFF: such a one stays a question mark.
std::vector<ImWchar> foreign_characters(std::span<const std::string_view> texts);

// A font that has been added to the atlas, and how its foreign characters are set: in pixels.
struct ForeignFont {
    ImFont* font;
    float line;      // the height of one
    float em;        // the size of a character
    float cell = 0;  // the width of each, in a font of fixed width
    int first_rect = 0;
};

// Before atlas.Build(): room for each character.
void reserve_foreign(ForeignFont& font, std::span<const ImWchar> characters,
                     const GlyphPainter& painter);

// After it: the characters themselves.
void paint_foreign(const ForeignFont& font, std::span<const ImWchar> characters,
                   const GlyphPainter& painter);

}  // namespace logit
