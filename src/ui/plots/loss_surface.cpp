#include "ui/plots/loss_surface.h"

#include <algorithm>
#include <cmath>

#include "nn/vector_exp.h"
#include "nn/vector_math.h"
#include "ui/plots/quick_log.h"

namespace logit {
namespace {

// Of samples of one label, 4 at a time. Mirrors loss.h's functions of sigmoid(z) and of z.
Floats losses_of(Floats z, bool positive, LossFn loss_fn) {
    if (loss_fn == LossFn::kBce) {
        const Floats p = 1.0F / (1.0F + exp(-z));
        return -larger(positive ? quick_log(p) : quick_log1p(-p), all_lanes(kLogFloor));
    }
    const Floats t = positive ? -z : z;
    return larger(t, Floats{}) + quick_log1p(exp(-absolute(t)));
}

double sum_of_lanes(Floats x) {
    double sum = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
        sum += x[lane];
    }
    return sum;
}

double mean_loss(const SurfaceWork& work, float x, float y) {
    double sum = 0;
    Floats partial{};
    for (std::size_t i = 0; i < work.base.size(); i += kLanes) {
        const Floats z =
            load(&work.base[i]) + x * load(&work.along_x[i]) + y * load(&work.along_y[i]);
        partial += losses_of(z, i >= work.first_positive, work.loss_fn);
        if (i % 1024 == 0) {  // in float only so far
            sum += sum_of_lanes(partial);
            partial = Floats{};
        }
    }
    return (sum + sum_of_lanes(partial)) / static_cast<double>(work.samples);
}

double at_step(double min, double max, int step, int size) {
    return min + (max - min) * step / (size - 1);
}

// Samples with no part in the loss, up to whole vectors: z says their label for sure.
void fill_up(SurfaceWork& work, bool positive) {
    constexpr float kSure = 200;
    while (work.base.size() % kLanes != 0) {
        work.base.push_back(positive ? kSure : -kSure);
        work.along_x.push_back(0);
        work.along_y.push_back(0);
    }
}

}  // namespace

float parameter(const Parameters& parameters, Eigen::Index place) {
    return place < parameters.weight.size() ? parameters.weight(place) : parameters.bias;
}

PlotPoint on_plane(std::span<const float> point, const ParameterPair& pair) {
    return {.x = static_cast<double>(point[static_cast<std::size_t>(pair.x)]),
            .y = static_cast<double>(point[static_cast<std::size_t>(pair.y)])};
}

PlotPoint on_plane(const Parameters& parameters, const ParameterPair& pair) {
    return {.x = static_cast<double>(parameter(parameters, pair.x)),
            .y = static_cast<double>(parameter(parameters, pair.y))};
}

float& parameter(Parameters& parameters, Eigen::Index place) {
    return place < parameters.weight.size() ? parameters.weight(place) : parameters.bias;
}

SurfaceWork begin_surface(const Dataset& part, const Parameters& parameters, LossFn loss_fn,
                          const ParameterPair& pair, const Area& area, int size) {
    Parameters others = parameters;
    parameter(others, pair.x) = 0;
    parameter(others, pair.y) = 0;
    SurfaceWork work;
    work.grid = {.area = area, .size = size, .loss = {}};
    work.loss_fn = loss_fn;
    work.samples = part.x.rows();
    const Vector base = (part.x * others.weight).array() + others.bias;
    for (const bool positive : {false, true}) {
        work.first_positive = work.base.size();
        for (Eigen::Index i = 0; i < part.x.rows(); ++i) {
            if ((part.y(i) == 1.0F) == positive) {
                const auto along = [&](Eigen::Index place) {
                    return place < part.x.cols() ? part.x(i, place) : 1.0F;
                };
                work.base.push_back(base(i));
                work.along_x.push_back(along(pair.x));
                work.along_y.push_back(along(pair.y));
            }
        }
        fill_up(work, positive);
    }
    return work;
}

bool go_on(SurfaceWork& work, std::int64_t losses) {
    SurfaceGrid& grid = work.grid;
    const Area area = grid.area;
    do {
        if (work.rows_done == grid.size) {
            return true;
        }
        const auto y =
            static_cast<float>(at_step(area.y_min, area.y_max, work.rows_done, grid.size));
        for (int column = 0; column < grid.size; ++column) {
            const auto x = static_cast<float>(at_step(area.x_min, area.x_max, column, grid.size));
            grid.loss.push_back(static_cast<float>(mean_loss(work, x, y)));
        }
        ++work.rows_done;
        losses -= work.samples * grid.size;
    } while (losses > 0);
    return work.rows_done == grid.size;
}

float loss_at(const Dataset& part, const Parameters& parameters, LossFn loss_fn) {
    const ParameterPair pair;
    const auto x = parameter(parameters, pair.x);
    const auto y = parameter(parameters, pair.y);
    const SurfaceWork work = begin_surface(part, parameters, loss_fn, pair, {}, 1);
    return static_cast<float>(mean_loss(work, x, y));
}

std::vector<double> contour_levels(std::span<const float> losses) {
    constexpr std::size_t kMost = 16;
    double min = INFINITY;
    double max = 0;
    for (const float loss : losses) {
        if (std::isfinite(loss)) {
            min = std::min(min, static_cast<double>(loss));
            max = std::max(max, static_cast<double>(loss));
        }
    }
    std::vector<double> levels;
    for (int power = -6; power < 7; ++power) {
        const double decade = std::pow(10.0, power);
        for (const double digits : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0}) {
            if (digits * decade > min && digits * decade < max) {
                levels.push_back(digits * decade);
            }
        }
    }
    while (levels.size() > kMost) {  // every second one stays
        std::size_t kept = 0;
        for (std::size_t i = 0; i < levels.size(); i += 2) {
            levels[kept++] = levels[i];
        }
        levels.resize(kept);
    }
    return levels;
}

}  // namespace logit
