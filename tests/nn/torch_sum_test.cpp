// torch.sum's own bits, of lengths at which its order of adding changes.
#include "nn/torch_sum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "reference_data.h"

namespace logit {
namespace {

// summand(i) of tests/reference/training_cases.py.
float summand(std::int64_t i) {
    const std::int64_t bits = i * 2654435761 % (std::int64_t{1} << 24) - (std::int64_t{1} << 23);
    return std::ldexp(static_cast<float>(bits), -static_cast<int>(20 + i % 5));
}

TEST(TorchSum, HasTheBitsOfTorchs) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "sums.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            std::vector<float> values(test_case["n"].GetUint());
            for (std::size_t i = 0; i < values.size(); ++i) {
                values[i] = summand(static_cast<std::int64_t>(i));
            }
            EXPECT_EQ(torch_sum(values), test_case["sum"].GetDouble())
                << release << ", " << values.size() << " values";
        }
    }
}

TEST(TorchSum, IsZeroOfNothing) { EXPECT_EQ(torch_sum({}), 0.0F); }

}  // namespace
}  // namespace logit
