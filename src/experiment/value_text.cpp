#include "experiment/value_text.h"

#include <cstdio>

namespace logit {

std::string value_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::string value_text(std::int64_t value) { return std::to_string(value); }
std::string value_text(std::uint64_t value) { return std::to_string(value); }
std::string value_text(bool value) { return value ? tr("value.on") : tr("value.off"); }
std::string value_text(LossFn value) { return choices(value)[static_cast<std::size_t>(value)]; }
std::string value_text(OptimizerKind value) {
    return choices(value)[static_cast<std::size_t>(value)];
}
std::string value_text(DataSource value) { return choices(value)[static_cast<std::size_t>(value)]; }
std::string value_text(const std::vector<Point>& points) { return std::to_string(points.size()); }
std::string value_text(const std::array<int, 2>& classes, const Table& table) {
    const auto name = [&](int label) {
        const auto place = static_cast<std::size_t>(label);
        return place < table.classes.size() ? table.classes[place] : std::to_string(label);
    };
    return name(classes[0]) + ", " + name(classes[1]);
}
std::string value_text(const std::vector<int>& features, const Table& table) {
    return tr("value.share", {{"n", std::to_string(features.size())},
                              {"all", std::to_string(table.columns.size())}});
}
std::string value_text(const Init& init) {
    switch (init.kind) {
        case Init::Kind::kRandn: return "randn";
        case Init::Kind::kZeros: return "zeros";
        case Init::Kind::kNumbers: return tr("value.numbers");
    }
    return "";
}
std::string value_text(const std::vector<LrChange>& changes) {
    return std::to_string(changes.size());
}

std::string value_text(const Hyperparameter& row, const Config& config, const Table& table) {
    return std::visit([&](auto field) { return value_text(row, config.*field, table); }, row.field);
}

}  // namespace logit
