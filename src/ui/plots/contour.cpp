// contours() of loss_surface.h: marching squares.
#include <algorithm>
#include <cmath>

#include "ui/plots/loss_surface.h"

namespace logit {
namespace {

// A cell's corners counter-clockwise from its lower left, where they are and their values.
struct Cell {
    std::array<PlotPoint, 4> at;
    std::array<double, 4> value;
};

Cell cell_of(const SurfaceGrid& grid, int column, int row) {
    constexpr std::array<std::array<int, 2>, 4> kCorners = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    const auto& [x_min, x_max, y_min, y_max] = grid.area;
    const int last = grid.size - 1;
    Cell cell{};
    for (std::size_t i = 0; i < 4; ++i) {
        const int x = column + kCorners[i][0];
        const int y = row + kCorners[i][1];
        cell.at[i] = {x_min + (x_max - x_min) * x / last, y_min + (y_max - y_min) * y / last};
        const auto first = static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.size);
        cell.value[i] = static_cast<double>(grid.loss[first + static_cast<std::size_t>(x)]);
    }
    return cell;
}

// Where the level is crossed between corner i and the next.
PlotPoint crossing(const Cell& cell, std::size_t i, double level) {
    const std::size_t next = (i + 1) % 4;
    const double share = (level - cell.value[i]) / (cell.value[next] - cell.value[i]);
    const PlotPoint& from = cell.at[i];
    const PlotPoint& to = cell.at[next];
    return {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
}

void add_cell(const Cell& cell, double level, std::vector<Segment>& segments) {
    std::array<PlotPoint, 4> crossings{};
    std::size_t count = 0;
    double sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        sum += cell.value[i];
        if ((cell.value[i] < level) != (cell.value[(i + 1) % 4] < level)) {
            crossings[count++] = crossing(cell, i, level);
        }
    }
    if (!std::isfinite(sum) || count < 2) {
        return;
    }
    if (count == 2) {
        segments.push_back({crossings[0], crossings[1]});
        return;
    }
    // A saddle: around the first corner where it differs from the middle, else around the second.
    const bool first_apart = (cell.value[0] < level) != (sum / 4 < level);
    const std::size_t partner = first_apart ? 3 : 1;
    segments.push_back({crossings[0], crossings[partner]});
    segments.push_back({crossings[2], crossings[4 - partner]});
}

}  // namespace

std::vector<std::vector<Segment>> contours(const SurfaceGrid& grid,
                                           std::span<const double> levels) {
    std::vector<std::vector<Segment>> lines(levels.size());
    for (int row = 0; row + 1 < grid.size; ++row) {
        for (int column = 0; column + 1 < grid.size; ++column) {
            const Cell cell = cell_of(grid, column, row);
            const auto [least, most] = std::ranges::minmax(cell.value);
            for (std::size_t i = 0; i < levels.size(); ++i) {
                if (levels[i] >= least && levels[i] <= most) {
                    add_cell(cell, levels[i], lines[i]);
                }
            }
        }
    }
    return lines;
}

}  // namespace logit
