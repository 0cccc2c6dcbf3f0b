// The font atlas is a texture that every device takes, however much it has to hold.
#include "ui/kit/theme.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string_view>
#include <vector>

#include "ui/kit/widget_map.h"

namespace logit {
namespace {

constexpr int kLargestTexture = 4096;
constexpr GlyphPainter kWide = {
    .advance = [](unsigned /*character*/, float pixels) { return pixels; },
    .draw = [](unsigned /*character*/, float /*pixels*/, float /*baseline*/, int /*width*/,
               int /*height*/, unsigned char* /*alpha*/) {}};

void expect_that_it_fits(float scale, std::size_t foreign) {
    std::vector<ImWchar> characters(foreign);
    std::iota(characters.begin(), characters.end(), ImWchar{0x4E00});
    load_fonts(scale, characters, kWide);
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    EXPECT_LE(atlas.TexWidth, kLargestTexture) << foreign << " at " << scale;
    EXPECT_LE(atlas.TexHeight, kLargestTexture) << foreign << " at " << scale;
}

TEST(Theme, FontAtlasFitsAtEveryScale) {
    ImGui::CreateContext();
    begin_widget_map();  // its hooks are what ImGui is linked with
    for (const std::size_t foreign : {0, 1, 100, 500, 2000}) {
        for (const float scale : {0.5F, 1.0F, 2.0F}) {
            ASSERT_LE(scale, largest_scale(foreign));
            expect_that_it_fits(scale, foreign);
        }
        expect_that_it_fits(largest_scale(foreign), foreign);
    }
    EXPECT_GT(largest_scale(0), 12) << "a large screen, zoomed in, with the largest text";
    EXPECT_GT(largest_scale(500), 5) << "the same in Chinese, nearly";
    ImGui::DestroyContext();
}

// As a file has them whose text was encoded twice: they would take the places of icons.
TEST(Theme, ControlCharactersOfANameAreNoForeignCharacters) {
    const std::vector<std::string_view> names = {"don\xC3\xA2\xC2\x80\xC2\x99t", "\xC3\xA9"};
    const std::vector<ImWchar> expected = {0xE2, 0xE9};
    EXPECT_EQ(foreign_characters(names), expected);
}

}  // namespace
}  // namespace logit
