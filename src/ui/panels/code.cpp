// The script of the present run as a debugger shows it: the line about to run is marked, and
// beneath each line that has run stands what it made.
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "formats/line_value.h"
#include "formats/python_tokens.h"
#include "formats/pytorch_script.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// --- drawing -------------------------------------------------------------------------------------

ImVec4 color_of(const Ui& ui, TokenKind kind) {
    const Palette& colors = palette(ui.status.dark);
    switch (kind) {
        case TokenKind::kKeyword: return colors.code_keyword;
        case TokenKind::kString: return colors.code_string;
        case TokenKind::kNumber: return colors.code_number;
        case TokenKind::kComment: return colors.muted;
        case TokenKind::kTensor: return colors.accent_text;
        default: return colors.text;
    }
}

// The name of the page's tensor: the script calls X and y after the tensors they become.
std::string tensor_name(std::string_view token) {
    return token == "tensor_x" ? "X" : token == "tensor_y" ? "y" : std::string(token);
}

// Where text stands: characters from the left and rows from the top of the panel's content.
struct Grid {
    ImVec2 origin;
    ImVec2 cell;          // a character's width, a row's height
    std::size_t columns;  // that fit beside the line numbers

    ImVec2 at(std::size_t column, std::size_t row) const {
        return {origin.x + static_cast<float>(column) * cell.x,
                origin.y + static_cast<float>(row) * cell.y};
    }
};

constexpr std::size_t kGutter = 5;  // characters of the line number

Grid grid() {
    const float line_spacing = em(0.15F);
    const ImVec2 cell = {ImGui::GetFont()->GetCharAdvance('0'),
                         ImGui::GetTextLineHeight() + line_spacing};
    const auto fitting = static_cast<std::size_t>(ImGui::GetContentRegionAvail().x / cell.x);
    return {ImGui::GetCursorScreenPos(), cell, std::max<std::size_t>(fitting, 24) - kGutter};
}

void draw_token(const Ui& ui, const Token& token, ImVec2 at, std::size_t line) {
    const char* begin = token.text.data();
    const char* end = begin + token.text.size();
    if (token.kind == TokenKind::kTensor) {
        const ImVec2 size = ImGui::CalcTextSize(begin, end);
        const std::string name = tensor_name(token.text);
        const std::string id = "###code " + std::to_string(line + 1) + " " + name;
        ImGui::SetCursorScreenPos(at);
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        ImGui::InvisibleButton(id.c_str(), size);
        ImGui::PopItemFlag();
        hover_link(ui.view.links, name, at, {at.x + size.x, at.y + size.y},
                   palette(ui.status.dark).accent);
    }
    ImGui::GetWindowDrawList()->AddText(at, ImGui::GetColorU32(color_of(ui, token.kind)), begin,
                                        end);
}

// Over the panel's whole width.
void fill_rows(ImVec4 color, float opacity, float top, float height) {
    const float left = ImGui::GetWindowPos().x;
    color.w = opacity;
    ImGui::GetWindowDrawList()->AddRectFilled(
        {left, top}, {left + ImGui::GetWindowSize().x, top + height}, ImGui::GetColorU32(color));
}

// Known to the widget map, so that tests and assistive technology see which line is marked.
void mark_line(const Ui& ui, std::size_t line, ImVec2 at, ImVec2 size) {
    const Palette& colors = palette(ui.status.dark);
    fill_rows(colors.accent, 0.18F, at.y, size.y);
    const float row = ImGui::GetTextLineHeight();
    const float half = row * 0.28F;
    const ImVec2 tip = {at.x + em(0.5F), at.y + row / 2};
    ImGui::GetWindowDrawList()->AddTriangleFilled({at.x, tip.y - half}, tip, {at.x, tip.y + half},
                                                  ImGui::GetColorU32(colors.accent_text));
    told(ImRect(at, {at.x + size.x, at.y + size.y}), "marked-line " + std::to_string(line + 1));
}

// How many rows the tokens take.
std::size_t rows_of(const std::vector<PlacedToken>& tokens) {
    return tokens.empty() ? 1 : tokens.back().row + 1;
}

// A line with its number, in so many rows, and the value beneath it; gives the rows both took.
std::size_t draw_line(const Ui& ui, const Grid& grid, std::size_t row,
                      const ScriptLine& script_line, std::size_t i, bool marked,
                      const std::string& value) {
    const std::vector<PlacedToken> tokens = placed_tokens(script_line.text, grid.columns);
    const std::size_t rows = rows_of(tokens);
    const ImVec2 at = grid.at(0, row);
    const float height = static_cast<float>(rows) * grid.cell.y;
    const double since = ImGui::GetTime() - ui.view.code_changed_at;
    constexpr double kFlashSeconds = 0.9;
    if (i < ui.view.code_changed.size() && ui.view.code_changed[i] && since < kFlashSeconds) {
        fill_rows(palette(ui.status.dark).loss_marker,
                  ui.status.still ? 0.2F : 0.35F * static_cast<float>(1 - since / kFlashSeconds),
                  at.y, height);
    }
    if (marked) {
        mark_line(ui, i, at, {ImGui::GetContentRegionAvail().x, height});
    }
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%4zu", i + 1);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddText(at, ImGui::GetColorU32(palette(ui.status.dark).muted), number.data());
    for (const auto& [token, token_row, column] : tokens) {
        draw_token(ui, token, grid.at(kGutter + column, row + token_row), i);
    }
    if (value.empty()) {
        return rows;
    }
    const ImU32 color = ImGui::GetColorU32(palette(ui.status.dark).value_text);
    const std::vector<PlacedToken> words = placed_words(value, grid.columns);
    for (const auto& [word, word_row, column] : words) {
        draw.AddText(grid.at(kGutter + column, row + rows + word_row), color, word.text.data(),
                     word.text.data() + word.text.size());
    }
    told(ImRect(grid.at(kGutter, row + rows), grid.at(grid.columns, row + rows + rows_of(words))),
         "value " + std::to_string(i + 1) + ": " + value.substr(value.find_first_not_of(' ')));
    return rows + rows_of(words);
}

// Which lines another setting made others: those that were not there before.
void watch_changes(ViewState& view, const std::vector<ScriptLine>& lines) {
    std::vector<std::string> texts(lines.size());
    std::ranges::transform(lines, texts.begin(), &ScriptLine::text);
    if (texts == view.code) {
        return;
    }
    if (!view.code.empty()) {
        view.code_changed.clear();
        for (const std::string& text : texts) {
            const bool known = std::ranges::find(view.code, text) != view.code.end();
            view.code_changed.push_back(!known);
        }
        view.code_changed_at = ImGui::GetTime();
    }
    view.code = std::move(texts);
}

// What a setting has just changed comes into sight, else the loop as it is walked.
void bring_into_sight(std::size_t row, float row_height) {
    const float half = std::floor(ImGui::GetWindowHeight() / row_height / 2);
    ImGui::SetScrollY(std::max(0.0F, static_cast<float>(row) - half) * row_height);
}

void draw_lines(const Ui& ui, const std::vector<ScriptLine>& lines) {
    const Grid cells = grid();
    const bool fast = ui.status.running && !ui.view.slow_motion;
    const std::size_t next = line_of(lines, ui.shown.stage);
    const auto& changed = ui.view.code_changed;
    const auto first_changed =
        static_cast<std::size_t>(std::ranges::find(changed, true) - changed.begin());
    const bool just_changed =
        ui.view.code_changed_at == ImGui::GetTime() && first_changed < lines.size();
    const std::size_t wanted = just_changed ? first_changed : next;
    std::size_t row = 0;
    std::size_t wanted_row = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool marked = i == next && !fast && !finished(ui.experiment);
        wanted_row = i == wanted ? row : wanted_row;
        std::string value = line_value(lines, i, ui.experiment, ui.shown);
        if (!value.empty()) {
            value.insert(0, std::min(lines[i].text.find_first_not_of(' '), value.size()), ' ');
        }
        row += draw_line(ui, cells, row, lines[i], i, marked, value);
    }
    ImGui::SetCursorScreenPos(cells.at(0, row));
    ImGui::Dummy({0, 0});
    const CodeSight sight = {.moment = moment_of(ui.shown),
                             .window = ImGui::GetID("lines"),
                             .columns = cells.columns,
                             .height = ImGui::GetWindowHeight()};
    if (just_changed || (ui.view.code_sight != sight && !fast)) {
        bring_into_sight(wanted_row, cells.cell.y);
        ui.view.code_sight = sight;
    }
}

}  // namespace

void code_panel(const Ui& ui) {
    code_header(ui);
    const std::vector<ScriptLine> lines = script_lines(ui.experiment.config, ui.experiment.csv);
    watch_changes(ui.view, lines);
    ImGui::PushFont(ui.fonts.mono);
    const float height = whole_rows(ImGui::GetContentRegionAvail().y, grid().cell.y);
    if (ImGui::BeginChild("lines", {0, height}, ImGuiChildFlags_None,
                          ImGuiWindowFlags_NavFlattened)) {
        draw_lines(ui, lines);
    }
    ImGui::EndChild();
    ImGui::PopFont();
}

}  // namespace logit
