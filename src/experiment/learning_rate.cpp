#include "experiment/learning_rate.h"

#include <algorithm>
#include <limits>

namespace logit {

double rate_at(const Config& config, std::int64_t epoch) {
    const auto later = std::ranges::upper_bound(config.lr_changes, epoch, {}, &LrChange::epoch);
    return later == config.lr_changes.begin() ? config.lr : std::prev(later)->lr;
}

bool changes_rate(const Config& config) {
    return !config.lr_changes.empty() && config.lr_changes.front().epoch < config.epochs;
}

std::int64_t first_free_epoch(const Moment& now) {
    const bool before_updates = now.batch == 0 && now.stage <= Stage::kUpdate;
    return before_updates ? now.epoch : now.epoch + 1;
}

void change_rate(Config& config, std::int64_t epoch, double lr, std::int64_t recorded) {
    const std::int64_t planned_after = std::max(epoch, recorded);
    std::erase_if(config.lr_changes, [&](const LrChange& change) {
        return change.epoch >= epoch && change.epoch <= planned_after;
    });
    if (epoch == 0) {
        config.lr = lr;
    } else if (rate_at(config, epoch) != lr) {
        const auto place = std::ranges::upper_bound(config.lr_changes, epoch, {}, &LrChange::epoch);
        config.lr_changes.insert(place, {.epoch = epoch, .lr = lr});
    }
}

std::int64_t first_other_rate(const Config& a, const Config& b) {
    if (a.lr != b.lr) {
        return 0;
    }
    const auto [in_a, in_b] = std::ranges::mismatch(a.lr_changes, b.lr_changes);
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    return std::min(in_a == a.lr_changes.end() ? kNever : in_a->epoch,
                    in_b == b.lr_changes.end() ? kNever : in_b->epoch);
}

}  // namespace logit
