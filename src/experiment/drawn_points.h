// Points drawn by hand, as data of a run: which there are to begin with, and what may be added to
// them and taken from them. Knows no screen.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "experiment/config.h"

namespace logit {

// Two small clouds, one of each class, that no line parts.
std::vector<Point> first_points();

// Makes the points the data of the run: those that were drawn before, or the first.
void choose_points(Config& config);

// Each edits in place, or gives a sentence on why it does not.
std::string add_point(std::vector<Point>& points, const Point& point);

// places: in points, in any order, none of them twice. Whatever else goes, one point of each class
// stays.
std::string erase_points(std::vector<Point>& points, std::span<const std::size_t> places);

}  // namespace logit
