#include "nn/metrics.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace logit {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

// How many samples of each label have a p of at least each different one, from the largest p down.
struct Counts {
    std::vector<std::int64_t> fps, tps;
    std::vector<float> thresholds;
};

struct Answer {
    float p, y;
};

// By falling p. qsort is in the page anyway; a sort of our own would weigh 3 kB more.
std::vector<Answer> sorted_answers(const Vector& p, const Vector& y) {
    std::vector<Answer> answers;
    answers.reserve(static_cast<std::size_t>(p.size()));
    for (Eigen::Index i = 0; i < p.size(); ++i) {
        answers.push_back({.p = p(i), .y = y(i)});
    }
    std::qsort(answers.data(), answers.size(), sizeof(Answer),
               [](const void* left, const void* right) {
                   const float a = static_cast<const Answer*>(left)->p;
                   const float b = static_cast<const Answer*>(right)->p;
                   return static_cast<int>(a < b) - static_cast<int>(a > b);
               });
    return answers;
}

Counts counts_by_threshold(const Vector& p, const Vector& y) {
    const std::vector<Answer> answers = sorted_answers(p, y);
    Counts counts;
    std::int64_t fp = 0;
    std::int64_t tp = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        (answers[i].y == 1.0F ? tp : fp) += 1;
        if (i + 1 == answers.size() || answers[i + 1].p != answers[i].p) {
            counts.fps.push_back(fp);
            counts.tps.push_back(tp);
            counts.thresholds.push_back(answers[i].p);
        }
    }
    return counts;
}

// Whether point i of the counts is where it would be anyway, half way between its neighbours.
bool is_intermediate(const Counts& counts, std::size_t i) {
    const auto straight = [i](const std::vector<std::int64_t>& values) {
        return values[i + 1] - 2 * values[i] + values[i - 1] == 0;
    };
    const bool inner = i > 0 && i + 1 < counts.fps.size();
    return inner && straight(counts.fps) && straight(counts.tps);
}

double area_under(const RocCurve& curve) {
    double area = 0;
    for (std::size_t i = 1; i < curve.fpr.size(); ++i) {
        area += (curve.fpr[i] - curve.fpr[i - 1]) * (curve.tpr[i] + curve.tpr[i - 1]) / 2;
    }
    return area;
}

// As sklearn.metrics.log_loss of float32 predictions: 1 - p and the clip in float32.
double log_loss(const Vector& p, const Vector& y) {
    constexpr float kEpsilon = std::numeric_limits<float>::epsilon();
    double sum = 0;
    for (Eigen::Index i = 0; i < p.size(); ++i) {
        const float of_label = y(i) == 1.0F ? p(i) : 1.0F - p(i);
        sum -= std::log(static_cast<double>(std::clamp(of_label, kEpsilon, 1.0F - kEpsilon)));
    }
    return sum / static_cast<double>(p.size());
}

}  // namespace

float accuracy_score(const Vector& p, const Vector& y, float threshold) {
    const auto correct = [threshold](float p_i, float y_i) {
        return (y_i == 1.0F ? p_i >= threshold : p_i < threshold) ? 1.0F : 0.0F;
    };
    return p.binaryExpr(y, correct).mean();
}

Metrics classification_metrics(const Vector& p, const Vector& y, float threshold) {
    Metrics metrics;
    auto& [negatives, positives] = metrics.confusion;
    for (Eigen::Index i = 0; i < p.size(); ++i) {
        auto& row = y(i) == 1.0F ? positives : negatives;
        row[p(i) >= threshold ? 1 : 0] += 1;
    }
    const std::int64_t tp = positives[1];
    metrics.accuracy = ratio(negatives[0] + tp, p.size());
    metrics.precision = ratio(tp, tp + negatives[1]);
    metrics.recall = ratio(tp, tp + positives[0]);
    metrics.f1 = ratio(2 * tp, 2 * tp + negatives[1] + positives[0]);
    const bool known = !p.array().isNaN().any();
    metrics.roc_auc = known ? area_under(roc_curve(p, y)) : kUndefined;
    metrics.log_loss = known ? log_loss(p, y) : kUndefined;
    return metrics;
}

RocCurve roc_curve(const Vector& p, const Vector& y) {
    const Counts counts = counts_by_threshold(p, y);
    const auto rate = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? ratio(part, whole) : kUndefined;
    };
    RocCurve curve;
    const auto push = [&](std::int64_t fp, std::int64_t tp, float threshold) {
        curve.fpr.push_back(rate(fp, counts.fps.back()));
        curve.tpr.push_back(rate(tp, counts.tps.back()));
        curve.thresholds.push_back(threshold);
    };
    push(0, 0, std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < counts.fps.size(); ++i) {
        if (!is_intermediate(counts, i)) {
            push(counts.fps[i], counts.tps[i], counts.thresholds[i]);
        }
    }
    return curve;
}

}  // namespace logit
