#include "experiment/data_source.h"

#include <numeric>

namespace logit {
namespace {

Table points_table(const std::vector<Point>& points) {
    Table table{.name = "points",
                .columns = {"x", "y"},
                .classes = {"0", "1"},
                .x = Eigen::MatrixXd(std::ssize(points), 2),
                .target = {}};
    for (Eigen::Index row = 0; row < table.x.rows(); ++row) {
        const auto& [x, y, label] = points[static_cast<std::size_t>(row)];
        table.x.row(row) << x, y;
        table.target.push_back(label);
    }
    return table;
}

}  // namespace

std::shared_ptr<const Table> table_of(const Config& config, const Csv& csv) {
    switch (config.data) {
        case DataSource::kIris: return {std::shared_ptr<void>(), &iris_table()};
        case DataSource::kCsv:
            return csv ? std::shared_ptr<const Table>(csv, &csv->table) : nullptr;
        case DataSource::kPoints: return std::make_shared<const Table>(points_table(config.points));
    }
    return nullptr;
}

void fit_to_table(Config& config, const Table& table) {
    config.classes = {0, 1};
    config.features.resize(table.columns.size());
    std::iota(config.features.begin(), config.features.end(), 0);
    const bool fits = config.init.numbers.size() == config.features.size() + 1;
    if (config.init.kind == Init::Kind::kNumbers && !fits) {
        config.init = {};
    }
}

}  // namespace logit
