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

// Font Awesome 4.7's with these code points, and no others, are embedded by assets/fonts.cmake as
// U+0090 and so on, where no text has characters: ImGui's tables of a font reach as far as its last
// one.
inline constexpr const char* kIconRemove = "\xc2\x90";  // f00d
inline constexpr const char* kIconReplay = "\xc2\x91";  // f01e
inline constexpr const char* kIconSystem = "\xc2\x92";  // f042
inline constexpr const char* kIconBack = "\xc2\x93";    // f048
inline constexpr const char* kIconFirst = "\xc2\x94";   // f049
inline constexpr const char* kIconPlay = "\xc2\x95";    // f04b
inline constexpr const char* kIconPause = "\xc2\x96";   // f04c
inline constexpr const char* kIconLast = "\xc2\x97";    // f050
inline constexpr const char* kIconRedo = "\xc2\x98";    // f064
inline constexpr const char* kIconReset = "\xc2\x99";   // f0e2
inline constexpr const char* kIconUndo = "\xc2\x9a";    // f112
inline constexpr const char* kIconLight = "\xc2\x9b";   // f185
inline constexpr const char* kIconDark = "\xc2\x9c";    // f186

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

// As ImPlot::CreateContext(), of whose sixteen colour maps no plot of ours shows one: their tables
// would be filled at every start.
void create_plot_context();

// Sets ImGui's and ImPlot's styles. stark: nothing faint, for forced colours and projectors.
void apply_theme(bool dark, float scale, bool stark = false);

// Lengths are in ems, so that one layout serves every pixel density.
inline float em(float n) { return n * ImGui::GetFontSize(); }

}  // namespace logit
