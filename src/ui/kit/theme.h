// Colours, spacing and fonts, in light and dark, for any pixel density. Draws nothing.
#pragma once

#include <imgui.h>

#include <array>
#include <cstddef>
#include <span>

#include "ui/kit/foreign_glyphs.h"

namespace logit {

enum class Theme { kSystem, kLight, kDark, kProjector };  // the last: light, large, stark

struct Fonts {
    ImFont* body;    // Inter, with the icons below
    ImFont* strong;  // Inter SemiBold: headings
    ImFont* number;  // Inter SemiBold, large: the live numbers
    ImFont* mono;    // JetBrains Mono: the script and what torch prints
};

// Font Awesome 4.7 code points, in UTF-8; assets/fonts.cmake embeds these and no others.
inline constexpr const char* kIconPlay = "\xef\x81\x8b";    // f04b
inline constexpr const char* kIconPause = "\xef\x81\x8c";   // f04c
inline constexpr const char* kIconBack = "\xef\x81\x88";    // f048
inline constexpr const char* kIconFirst = "\xef\x81\x89";   // f049
inline constexpr const char* kIconLast = "\xef\x81\x90";    // f050
inline constexpr const char* kIconRemove = "\xef\x80\x8d";  // f00d
inline constexpr const char* kIconUndo = "\xef\x84\x92";    // f112
inline constexpr const char* kIconRedo = "\xef\x81\xa4";    // f064
inline constexpr const char* kIconReplay = "\xef\x80\x9e";  // f01e
inline constexpr const char* kIconReset = "\xef\x83\xa2";   // f0e2
inline constexpr const char* kIconSystem = "\xef\x81\x82";  // f042
inline constexpr const char* kIconLight = "\xef\x86\x85";   // f185
inline constexpr const char* kIconDark = "\xef\x86\x86";    // f186

// The accent colours are Okabe and Ito's, which colour-blind eyes tell apart.
struct Palette {
    ImVec4 background, card, border, text, muted, accent, on_accent, train_line, test_line,
        loss_marker, warning, accent_text, value_text, code_keyword, code_string, code_number,
        class_zero, class_one;
    std::array<ImVec4, 8> runs;  // kept for comparison: unlike the train and test lines
};
const Palette& palette(bool dark);

// The largest scale at which the atlas with so many foreign characters is a texture that every
// device takes.
float largest_scale(std::size_t foreign);

// Rebuilds the font atlas for `scale` physical pixels per CSS pixel. Call outside a frame, and let
// the renderer forget its old atlas texture first.
Fonts load_fonts(float scale, std::span<const ImWchar> foreign = {},
                 const GlyphPainter& painter = {});

// Sets ImGui's and ImPlot's styles. stark: nothing faint, for forced colours and projectors.
void apply_theme(bool dark, float scale, bool stark = false);

// Lengths are in ems, so that one layout serves every pixel density.
inline float em(float n) { return n * ImGui::GetFontSize(); }

}  // namespace logit
