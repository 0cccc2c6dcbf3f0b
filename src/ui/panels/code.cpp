// The script of the present run as a debugger shows it: the line about to run is marked, and
// beneath each line that has run stands what it made.
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

#include "experiment/timeline.h"
#include "formats/python_text.h"
#include "formats/python_tokens.h"
#include "formats/pytorch_script.h"
#include "nn/epoch.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// --- what a line made ----------------------------------------------------------------------------

// "(100, 1)  2.3148 1.8712 1.9903 …"
std::string brief(const std::string& name, const std::string& shape,
                  std::span<const float> values) {
    constexpr std::size_t kMost = 4;
    std::string text = name + " (" + shape + ") ";
    for (std::size_t i = 0; i < std::min(values.size(), kMost); ++i) {
        std::array<char, 32> number{};
        std::snprintf(number.data(), number.size(), " %.4g", static_cast<double>(values[i]));
        text += number.data();
    }
    return text + (values.size() > kMost ? " ..." : "");
}

std::string column(const std::string& name, const Vector& values) {
    return brief(name, std::to_string(values.size()) + ", 1", as_span(values));
}

std::string parameters_text(const char* weight, const char* bias, const Parameters& parameters) {
    const std::string d = std::to_string(parameters.weight.size());
    return brief(weight, "1, " + d, as_span(parameters.weight)) + "   " +
           brief(bias, "1", {&parameters.bias, 1});
}

// What this stage left; what it would be called where the script has a line for each tensor.
std::string made_by(Stage stage, const TrainerState& s) {
    switch (stage) {
        case Stage::kLinear: return column("z", s.z);
        case Stage::kSigmoid: return column("p", s.p);
        case Stage::kLoss: return "loss " + python_repr(s.batch_loss);
        case Stage::kBackward:
            return parameters_text("w.grad", "b.grad",
                                   s.stage == Stage::kUpdate ? s.grad : s.step_grad);
        case Stage::kUpdate: return parameters_text("w", "b", s.parameters);
        case Stage::kZeroGrad: return parameters_text("w.grad", "b.grad", s.grad);
    }
    return "";
}

// Whether the stage has run in the pass that is shown.
bool has_run(Stage stage, const TrainerState& s) {
    return s.z.size() > 0 && (s.stage == Stage::kLinear || stage < s.stage);
}

// Beneath the last of a stage's lines.
std::string value_of(const Ui& ui, const std::vector<ScriptLine>& lines, std::size_t i) {
    const auto& [text, stage] = lines[i];
    const TrainerState& s = ui.shown;
    if (text.starts_with("for epoch")) {
        return "epoch " + std::to_string(s.epoch);
    }
    if (text.find("for batch") != std::string::npos) {
        return "batch " + std::to_string(s.batch + 1) + " of " +
               std::to_string(batch_count(ui.experiment.trainer));
    }
    const bool last_of_stage = stage && (i + 1 == lines.size() || lines[i + 1].stage != stage);
    return last_of_stage && has_run(*stage, s) ? made_by(*stage, s) : "";
}

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

void draw_token(const Ui& ui, const Token& token, std::size_t line) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const char* begin = token.text.data();
    const char* end = begin + token.text.size();
    const ImVec2 size = ImGui::CalcTextSize(begin, end);
    if (token.kind == TokenKind::kTensor) {
        const std::string name = tensor_name(token.text);
        const std::string id = "###code " + std::to_string(line + 1) + " " + name;
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        ImGui::InvisibleButton(id.c_str(), size);
        ImGui::PopItemFlag();
        hover_link(ui.view.links, name, at, {at.x + size.x, at.y + size.y},
                   palette(ui.status.dark).accent);
    } else {
        ImGui::Dummy(size);
    }
    ImGui::GetWindowDrawList()->AddText(at, ImGui::GetColorU32(color_of(ui, token.kind)), begin,
                                        end);
    ImGui::SameLine(0, 0);
}

void fill_line(ImVec4 color, float opacity, float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float left = ImGui::GetWindowPos().x;
    color.w = opacity;
    ImGui::GetWindowDrawList()->AddRectFilled(
        {left, at.y}, {left + ImGui::GetWindowSize().x, at.y + height}, ImGui::GetColorU32(color));
}

// Known to the widget map, so that tests and assistive technology see which line is marked.
void mark_line(const Ui& ui, std::size_t line, float height) {
    const Palette& colors = palette(ui.status.dark);
    fill_line(colors.accent, 0.18F, height);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float half = height * 0.28F;
    const ImVec2 tip = {at.x + em(0.5F), at.y + height / 2};
    ImGui::GetWindowDrawList()->AddTriangleFilled({at.x, tip.y - half}, tip, {at.x, tip.y + half},
                                                  ImGui::GetColorU32(colors.accent_text));
    const ImGuiID id = ImGui::GetID("marked line");
    const ImRect area(at, {at.x + ImGui::GetContentRegionAvail().x, at.y + height});
    ImGuiContext& g = *ImGui::GetCurrentContext();  // for ImGui's macro below
    if (ImGui::ItemAdd(area, id, nullptr, ImGuiItemFlags_NoNav)) {
        IMGUI_TEST_ENGINE_ITEM_INFO(id, ("marked line " + std::to_string(line + 1)).c_str(), 0);
    }
}

void draw_line(const Ui& ui, const std::vector<ScriptLine>& lines, std::size_t i, bool marked) {
    const float height = ImGui::GetTextLineHeight();
    const double since = ImGui::GetTime() - ui.view.code_changed_at;
    constexpr double kFlashSeconds = 0.9;
    if (i < ui.view.code_changed.size() && ui.view.code_changed[i] && since < kFlashSeconds) {
        fill_line(palette(ui.status.dark).loss_marker,
                  0.35F * static_cast<float>(1 - since / kFlashSeconds), height);
    }
    if (marked) {
        mark_line(ui, i, height);
    }
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "  %2zu  ", i + 1);
    muted_text(number.data());
    ImGui::SameLine(0, 0);
    for (const Token& token : python_tokens(lines[i].text)) {
        draw_token(ui, token, i);
    }
    ImGui::NewLine();
    if (const std::string value = value_of(ui, lines, i); !value.empty()) {
        const std::size_t indent =
            std::min(lines[i].text.find_first_not_of(' '), lines[i].text.size());
        ImGui::PushStyleColor(ImGuiCol_Text, palette(ui.status.dark).value_text);
        ImGui::TextUnformatted((std::string(6 + indent, ' ') + value).c_str());
        ImGui::PopStyleColor();
    }
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

void header(const Ui& ui) {
    const bool at_start = moment_of(ui.experiment) == Moment();
    const bool done = finished(ui.experiment);
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float padding = 2 * ImGui::GetStyle().FramePadding.x;
    const float space = ImGui::GetContentRegionAvail().x;
    const bool narrow = space < em(23);
    const char* step_label = narrow ? "Stage###stage" : "Step stage###stage";
    const char* slow_label = narrow ? "slow###slow motion" : "slow motion";
    const float step = ImGui::CalcTextSize(step_label, nullptr, true).x + padding;
    const float slow = ImGui::GetFrameHeight() + ImGui::CalcTextSize(slow_label, nullptr, true).x +
                       ImGui::GetStyle().ItemInnerSpacing.x;
    const float buttons = em(2.3F) + step + slow + 2 * gap;
    ImGui::AlignTextToFramePadding();
    if (ImGui::CalcTextSize("train.py").x + gap + buttons <= space) {
        heading(ui.fonts.strong, "train.py");
        align_right(buttons);
    }
    ImGui::BeginDisabled(at_start);
    if (ImGui::Button((std::string(kIconBack) + "###stage-back").c_str(), {em(2.3F), 0})) {
        ui.requests.seek = stage_before(ui.experiment);
    }
    ImGui::EndDisabled();
    tooltip(at_start ? "This is the beginning of the run."
                     : "One stage back. Key: Shift+left arrow");
    ImGui::SameLine();
    ImGui::BeginDisabled(done);
    if (ImGui::Button(step_label, {step, 0})) {
        ui.requests.stage = true;
    }
    ImGui::EndDisabled();
    tooltip(done ? "The run has ended." : "Run the marked line. Key: Shift+right arrow");
    ImGui::SameLine();
    checkbox(slow_label, &ui.view.slow_motion);
    tooltip("Play walks the stages at a pace to read them.");
}

void pace_slider(const Ui& ui) {
    if (!ui.view.slow_motion) {
        return;
    }
    constexpr double kSlowest = 0.25;
    constexpr double kFastest = 8;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::SliderScalar("###pace", ImGuiDataType_Double, &ui.view.stages_per_second, &kSlowest,
                        &kFastest, "%.2g stages a second",
                        ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp);
}

}  // namespace

void code_panel(const Ui& ui) {
    header(ui);
    pace_slider(ui);
    const std::vector<ScriptLine> lines = script_lines(ui.experiment.config, ui.experiment.csv);
    watch_changes(ui.view, lines);
    const bool fast = ui.status.running && !ui.view.slow_motion;
    const std::size_t next = line_of(lines, ui.shown.stage);
    if (ImGui::BeginChild("lines", {0, 0}, ImGuiChildFlags_None,
                          ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NavFlattened)) {
        ImGui::PushFont(ui.fonts.mono);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, em(0.15F)});
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool marked = i == next && !fast && !finished(ui.experiment);
            draw_line(ui, lines, i, marked);
            if (i == next &&
                ui.view.code_line != next) {  // the loop comes into sight as it is walked
                ImGui::SetScrollHereY(0.5F);
                ui.view.code_line = next;
            }
        }
        ImGui::PopStyleVar();
        ImGui::PopFont();
    }
    ImGui::EndChild();
}

}  // namespace logit
