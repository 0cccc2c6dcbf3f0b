// The functions of the reference build at millions of arguments: see reference/function_cases.py.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference_data.h"

namespace logit {

// float32 `stride` apart in their order as bits, from each of the ranges; whole rows of sixteen.
inline std::vector<float> arguments_of(const rapidjson::Value& test_case) {
    std::vector<float> arguments;
    for (const auto& range : test_case["ranges"].GetArray()) {
        for (std::uint64_t bits = range[0].GetUint64(); bits <= range[1].GetUint64();
             bits += test_case["stride"].GetUint64()) {
            arguments.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
        }
    }
    arguments.resize(arguments.size() / 16 * 16);
    return arguments;
}

// Every case of that name: results(arguments) has the bits of torch's, all of them.
template <typename Results>
void expect_torchs_bits(std::string_view name, Results results) {
    const rapidjson::Document document = reference::load("torch-2.6", "functions.json");
    const auto kept = document["kept"].GetUint64();
    int cases = 0;
    for (const auto& test_case : reference::cases(document, "cases")) {
        if (test_case["function"].GetString() != name) {
            continue;
        }
        ++cases;
        const std::vector<float> arguments = arguments_of(test_case);
        ASSERT_EQ(arguments.size(), test_case["count"].GetUint64());
        const std::vector<float> values = results(std::span<const float>(arguments));
        ASSERT_EQ(values.size(), arguments.size());
        std::uint64_t checksum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint64_t bits = std::bit_cast<std::uint32_t>(values[i]);
            checksum += (2 * i + 1) * (bits + 1);
            if (i % kept == 0) {
                EXPECT_EQ(bits, test_case["results"][i / kept].GetUint64())
                    << name << " of " << arguments[i] << " is not " << values[i];
            }
        }
        std::array<char, 17> text{};
        std::snprintf(text.data(), text.size(), "%016llx",
                      static_cast<unsigned long long>(checksum));
        EXPECT_STREQ(text.data(), test_case["checksum"].GetString())
            << name << ": some of " << values.size() << " results differ";
    }
    EXPECT_GT(cases, 0) << "nothing is known of " << name;
}

}  // namespace logit
