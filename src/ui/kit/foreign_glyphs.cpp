#include "ui/kit/foreign_glyphs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

#include "text/characters.h"

namespace logit {
namespace {

constexpr std::size_t kMostCharacters = 2000;
constexpr char32_t kLastControl = 0x9F;  // theme.h has icons there, which no name takes away

float advance_of(const ForeignFont& font, ImWchar character, const GlyphPainter& painter) {
    return font.cell > 0 ? font.cell * static_cast<float>(cells_of(char32_t{character}))
                         : painter.advance(character, font.em);
}

}  // namespace

std::vector<ImWchar> foreign_characters(std::span<const std::string_view> texts) {
    std::set<ImWchar> found;
    for (std::string_view rest : texts) {
        while (!rest.empty() && found.size() < kMostCharacters) {
            const char32_t character = take_character(rest);
            if (character > kLastControl && character <= 0xFFFF) {
                found.insert(static_cast<ImWchar>(character));
            }
        }
    }
    return {found.begin(), found.end()};
}

void reserve_foreign(ForeignFont& font, std::span<const ImWchar> characters,
                     const GlyphPainter& painter) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    font.first_rect = atlas.CustomRects.Size;
    const int height = static_cast<int>(std::ceil(font.line));
    for (const ImWchar character : characters) {
        const float advance = advance_of(font, character, painter);
        const int width = std::max(1, static_cast<int>(std::ceil(advance)));
        atlas.AddCustomRectFontGlyph(font.font, character, width, height, advance);
    }
}

void paint_foreign(const ForeignFont& font, std::span<const ImWchar> characters,
                   const GlyphPainter& painter) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    unsigned char* pixels = nullptr;
    int row = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &row, nullptr);
    std::vector<unsigned char> alpha;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const ImFontAtlasCustomRect& rect =
            *atlas.GetCustomRectByIndex(font.first_rect + static_cast<int>(i));
        alpha.assign(std::size_t{rect.Width} * rect.Height, 0);
        painter.draw(characters[i], font.em, font.font->Ascent, rect.Width, rect.Height,
                     alpha.data());
        for (int y = 0; y < rect.Height; ++y) {
            std::copy_n(alpha.data() + static_cast<std::ptrdiff_t>(y) * rect.Width, rect.Width,
                        pixels + static_cast<std::ptrdiff_t>(rect.Y + y) * row + rect.X);
        }
    }
}

}  // namespace logit
