#include "fuzz/page.h"

#include <imgui.h>
#include <implot.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "formats/json.h"
#include "formats/url.h"
#include "ui/kit/widget_map.h"
#include "view_json.h"

namespace logit {
namespace {

ImFontAtlas& fonts_of_all() {
    static ImFontAtlas atlas;
    return atlas;
}

std::string everything_of(const App& app) {
    return everything_of(app.experiment) + view_to_json(app.view) +
           (app.status.running ? "runs" : "rests");
}

// More than a target has time for, and asked for by name: a run of its own, trained at once; and
// sentences that only the page's own files say.
bool is_too_much(std::string_view method, std::string_view argument) {
    constexpr double kMostEpochs = 200;
    const rapidjson::Document asked = parse_json(argument);
    if (method != "trial" || !asked.IsArray() || asked.Size() != 2) {
        return method == "setTexts";
    }
    const rapidjson::Value* const epoch = find_member(asked[1], "epoch");
    return epoch != nullptr && epoch->IsNumber() && epoch->GetDouble() > kMostEpochs;
}

double number_of(const rapidjson::Value& value) {
    if (is_nonfinite(value)) {
        return string_of(value).ends_with("y") ? std::numeric_limits<double>::infinity() : NAN;
    }
    return value.IsNumber() ? value.GetDouble() : NAN;
}

}  // namespace

double fast_clock() {
    constexpr double kLookMs = 5;
    static double now = 0;
    return now += kLookMs;
}

Page::Page() {
    ImGui::CreateContext(&fonts_of_all());
    logit::create_plot_context();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 720};
    static const Fonts fonts = load_fonts(1);
    app.fonts = fonts;
    apply_theme(false, 1);
    app.pace.clock_ms = fast_clock;
    begin_widget_map();
}

Page::~Page() {
    ImPlot::DestroyContext();
    ImGui::DestroyContext();
}

void Page::frames(int count) {
    for (int i = 0; i < count; ++i) {
        begin_widget_map();
        ImGui::NewFrame();
        app_frame(app);
        ImGui::Render();
    }
}

void Page::call_line(std::string_view line) {
    std::string_view argument = line;
    const std::string method(take_until(argument, ' '));
    if (is_too_much(method, argument)) {
        return;
    }
    const std::string before = everything_of(app);
    bool value = false;
    if (method == "@table") {
        Table numbers = numbers_of(parse_json(argument));
        value = demand_reply(load_table_reply(app, std::move(numbers), argument));
    } else {
        value = demand_reply(call(app, method, argument));
    }
    demand(value || everything_of(app) == before, "a refused call changed something", line);
    demand(!reads_only(method) || method == "@table" || everything_of(app) == before,
           "a call that looks changed something", line);
    const Fault fault = check_config(app.experiment.config, app.experiment.csv);
    demand(!fault, fault.message, line);
}

Table numbers_of(const rapidjson::Value& description) {
    constexpr std::size_t kMostCells = 20'000;
    Table table{.storage = Storage::kColumns};
    const rapidjson::Value* const x = find_member(description, "x");
    std::size_t rows = 0;
    for (rapidjson::SizeType i = 0; x != nullptr && x->IsArray() && i < x->Size(); ++i) {
        rows = std::max<std::size_t>(rows, (*x)[i].IsArray() ? (*x)[i].Size() : 0);
    }
    if (rows > 0 && rows * x->Size() <= kMostCells) {
        table.x.setConstant(static_cast<Eigen::Index>(rows), x->Size(), NAN);
        for (rapidjson::SizeType column = 0; column < x->Size(); ++column) {
            const rapidjson::Value& values = (*x)[column];
            for (rapidjson::SizeType row = 0; values.IsArray() && row < values.Size(); ++row) {
                table.x(row, column) = number_of(values[row]);
            }
        }
    }
    const rapidjson::Value* const target = find_member(description, "target");
    for (rapidjson::SizeType i = 0; target != nullptr && target->IsArray() && i < target->Size();
         ++i) {
        table.target.push_back((*target)[i].IsInt() ? (*target)[i].GetInt() : -1);
    }
    return table;
}

std::string_view take_line(std::string_view& text) {
    std::string_view line;
    while (line.empty() && !text.empty()) {
        line = take_until(text, '\n');
    }
    return line;
}

}  // namespace logit
