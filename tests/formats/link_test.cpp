// Links: every Config survives one, and no text whatever does worse than a report.
#include "formats/link.h"

#include <gtest/gtest.h>

#include "experiment/random_config.h"
#include "formats/mutations.h"

namespace logit {
namespace {

using Reports = std::vector<std::string>;

TEST(ConfigToHash, SaysOnlyWhatDiffers) {
    EXPECT_EQ(config_to_hash({}), "v=1");
    EXPECT_EQ(config_to_hash({.lr = 0.01}), "v=1&lr=0.01");
    EXPECT_EQ(config_to_hash({.features = {3, 0}, .lr = 1e-6, .momentum = 0.5, .epochs = 7}),
              "v=1&features=3,0&lr=1e-06&momentum=0.5&epochs=7");
    EXPECT_EQ(config_to_hash({.seed = 18446744073709551615U, .lr = 10, .zero_grad = false}),
              "v=1&seed=18446744073709551615&lr=10&zeroGrad=false");
    EXPECT_EQ(config_to_hash({.init = {.kind = Init::Kind::kNumbers, .numbers = {1, -0.5, 0, 2, 3}},
                              .loss_fn = LossFn::kBceWithLogits}),
              "v=1&init=1,-0.5,0,2,3&lossFn=bce_with_logits");
}

TEST(ConfigFromHash, GivesBackEveryConfig) {
    Dice dice(3);
    for (int i = 0; i < 3000; ++i) {
        const Config config = draw_config(dice);
        const std::string hash = config_to_hash(config);
        const HashReading reading = config_from_hash(hash);
        ASSERT_EQ(reading.reports, Reports{}) << hash;
        ASSERT_EQ(reading.config, config)
            << hash << " came back as " << config_to_hash(reading.config);
        ASSERT_EQ(hash.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-_.,=&%"),
                  std::string::npos)
            << hash;
    }
}

TEST(ConfigFromHash, ReadsWhatABrowserMakesOfALink) {
    const Config expected = {.features = {3, 0}, .lr = 0.01};
    for (const char* hash :
         {"#v=1&lr=0.01&features=3,0", "v=1&features=3%2C0&lr=0.01", "lr=0.01&features=%33,0",
          "#&&v=1&lr=1e-2&features=3%2c0&", "lr=5&v=1&features=3,0&lr=0.01"}) {
        const HashReading reading = config_from_hash(hash);
        EXPECT_EQ(reading.reports, Reports{}) << hash;
        EXPECT_EQ(reading.config, expected) << hash << config_to_hash(reading.config);
    }
    EXPECT_EQ(config_from_hash("").config, Config{});
    EXPECT_EQ(config_from_hash("#").reports, Reports{});
    EXPECT_EQ(config_from_hash("seed=0009007199254740993").config.seed, 9007199254740993U);
    EXPECT_EQ(config_from_hash("seed=12").config.seed, 12U);
}

TEST(ConfigFromHash, ReportsEachFaultAndKeepsTheRest) {
    const HashReading reading = config_from_hash(
        "#v=1&lr=-3&colour=red&epochs=20&optimizer=SGD&classes=1,1&batchSize=2.5&stratify=yes&"
        "seed=");
    EXPECT_EQ(
        reading.reports,
        (Reports{"lr must be from 1e-06 to 10, not -3", "there is no setting colour",
                 R"(optimizer must be one of "sgd", "adagrad", "rmsprop", "adam", "adamw")",
                 "batchSize must be a whole number, not 2.5", "stratify must be true or false",
                 "seed must be a whole number", "classes: the two classes must differ"}));
    EXPECT_EQ(reading.config, Config{.epochs = 20});
}

// The key at fault goes back to its default, the ones that go together stay.
TEST(ConfigFromHash, DropsWhatContradictsTheRest) {
    const HashReading reading = config_from_hash(
        "init=1,2,3&testSize=0.01&stratify=true&nesterov=true&dampening=0.5&momentum=0.5&lr=1");
    EXPECT_EQ(reading.reports.size(), 3U);
    EXPECT_EQ(reading.config,
              (Config{.stratify = true, .lr = 1, .momentum = 0.5, .dampening = 0.5}));
}

TEST(ConfigFromHash, ReportsAnUnknownVersion) {
    const HashReading reading = config_from_hash("v=7&lr=0.5");
    ASSERT_EQ(reading.reports.size(), 1U);
    EXPECT_NE(reading.reports[0].find("version 7"), std::string::npos);
    EXPECT_EQ(reading.config.lr, 0.5);
}

TEST(ConfigFromHash, BoundsWhatItReads) {
    EXPECT_EQ(config_from_hash(std::string(1'000'000, 'x')).reports.size(), 1U);
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "x=1&";
    }
    EXPECT_LE(config_from_hash(many).reports.size(), 25U);
}

// 10 000 damaged or random hashes: a valid Config each time, which its own hash gives back, and a
// sentence wherever a key was lost.
TEST(ConfigFromHash, SurvivesAnything) {
    Dice dice(4);
    for (int i = 0; i < 10'000; ++i) {
        std::string hash = config_to_hash(draw_config(dice));
        if (i % 10 == 0) {
            hash.resize(static_cast<std::size_t>(dice.whole(0, 300)));
            std::ranges::generate(hash, [&] { return static_cast<char>(dice.whole(0, 255)); });
        }
        hash = mutated(dice, hash);
        const HashReading reading = config_from_hash(hash);
        ASSERT_FALSE(check_config(reading.config)) << hash;
        const HashReading again = config_from_hash(config_to_hash(reading.config));
        ASSERT_EQ(again.config, reading.config) << hash;
        ASSERT_EQ(again.reports, Reports{}) << hash;
        for (const std::string& report : reading.reports) {
            ASSERT_FALSE(report.empty()) << hash;
            ASSERT_LT(report.size(), 200U) << hash;
        }
    }
}

}  // namespace
}  // namespace logit
