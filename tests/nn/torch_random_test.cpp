// The generator against numbers from real PyTorch: single calls, and calls after one another.
#include "nn/torch_random.h"

#include <gtest/gtest.h>

#include "reference_data.h"

namespace logit {
namespace {

constexpr float kLongTolerance = 1e-6F;  // the stored values are from AVX2 kernels

void expect_normals(const std::vector<float>& ours, const std::vector<float>& torchs) {
    ASSERT_EQ(ours.size(), torchs.size());
    const float tolerance = torchs.size() < 16 ? 0.0F : kLongTolerance;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        EXPECT_NEAR(ours[i], torchs[i], tolerance) << "value " << i << " of " << ours.size();
    }
}

std::vector<float> randn(TorchRandom& random, std::size_t n) {
    std::vector<float> values(n);
    logit::randn(random, values);
    return values;
}

void expect_randn_file(const char* file) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, file);
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::uint64_t seed = test_case["seed"].GetUint64();
            const std::size_t n = test_case["n"].GetUint();
            SCOPED_TRACE(release + ", seed " + std::to_string(seed));
            TorchRandom random = manual_seed(seed);
            expect_normals(randn(random, n), reference::floats(test_case["values"]));
        }
    }
}

TEST(TorchRandom, ProducesPyTorchValues_randn_short) { expect_randn_file("randn_short.json"); }

TEST(TorchRandom, ProducesPyTorchValues_randn_long) { expect_randn_file("randn_long.json"); }

TEST(TorchRandom, ProducesPyTorchValues_randperm) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "randperm.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            TorchRandom random = manual_seed(test_case["seed"].GetUint64());
            const std::int64_t n = test_case["n"].GetInt64();
            EXPECT_EQ(randperm(random, n), reference::integers<std::int64_t>(test_case["values"]))
                << release << ", n " << n;
        }
    }
}

// One state through several calls: the cached second normal survives all but manual_seed.
void expect_sequence(const rapidjson::Value& test_case, const std::string& release) {
    const std::uint64_t seed = test_case["seed"].GetUint64();
    SCOPED_TRACE("seed " + std::to_string(seed));
    TorchRandom random = manual_seed(seed);
    int number = 0;
    for (const auto& call : test_case["calls"].GetArray()) {
        const std::string name = call["call"].GetString();
        const std::uint64_t argument = call["argument"].GetUint64();
        SCOPED_TRACE(testing::Message() << release << ", call " << ++number << ": " << name);
        if (name == "manual_seed") {
            random = manual_seed(argument);
        } else if (name == "randn") {
            expect_normals(randn(random, argument), reference::floats(call["values"]));
        } else {
            EXPECT_EQ(randperm(random, static_cast<std::int64_t>(argument)),
                      reference::integers<std::int64_t>(call["values"]));
        }
    }
}

TEST(TorchRandom, ProducesPyTorchValues_sequences) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "random_sequences.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            expect_sequence(test_case, release);
        }
    }
}

TEST(TorchRandom, StartsWithTheArticlesParameters) {
    TorchRandom random = manual_seed(263607353);
    EXPECT_EQ(randn(random, 4),
              (std::vector<float>{-0.399030805F, 0.250236422F, 0.645050824F, 0.214718357F}));
    EXPECT_EQ(randn(random, 1), std::vector<float>{1.7440393F});
}

TEST(TorchRandom, IgnoresTheUpperHalfOfTheSeed) {
    EXPECT_EQ(manual_seed(42), manual_seed((std::uint64_t{1} << 32) + 42));
    EXPECT_NE(manual_seed(42), manual_seed(43));
}

TEST(TorchRandom, ContinuesFromACopyToTheBit) {
    TorchRandom random = manual_seed(8);
    randn(random, 3);
    ASSERT_TRUE(random.next_normal.has_value());
    TorchRandom copy = random;
    const std::vector<float> values = randn(random, 9);
    const std::vector<std::int64_t> order = randperm(random, 20);
    EXPECT_NE(copy, random);
    EXPECT_EQ(randn(copy, 9), values);
    EXPECT_EQ(randperm(copy, 20), order);
    EXPECT_EQ(copy, random);
}

}  // namespace
}  // namespace logit
