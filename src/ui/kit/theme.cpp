#include "ui/kit/theme.h"

#include <implot.h>
#include <implot_internal.h>

#include <array>
#include <bit>
#include <cmath>
#include <span>

#include "embedded_fonts.h"

namespace logit {
namespace {

constexpr ImVec4 rgb(unsigned hex, float alpha = 1.0F) {
    constexpr float kMax = 255.0F;
    return {static_cast<float>(hex >> 16U & 0xFFU) / kMax,
            static_cast<float>(hex >> 8U & 0xFFU) / kMax, static_cast<float>(hex & 0xFFU) / kMax,
            alpha};
}

constexpr Palette kLight = {
    .background = rgb(0xEEF1F5),
    .card = rgb(0xFFFFFF),
    .border = rgb(0xD5DBE3),
    .text = rgb(0x1B2430),
    .muted = rgb(0x5B6675),
    .accent = rgb(0x0072B2),
    .on_accent = rgb(0xFFFFFF),
    .train_line = rgb(0x0072B2),
    .test_line = rgb(0x009E73),
    .loss_marker = rgb(0xD55E00),
    .warning = rgb(0xA84300),
    .accent_text = rgb(0x005A8E),
    .value_text = rgb(0x00684C),
    .code_keyword = rgb(0x8F3A73),
    .code_string = rgb(0x00684C),
    .code_number = rgb(0xA84300),
    .class_zero = rgb(0xD55E00),
    .class_one = rgb(0x0072B2),
    .runs = {rgb(0xE69F00), rgb(0xCC79A7), rgb(0x1B2430), rgb(0x8A94A1), rgb(0x56B4E9),
             rgb(0x9A8F00), rgb(0x7A4A9E), rgb(0xD55E00)},
};

constexpr Palette kDark = {
    .background = rgb(0x12161C),
    .card = rgb(0x1B2129),
    .border = rgb(0x323B47),
    .text = rgb(0xE6EAF0),
    .muted = rgb(0x9AA5B3),
    .accent = rgb(0x1F7FBF),
    .on_accent = rgb(0xFFFFFF),
    .train_line = rgb(0x56B4E9),
    .test_line = rgb(0x2CC79A),
    .loss_marker = rgb(0xE69F00),
    .warning = rgb(0xF0A860),
    .accent_text = rgb(0x7CC4F0),
    .value_text = rgb(0x4FD0A8),
    .code_keyword = rgb(0xE3A1C6),
    .code_string = rgb(0x4FD0A8),
    .code_number = rgb(0xF0A860),
    .class_zero = rgb(0xE69F00),
    .class_one = rgb(0x56B4E9),
    .runs = {rgb(0xF0E442), rgb(0xE59AC4), rgb(0xE6EAF0), rgb(0x8792A0), rgb(0x2F86C9),
             rgb(0xF0743A), rgb(0xA98BDB), rgb(0xE69F00)},
};

// Colours forced by the reader's system, or on a projector: nothing faint is left, and areas are
// told apart by lines.
constexpr Palette made_stark(Palette colors, unsigned paper, unsigned ink) {
    colors.background = colors.card = rgb(paper);
    colors.border = colors.text = colors.muted = rgb(ink);
    return colors;
}
constexpr Palette kStarkLight = made_stark(kLight, 0xFFFFFF, 0x000000);
constexpr Palette kStarkDark = made_stark(kDark, 0x000000, 0xFFFFFF);

// Which of them palette() gives: apply_theme() decides.
bool& is_stark() {
    static bool instance = false;
    return instance;
}

ImVec4 mix(const ImVec4& a, const ImVec4& b, float t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t, 1.0F};
}

constexpr int kLargestTexture = 4096;  // that every device with WebGL2 has, in pixels
constexpr float kLargePixels = 20;

// Of a square with all characters, so many foreign ones among them: in heights of a line.
float atlas_side(std::size_t foreign) {
    constexpr float kFonts = 3;     // that have them
    constexpr float kOwn = 250;     // what the embedded fonts take, in squares as high as a line
    constexpr float kFull = 0.85F;  // packing leaves gaps
    return std::sqrt((kOwn + kFonts * static_cast<float>(foreign)) / kFull);
}

ImFont* add_font(std::span<const unsigned char> ttf, float pixels, const ImWchar* ranges,
                 bool merge = false) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH =
        pixels < kLargePixels ? 2 : 1;  // rasterised at every start: no more than shows
    config.MergeMode = merge;
    // ImGui's signature is not const; an atlas that does not own the data does not write to it.
    auto* data = const_cast<unsigned char*>(ttf.data());  // NOLINT(*-const-cast)
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(ttf.size()), pixels,
                                                      &config, ranges);
}

void set_imgui_colors(ImGuiStyle& style, const Palette& colors) {
    const ImVec4 control = mix(colors.card, colors.text, 0.08F);
    const ImVec4 control_hovered = mix(colors.card, colors.text, 0.15F);
    const ImVec4 control_active = mix(colors.card, colors.accent, 0.35F);
    const auto set = [&](ImGuiCol index, const ImVec4& color) { style.Colors[index] = color; };
    set(ImGuiCol_WindowBg, colors.background);
    set(ImGuiCol_ChildBg, colors.card);
    set(ImGuiCol_PopupBg, colors.card);
    set(ImGuiCol_Border, colors.border);
    set(ImGuiCol_BorderShadow, ImVec4(0, 0, 0, 0));
    set(ImGuiCol_Text, colors.text);
    set(ImGuiCol_TextDisabled, colors.muted);
    set(ImGuiCol_FrameBg, control);
    set(ImGuiCol_FrameBgHovered, control_hovered);
    set(ImGuiCol_FrameBgActive, control_active);
    set(ImGuiCol_Button, control);
    set(ImGuiCol_ButtonHovered, control_hovered);
    set(ImGuiCol_ButtonActive, control_active);
    set(ImGuiCol_Header, control);
    set(ImGuiCol_HeaderHovered, control_hovered);
    set(ImGuiCol_HeaderActive, control_active);
    set(ImGuiCol_Tab, colors.card);
    set(ImGuiCol_TabHovered, control_hovered);
    set(ImGuiCol_TabActive, control_active);
    set(ImGuiCol_SliderGrab, colors.accent);
    set(ImGuiCol_SliderGrabActive, colors.accent);
    set(ImGuiCol_CheckMark, colors.accent);
    set(ImGuiCol_PlotHistogram, colors.accent);
    set(ImGuiCol_NavHighlight, colors.accent);
    set(ImGuiCol_Separator, colors.border);
    set(ImGuiCol_ScrollbarBg, ImVec4(0, 0, 0, 0));
    set(ImGuiCol_ScrollbarGrab, control_hovered);
    set(ImGuiCol_ScrollbarGrabHovered, control_active);
    set(ImGuiCol_ScrollbarGrabActive, colors.accent);
    set(ImGuiCol_TextSelectedBg, control_active);
    set(ImGuiCol_TableHeaderBg, control);
    set(ImGuiCol_TableBorderLight, colors.border);
    set(ImGuiCol_TableBorderStrong, colors.border);
    set(ImGuiCol_TableRowBg, ImVec4(0, 0, 0, 0));
}

void set_implot_style(const Palette& colors, float scale) {
    ImPlotStyle style;  // always from the defaults: scaling twice would grow it twice
    style.LineWeight = 2.0F * scale;
    style.MarkerSize = 4.0F * scale;
    style.MajorTickLen = {0, 0};
    style.MinorTickLen = {0, 0};
    style.PlotPadding = {6 * scale, 6 * scale};
    style.LabelPadding = {6 * scale, 6 * scale};
    style.MousePosPadding = {8 * scale, 8 * scale};
    style.PlotMinSize = {60 * scale, 60 * scale};
    style.PlotBorderSize = 0;
    style.Colors[ImPlotCol_FrameBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImPlotCol_PlotBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImPlotCol_AxisText] = colors.muted;
    style.Colors[ImPlotCol_AxisGrid] = colors.border;
    style.Colors[ImPlotCol_Crosshairs] = colors.muted;
    style.Colors[ImPlotCol_LegendBg] = ImVec4(0, 0, 0, 0);
    style.Colors[ImPlotCol_LegendBorder] = ImVec4(0, 0, 0, 0);
    style.Colors[ImPlotCol_LegendText] = colors.text;
    ImPlot::GetStyle() = style;
}

}  // namespace

const Palette& palette(bool dark) {
    return is_stark() ? (dark ? kStarkDark : kStarkLight) : (dark ? kDark : kLight);
}

float largest_scale(std::size_t foreign) {
    return (kLargestTexture / atlas_side(foreign) - 1) / 16;
}

Fonts load_fonts(float scale, std::span<const ImWchar> foreign, const GlyphPainter& painter) {
    constexpr float kInterLine = 1.21F;  // in ems, as the fonts say
    constexpr float kMonoLine = 1.32F;
    constexpr float kMonoCell = 0.6F;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    // Wider, it would be packed slowly: for each character all those of a row are looked at.
    const float side = atlas_side(foreign.size()) * (16 * scale + 1);
    atlas.TexDesiredWidth = static_cast<int>(std::bit_ceil(static_cast<unsigned>(side)));
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
    static constexpr std::array<ImWchar, 3> kText = {0x20, 0x7E, 0};
    static constexpr std::array<ImWchar, 15> kNumbers = {' ', ' ', '%', '%', '-', '9',  // "52.9 %"
                                                         'a', 'a', 'n', 'n',            // "nan"
                                                         'f', 'f', 'i', 'i', 0};        // "inf"
    static constexpr std::array<ImWchar, 3> kIcons = {0x90, 0x9F, 0};
    Fonts fonts{};
    // In heights of a line, as ImGui counts: text of 13 CSS pixels, code of 12.
    fonts.body = add_font(kInterRegular, 16 * scale, kText.data());
    add_font(kFontAwesome, 16 * scale, kIcons.data(), true);
    fonts.strong = add_font(kInterSemiBold, 16 * scale, kText.data());
    fonts.number = add_font(kInterSemiBold, 22 * scale, kNumbers.data());
    fonts.mono = add_font(kJetBrainsMono, 16 * scale, kText.data());
    const float line = 16 * scale;
    const float mono = line / kMonoLine;
    std::array<ForeignFont, 3> foreign_fonts = {
        {{.font = fonts.body, .line = line, .em = line / kInterLine},
         {.font = fonts.strong, .line = line, .em = line / kInterLine},
         {.font = fonts.mono, .line = line, .em = mono, .cell = kMonoCell * mono}}};
    for (ForeignFont& font : foreign_fonts) {
        reserve_foreign(font, foreign, painter);
    }
    atlas.Build();
    for (const ImFontGlyph& glyph : fonts.body->Glyphs) {  // what is no letter or digit
        if (fonts.strong->FindGlyphNoFallback(static_cast<ImWchar>(glyph.Codepoint)) == nullptr) {
            fonts.strong->Glyphs.push_back(glyph);
        }
    }
    fonts.strong->BuildLookupTable();
    for (const ForeignFont& font : foreign_fonts) {
        paint_foreign(font, foreign, painter);
    }
    return fonts;
}

void create_plot_context() {
    ImPlotContext* context = IM_NEW(ImPlotContext)();
    ImPlot::ResetCtxForNextPlot(context);
    ImPlot::ResetCtxForNextAlignedPlots(context);
    ImPlot::ResetCtxForNextSubplot(context);
    constexpr ImU32 kOwn = IM_COL32_WHITE;  // what has no colour given would get it
    context->ColormapData.Append("own", &kOwn, 1, true);
    ImPlot::SetCurrentContext(context);
}

void apply_theme(bool dark, float scale, bool stark) {
    is_stark() = stark;
    const Palette& colors = palette(dark);
    ImGuiStyle style;  // always from the defaults: scaling twice would grow it twice
    style.WindowPadding = {12, 12};
    style.FramePadding = {10, 6};
    style.ItemSpacing = {8, 8};
    style.ItemInnerSpacing = {6, 6};
    style.CellPadding = {8, 4};
    style.WindowBorderSize = 0;
    style.ChildRounding = 8;
    style.FrameRounding = 6;
    style.FrameBorderSize = 1;
    style.PopupRounding = 6;
    style.GrabRounding = 6;
    style.GrabMinSize = 14;
    style.ScrollbarSize = 10;
    style.HoverDelayNormal = 0.35F;
    style.DisabledAlpha = 0.45F;
    style.ScaleAllSizes(scale);
    set_imgui_colors(style, colors);
    ImGui::GetStyle() = style;
    set_implot_style(colors, scale);
}

}  // namespace logit
