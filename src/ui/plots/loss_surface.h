// The loss over two of the parameters, the others as they are: a grid, computed in parts, and its
// contours. Knows no plot library.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nn/trainer.h"
#include "ui/plots/boundary_view.h"

namespace logit {

// Which two: places among the weights, the number of weights for the bias.
struct ParameterPair {
    Eigen::Index x = 0, y = 1;

    bool operator==(const ParameterPair&) const = default;
};

float parameter(const Parameters& parameters, Eigen::Index place);
float& parameter(Parameters& parameters, Eigen::Index place);

// A point of a run's path (experiment/path): the weights, then the bias.
PlotPoint on_plane(std::span<const float> point, const ParameterPair& pair);
PlotPoint on_plane(const Parameters& parameters, const ParameterPair& pair);

// Values at size x size points evenly over the area, its edges included; loss[row * size + column],
// rows upwards.
struct SurfaceGrid {
    Area area{};
    int size = 0;
    std::vector<float> loss;
};

// A grid under way. z of a sample is base + x * along_x + y * along_y; those of label 0 come first,
// each group filled up to whole vectors with samples without a loss.
struct SurfaceWork {
    SurfaceGrid grid;
    LossFn loss_fn = LossFn::kBce;
    std::vector<float> base, along_x, along_y;
    std::size_t first_positive = 0;
    std::int64_t samples = 0;
    int rows_done = 0;
};

// part.x: (n, d), n > 0; the pair: two different places.
SurfaceWork begin_surface(const Dataset& part, const Parameters& parameters, LossFn loss_fn,
                          const ParameterPair& pair, const Area& area, int size);

// Rows of the grid until about so many samples' losses are computed, one row at least. True when
// the grid is whole. Each loss is torch's, its corners included, and the mean is taken in double.
bool go_on(SurfaceWork& work, std::int64_t losses);

// The loss at one point, a grid of its own. part: with samples.
float loss_at(const Dataset& part, const Parameters& parameters, LossFn loss_fn);

struct Segment {
    PlotPoint from, to;
};

// For each level the lines where the grid's values, interpolated along the edges of its cells, are
// that (marching squares; a saddle is cut as its mean says). Cells with a value that is not finite
// have none.
std::vector<std::vector<Segment>> contours(const SurfaceGrid& grid, std::span<const double> levels);

// Round numbers between the grid's smallest and largest finite loss, at most about 16, denser where
// losses are small.
std::vector<double> contour_levels(std::span<const float> losses);

}  // namespace logit
