// Links: every Config survives one, and no text whatever does worse than a report.
#include "formats/link.h"

#include <gtest/gtest.h>

#include "experiment/random_csv.h"
#include "formats/mutations.h"

namespace logit {
namespace {

using Reports = std::vector<std::string>;

TEST(LinkHash, SaysOnlyWhatDiffers) {
    EXPECT_EQ(link_hash({}), "v=1");
    EXPECT_EQ(link_hash({.lr = 0.01}), "v=1&lr=0.01");
    EXPECT_EQ(link_hash({.features = {3, 0}, .lr = 1e-6, .momentum = 0.5, .epochs = 7}),
              "v=1&features=3,0&lr=1e-06&momentum=0.5&epochs=7");
    EXPECT_EQ(link_hash({.seed = 18446744073709551615U, .lr = 10, .zero_grad = false}),
              "v=1&seed=18446744073709551615&lr=10&zeroGrad=false");
    EXPECT_EQ(link_hash({.init = {.kind = Init::Kind::kNumbers, .numbers = {1, -0.5, 0, 2, 3}},
                         .loss_fn = LossFn::kBceWithLogits}),
              "v=1&init=1,-0.5,0,2,3&lossFn=bce_with_logits");
    EXPECT_EQ(link_hash({.lr_changes = {{137, 0.02}, {200, 1e-6}}}),
              "v=1&lrChanges=137:0.02,200:1e-06");
}

TEST(LinkHash, SaysTheMoment) {
    EXPECT_EQ(link_hash({}, {.epoch = 37}), "v=1&epoch=37");
    EXPECT_EQ(link_hash({.lr = 0.1}, {.epoch = 2, .batch = 3, .stage = Stage::kZeroGrad}),
              "v=1&lr=0.1&epoch=2&batch=3&stage=zero_grad");
    EXPECT_EQ(link_hash({}, {.stage = Stage::kLoss}), "v=1&stage=loss");
}

TEST(ReadLink, GivesBackEveryMoment) {
    for (const Stage stage : kStages) {
        for (const std::int64_t epoch : {0, 1, 1'000'000}) {
            for (const std::int64_t batch : {0, 99}) {
                const Moment moment = {.epoch = epoch, .batch = batch, .stage = stage};
                const LinkReading reading = read_link(link_hash({}, moment));
                EXPECT_EQ(reading.reports, Reports{});
                EXPECT_EQ(reading.moment, moment);
            }
        }
    }
    EXPECT_EQ(read_link("v=1").moment, Moment());
}

TEST(ReadLink, ReportsMomentsThatCannotBe) {
    const LinkReading reading = read_link("v=1&epoch=-1&batch=x&stage=Loss&epoch=1.5&epoch=9e9");
    EXPECT_EQ(reading.reports,
              (Reports{"epoch cannot be -1", "batch cannot be x", "stage cannot be Loss",
                       "epoch cannot be 1.5", "epoch cannot be 9e9"}));
    EXPECT_EQ(reading.moment, Moment());
    EXPECT_EQ(read_link("epoch=7&stage=x").moment, Moment{.epoch = 7});
    EXPECT_EQ(read_link("epoch=99999999999999999999").reports.size(), 1U);
}

TEST(ReadLink, LeavesTheHashesOfOthersAlone) {
    for (const char* hash : {"", "#", "#section-2", "#:~:text=sigmoid", "access_token=1&state=2",
                             "#!/home", "=", "&&"}) {
        EXPECT_TRUE(read_link(hash).foreign) << hash;
        EXPECT_EQ(read_link(hash).reports, Reports{}) << hash;
    }
    for (const char* hash : {"v=1", "#lr=0.5", "lr=nonsense", "x=1&stage=loss", "epoch=x"}) {
        EXPECT_FALSE(read_link(hash).foreign) << hash;
    }
}

TEST(ReadLink, ReadsChangesOfTheLearningRate) {
    EXPECT_EQ(read_link("lrChanges=5%3A0.5,7:1").config.lr_changes,
              (std::vector<LrChange>{{5, 0.5}, {7, 1}}));
    EXPECT_EQ(read_link("lrChanges=5:0.5,5:1").reports,
              Reports{"lrChanges: each epoch must be later than the one before it"});
    for (const char* value : {"5", "5:", "5:0.5:1", "x:1", "5:0", "0:1", "5:0.5,,7:1", "5:-1"}) {
        const LinkReading reading = read_link(std::string("lrChanges=") + value);
        EXPECT_EQ(reading.reports.size(), 1U) << value;
        EXPECT_TRUE(reading.config.lr_changes.empty()) << value;
    }
}

TEST(ReadLink, GivesBackEveryConfig) {
    Dice dice(3);
    for (int i = 0; i < 3000; ++i) {
        const Config config = draw_config(dice);
        const std::string hash = link_hash(config);
        const LinkReading reading = read_link(hash);
        ASSERT_EQ(reading.reports, Reports{}) << hash;
        ASSERT_EQ(reading.config, config) << hash << " came back as " << link_hash(reading.config);
        ASSERT_EQ(hash.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-_.,:=&%"),
                  std::string::npos)
            << hash;
    }
}

TEST(ReadLink, SaysWhichFileIsMissing) {
    const Csv csv = random_csv(1, 30, 6);
    Config config = csv_config(csv);
    config.features = {5, 0};
    config.lr = 0.5;
    const std::string hash = link_hash(config, {.epoch = 3}, csv);
    const LinkReading here = read_link(hash, csv);
    EXPECT_EQ(here.reports, Reports{});
    EXPECT_EQ(here.config, config);
    EXPECT_EQ(here.moment, Moment{.epoch = 3});
    const auto renamed = std::make_shared<CsvData>(*csv);
    renamed->table.name = "other.csv";
    const auto relabelled = std::make_shared<CsvData>(*csv);
    relabelled->label = "other";
    for (const Csv& other : {Csv(), Csv(renamed), Csv(relabelled)}) {
        const LinkReading elsewhere = read_link(hash, other);
        EXPECT_EQ(
            elsewhere.reports,
            Reports{R"(this run trains on the file "random.csv", label column "side", which a )"
                    "link cannot carry: load it, then open the link again"});
        EXPECT_EQ(elsewhere.config, Config{.lr = 0.5});
        EXPECT_EQ(elsewhere.moment, Moment());
    }
    const LinkReading beyond = read_link("data=csv&file=random.csv&label=side&features=0,9", csv);
    EXPECT_EQ(beyond.reports, Reports{"features must be from 0 to 5, not 9"});
    EXPECT_EQ(beyond.config, csv_config(csv));
    for (const char* link : {"data=points", "data=points&features=7&classes=9,8", "data=csv",
                             "data=points&points=1:2:3", "data=points&points=1:2:1&features=3"}) {
        const LinkReading reading = read_link(link);
        EXPECT_FALSE(check_config(reading.config)) << link;
        EXPECT_FALSE(reading.reports.empty()) << link;
    }
}

TEST(ReadLink, ReadsWhatABrowserMakesOfALink) {
    const Config expected = {.features = {3, 0}, .lr = 0.01};
    for (const char* hash :
         {"#v=1&lr=0.01&features=3,0", "v=1&features=3%2C0&lr=0.01", "lr=0.01&features=%33,0",
          "#&&v=1&lr=1e-2&features=3%2c0&", "lr=5&v=1&features=3,0&lr=0.01"}) {
        const LinkReading reading = read_link(hash);
        EXPECT_EQ(reading.reports, Reports{}) << hash;
        EXPECT_EQ(reading.config, expected) << hash << link_hash(reading.config);
    }
    EXPECT_EQ(read_link("").config, Config{});
    EXPECT_EQ(read_link("#").reports, Reports{});
    EXPECT_EQ(read_link("seed=0009007199254740993").config.seed, 9007199254740993U);
    EXPECT_EQ(read_link("seed=12").config.seed, 12U);
}

TEST(ReadLink, ReportsEachFaultAndKeepsTheRest) {
    const LinkReading reading = read_link(
        "#v=1&lr=-3&colour=red&epochs=20&optimizer=SGD&classes=1,1&batchSize=2.5&stratify=yes&"
        "seed=");
    EXPECT_EQ(
        reading.reports,
        (Reports{"lr (learning rate) must be from 1e-06 to 10, not -3",
                 "there is no setting colour",
                 R"(optimizer must be one of "sgd", "adagrad", "rmsprop", "adam", "adamw")",
                 "batchSize must be a whole number, not 2.5", "stratify must be true or false",
                 "seed must be a whole number", "classes: the two classes must differ"}));
    EXPECT_EQ(reading.config, Config{.epochs = 20});
}

// The key at fault goes back to its default, the ones that go together stay.
TEST(ReadLink, DropsWhatContradictsTheRest) {
    const LinkReading reading = read_link(
        "init=1,2,3&testSize=0.01&stratify=true&nesterov=true&dampening=0.5&momentum=0.5&lr=1");
    EXPECT_EQ(reading.reports.size(), 3U);
    EXPECT_EQ(reading.config,
              (Config{.stratify = true, .lr = 1, .momentum = 0.5, .dampening = 0.5}));
}

TEST(ReadLink, ReportsAnUnknownVersion) {
    const LinkReading reading = read_link("v=7&lr=0.5");
    ASSERT_EQ(reading.reports.size(), 1U);
    EXPECT_NE(reading.reports[0].find("version 7"), std::string::npos);
    EXPECT_EQ(reading.config.lr, 0.5);
}

TEST(ReadLink, BoundsWhatItReads) {
    EXPECT_EQ(read_link(std::string(1'000'000, 'x')).reports.size(), 1U);
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "x=1&";
    }
    EXPECT_LE(read_link(many).reports.size(), 25U);
}

// 10 000 damaged or random hashes: a valid Config each time, which its own hash gives back, and a
// sentence wherever a key was lost.
TEST(ReadLink, SurvivesAnything) {
    Dice dice(4);
    for (int i = 0; i < 10'000; ++i) {
        std::string hash = link_hash(draw_config(dice));
        if (i % 10 == 0) {
            hash.resize(static_cast<std::size_t>(dice.whole(0, 300)));
            std::ranges::generate(hash, [&] { return static_cast<char>(dice.whole(0, 255)); });
        }
        hash = mutated(dice, hash);
        const LinkReading reading = read_link(hash);
        ASSERT_FALSE(check_config(reading.config)) << hash;
        const LinkReading again = read_link(link_hash(reading.config));
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
