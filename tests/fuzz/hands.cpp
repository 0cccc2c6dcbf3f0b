// What hands do to the page between calls: each line is a call as in page.h, or one of these:
//   @press N   presses the N-th control        @move N V   moves it there, or chooses
//   @point X Y with the pointer                @button N   the left or right button goes down, or
//   up
//   @phone     the screen is a phone's         @wheel V    turns the wheel
// After each a picture is drawn.
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "formats/url.h"
#include "fuzz/page.h"
#include "ui/kit/widget_map.h"

namespace logit {
namespace {

double take_number(std::string_view& rest) {
    return std::strtod(std::string(take_until(rest, ' ')).c_str(), nullptr);
}

int take_place(std::string_view& rest, int most) {
    return static_cast<int>(std::clamp(take_number(rest), 0.0, static_cast<double>(most)));
}

void use_control(std::string_view rest, bool moves) {
    const std::vector<Control> all = controls();
    if (all.empty()) {
        return;
    }
    const Control& control = all[static_cast<std::size_t>(take_place(rest, 10'000)) % all.size()];
    if (moves) {
        ask_value(control.id, take_number(rest));
    } else {
        press_control(control.notes->pressed != 0 ? control.notes->pressed : control.id);
    }
}

void use(Page& page, std::string_view line) {
    std::string_view rest = line;
    const std::string_view what = take_until(rest, ' ');
    ImGuiIO& io = ImGui::GetIO();
    if (what == "@press" || what == "@move") {
        use_control(rest, what == "@move");
    } else if (what == "@point") {
        const int x = take_place(rest, 1280);
        io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(take_place(rest, 900)));
    } else if (what == "@button") {
        const int button = take_place(rest, 1);
        io.AddMouseButtonEvent(button, !io.MouseDown[button]);
    } else if (what == "@wheel") {
        io.AddMouseWheelEvent(0, static_cast<float>(take_place(rest, 10) - 5));
    } else if (what == "@phone") {
        io.DisplaySize = {390, 800};
    } else {
        page.call_line(line);
    }
}

}  // namespace
}  // namespace logit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    constexpr int kMostLines = 20;
    Page page;
    page.frames(2);
    std::string_view text = text_of(data, size);
    for (int i = 0; i < kMostLines && !text.empty(); ++i) {
        use(page, take_line(text));
        page.frames(1);
        const Fault fault = check_config(page.app.experiment.config, page.app.experiment.csv);
        demand(!fault, fault.message, text_of(data, size));
    }
    page.frames(2);
    demand_sound(page.app.experiment);
    return 0;
}
