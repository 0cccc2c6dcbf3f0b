#include "ui/view_memory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "formats/python_text.h"
#include "text/text.h"
#include "ui/view_settings.h"

namespace logit {
namespace {

constexpr float kLongest = 500;  // ems

// In so many parts of one: what is read back is written the same.
std::string rounded(double value, double parts) {
    return python_repr(std::round(value * parts) / parts);
}

// The value behind "key=" up to the next ';'; empty without.
std::string_view value_of(std::string_view memory, std::string_view key) {
    while (!memory.empty()) {
        const std::string_view pair = memory.substr(0, memory.find(';'));
        memory.remove_prefix(std::min(pair.size() + 1, memory.size()));
        if (pair.starts_with(key) && pair.substr(key.size()).starts_with('=')) {
            return pair.substr(key.size() + 1);
        }
    }
    return {};
}

// wasm's libc++ reads no floats with from_chars: digits and one point are all that is written.
void read_number(std::string_view text, float least, float most, float& number) {
    const std::size_t point = std::min(text.find('.'), text.size());
    int whole = 0;
    int part = 0;
    const std::string_view behind = text.substr(std::min(point + 1, text.size())).substr(0, 6);
    const auto read = [](std::string_view digits, int& value) {
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size();
    };
    if (!read(text.substr(0, point), whole) || (!behind.empty() && !read(behind, part))) {
        return;
    }
    const float value =
        static_cast<float>(whole) +
        static_cast<float>(part * std::pow(10.0, -static_cast<double>(behind.size())));
    number = value >= least && value <= most ? value : number;
}

constexpr std::array<std::pair<std::string_view, float Splits::*>, 4> kLengths = {
    {{"left", &Splits::left},
     {"right", &Splits::right},
     {"plot", &Splits::plot},
     {"code", &Splits::code}}};

}  // namespace

std::string view_memory(const ViewState& view) {
    constexpr std::array<std::string_view, 3> kKept = {"theme", "textSize", "lang"};
    const bool lent = std::ranges::any_of(view.from_link, [&](const std::string& key) {
        return std::ranges::find(kKept, key) != kKept.end();
    });
    if (lent) {
        return {};
    }
    std::string memory = "theme=" + std::string(kThemes[static_cast<std::size_t>(view.theme)]) +
                         ";text=" + rounded(view.text_size, 10000);
    for (const auto& [key, length] : kLengths) {
        memory += ";" + std::string(key) + "=" + rounded(view.splits.*length, 100);
    }
    if (view.lang != view.usual_lang) {
        memory += ";lang=" + view.lang;
    }
    return memory;
}

void recall(ViewState& view, std::string_view memory) {
    const auto* const theme = std::ranges::find(kThemes, value_of(memory, "theme"));
    if (theme != kThemes.end()) {
        view.theme = static_cast<Theme>(theme - kThemes.begin());
    }
    const std::string_view lang = value_of(memory, "lang");
    if (std::ranges::find(languages(), lang) != languages().end()) {
        view.lang = lang;
    }
    const ViewSetting& text = *find_view_setting("textSize");
    auto text_size = static_cast<float>(view.text_size);
    read_number(value_of(memory, "text"), static_cast<float>(text.min),
                static_cast<float>(text.max), text_size);
    view.text_size = text_size;
    for (const auto& [key, length] : kLengths) {
        read_number(value_of(memory, key), 0, kLongest, view.splits.*length);
    }
}

}  // namespace logit
