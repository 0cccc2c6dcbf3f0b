// Saved runs: going on from a file is not having stopped, bit for bit; a file that is no run
// changes nothing.
#include "formats/saved_run.h"
#include "formats/config_json.h"

#include <gtest/gtest.h>

#include <cstring>

#include "experiment/edits.h"
#include "experiment/random_csv.h"
#include "experiment/timeline.h"
#include "formats/json.h"
#include "formats/mutations.h"

namespace logit {
namespace {

using Kind = Fault::Kind;

// Two runs have the same bits where their files are the same text: a file has all that a run is.
// NaN payloads apart, which no arithmetic of ours shows.
void expect_same(const Experiment& a, const Experiment& b, const std::string& what) {
    const std::string left = export_json(a);
    const std::string right = export_json(b);
    const std::size_t first =
        static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    ASSERT_EQ(left.substr(first, 80), right.substr(first, 80)) << what << " at " << first;
    ASSERT_EQ(left.size(), right.size()) << what;
}

void run_stages(Experiment& experiment, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
        run_stage(experiment);
    }
}

Config short_config(Dice& dice) {
    Config config = draw_config(dice);
    config.epochs = dice.whole(1, 40);
    if (config.batch_size > 0 && config.batch_size < 5) {
        config.batch_size = 5;
    }
    return config;
}

TEST(RunJson, GoesOnAsIfItHadNeverStopped) {
    Dice dice(5);
    int stopped_mid_epoch = 0;
    for (int i = 0; i < 400; ++i) {
        Experiment never_stopped = make_experiment(short_config(dice));
        const bool early = i % 4 == 0;  // within the first update
        run_epochs(never_stopped, early ? 0 : dice.whole(0, 20));
        run_stages(never_stopped, dice.whole(0, early ? 6 : 30));
        const std::string file = export_json(never_stopped);

        Experiment loaded = make_experiment();
        run_epochs(loaded, 3);
        const Fault fault = import_json(loaded, file);
        ASSERT_FALSE(fault) << fault.message << "\n" << file;
        ASSERT_EQ(loaded.config, never_stopped.config);
        expect_same(loaded, never_stopped, "at once");
        const Stage stage = never_stopped.trainer.state.stage;
        stopped_mid_epoch +=
            stage != Stage::kLinear || never_stopped.trainer.state.batch != 0 ? 1 : 0;

        const std::int64_t more = dice.whole(1, 15);
        run_stages(never_stopped, more);
        run_stages(loaded, more);
        expect_same(loaded, never_stopped, "some stages later");
        run_epochs(never_stopped, 100);
        run_epochs(loaded, 100);
        expect_same(loaded, never_stopped, "at the end of " + config_to_json(loaded.config));
    }
    EXPECT_GT(stopped_mid_epoch, 100);
}

TEST(RunJson, CarriesTheDataOfAFile) {
    const auto csv = std::make_shared<CsvData>(*random_csv(3, 40, 20));
    csv->table.name = "größe \"1\".csv";
    csv->table.x(3, 2) = NAN;
    csv->table.x(4, 5) = 1.0 / 3;
    csv->table.target[9] = -1;
    csv->format = {
        .delimiter = ";", .decimal = ",", .newline = "\r", .names = {"a", "b"}, .coerced = {"x2"}};
    Experiment experiment = make_experiment(csv_config(csv), csv);
    run_epochs(experiment, 9);
    const std::string file = export_json(experiment);
    Experiment loaded = make_experiment();
    const Fault fault = import_json(loaded, file);
    ASSERT_FALSE(fault) << fault.message;
    EXPECT_EQ(loaded.csv->format, csv->format);
    EXPECT_EQ(loaded.csv->label, csv->label);
    EXPECT_EQ(loaded.csv->table.name, csv->table.name);
    EXPECT_EQ(loaded.csv->table.target, csv->table.target);
    EXPECT_EQ(loaded.trainer.train.x, experiment.trainer.train.x);
    run_epochs(experiment, 9);
    run_epochs(loaded, 9);
    expect_same(loaded, experiment, "later");

    undo(loaded);
    EXPECT_EQ(loaded.config, Config());
    redo(loaded);
    EXPECT_EQ(loaded.config, experiment.config);

    std::string without = file;
    without.replace(without.find("\"data\":{"), 7, "\"dada\":");
    EXPECT_NE(import_json(experiment, without).message.find("no CSV file"), std::string::npos);
    std::string other = file;
    other.replace(other.find("\"target\":[") + 9, 1, "[7,");
    EXPECT_NE(import_json(experiment, other).message.find("numbers"), std::string::npos);
}

// Independent of what export_json believes: the numbers themselves.
TEST(RunJson, RestoresTheNumbersThemselves) {
    Experiment experiment = make_experiment(
        {.test_size = 0.25, .optimizer = OptimizerKind::kAdam, .lr = 0.1, .batch_size = 7});
    run_epochs(experiment, 12);
    run_stages(experiment, 9);
    Experiment loaded = make_experiment();
    ASSERT_FALSE(import_json(loaded, export_json(experiment)));
    for (Trainer* t : {&experiment.trainer, &loaded.trainer}) {
        train_epoch(*t);
        train_epoch(*t);
    }
    EXPECT_EQ(loaded.trainer.state.epoch, 14);
    EXPECT_EQ(loaded.trainer.state.parameters.weight, experiment.trainer.state.parameters.weight);
    EXPECT_EQ(loaded.trainer.state.parameters.bias, experiment.trainer.state.parameters.bias);
    EXPECT_EQ(loaded.trainer.state.weight_state, experiment.trainer.state.weight_state);
    EXPECT_EQ(loaded.trainer.state.random, experiment.trainer.state.random);
    for (int epoch = 0; epoch < 14; ++epoch) {
        EXPECT_EQ(loaded.trainer.history.at(epoch), experiment.trainer.history.at(epoch));
        EXPECT_EQ(loaded.trainer.test_history.at(epoch), experiment.trainer.test_history.at(epoch));
    }
}

// The whole run is in the file, what lies ahead of the present moment too.
TEST(RunJson, KeepsTheFuture) {
    Experiment experiment = make_experiment({.test_size = 0.2, .batch_size = 16, .epochs = 50});
    run_epochs(experiment, 40);
    seek(experiment, {.epoch = 7, .batch = 2, .stage = Stage::kUpdate});
    arrive(experiment);
    Experiment loaded = make_experiment();
    ASSERT_FALSE(import_json(loaded, export_json(experiment)));
    EXPECT_EQ(recorded_epochs(loaded), 40);
    expect_same(loaded, experiment, "in the past");
    for (Experiment* e : {&experiment, &loaded}) {
        seek(*e, {.epoch = 3});
        arrive(*e);
        seek(*e, {.epoch = 45});
        arrive(*e);
    }
    expect_same(loaded, experiment, "behind what was recorded");
    undo(loaded);
    arrive(loaded);
    expect_same(loaded, make_experiment(), "the run that was there before");
}

TEST(RunJson, KeepsADivergedRun) {
    Experiment experiment = make_experiment(
        {.loss_fn = LossFn::kBceWithLogits, .lr = 10, .weight_decay = 10, .epochs = 1000});
    run_epochs(experiment, 1000);
    ASSERT_TRUE(experiment.trainer.state.diverged);
    Experiment loaded = make_experiment();
    const Fault fault = import_json(loaded, export_json(experiment));
    ASSERT_FALSE(fault) << fault.message;
    EXPECT_TRUE(loaded.trainer.state.diverged);
    EXPECT_TRUE(finished(loaded));
    expect_same(loaded, experiment, "diverged");
}

// Of a file whose w is another than that which led to its losses.
TEST(RunJson, KeepsARunThatEndsBeforeItsLosses) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 6);
    seek(experiment, {.epoch = 4});
    arrive(experiment);
    rapidjson::Document file = parse_json(export_json(experiment));
    file["run"]["w"][0] = "NaN";
    ASSERT_FALSE(import_json(experiment, to_text(file)));
    run_epochs(experiment, 1);
    ASSERT_TRUE(experiment.trainer.state.diverged);
    ASSERT_EQ(recorded_epochs(experiment), 6);
    Experiment loaded = make_experiment();
    const Fault fault = import_json(loaded, export_json(experiment));
    ASSERT_FALSE(fault) << fault.message;
    for (Experiment* e : {&experiment, &loaded}) {
        run_epochs(*e, 3);
        EXPECT_EQ(e->trainer.state.epoch, 5);
        seek(*e, {.epoch = 6});
        arrive(*e);
    }
    expect_same(loaded, experiment, "diverged");
}

TEST(RunJson, KeepsAThinnedHistory) {
    Experiment experiment = make_experiment({.features = {2}, .test_size = 0.9, .epochs = 300'000});
    run_epochs(experiment, 300'000);
    ASSERT_GT(experiment.trainer.history.stride(), 1);
    const std::string file = export_json(experiment);
    EXPECT_LT(file.size(), kMaxRunBytes / 4 * 3);
    Experiment loaded = make_experiment();
    const Fault fault = import_json(loaded, file);
    ASSERT_FALSE(fault) << fault.message;
    for (Experiment* e : {&experiment, &loaded}) {
        set_config(*e, [&] {
            Config config = e->config;
            config.epochs += 10'000;
            return config;
        }());
        run_epochs(*e, 10'000);
    }
    expect_same(loaded, experiment, "thinned");
}

void expect_refused(const std::string& file, Fault::Kind kind, const std::string& reason) {
    Experiment experiment = make_experiment({.seed = 5, .batch_size = 9});
    run_epochs(experiment, 2);
    const std::string before = export_json(experiment);
    const Fault fault = import_json(experiment, file);
    EXPECT_EQ(static_cast<int>(fault.kind), static_cast<int>(kind)) << file.substr(0, 200);
    EXPECT_EQ(fault.message, "this file is not a run that can be loaded: " + reason);
    EXPECT_EQ(export_json(experiment), before);
}

TEST(ImportJson, RefusesWhatIsNoRun) {
    expect_refused("", Kind::kSyntax, "it is not JSON");
    expect_refused("{", Kind::kSyntax, "it is not JSON");
    expect_refused(std::string(1'000'000, '['), Kind::kSyntax, "it is not JSON");
    expect_refused("[]", Kind::kType, "it does not say that it is one");
    expect_refused(R"({"format": 1})", Kind::kType, "it does not say that it is one");
    expect_refused(R"({"format": "logit-lab-run", "version": 3})", Kind::kType,
                   "it was written by another version");
    expect_refused(R"({"format": "logit-lab-run", "version": 2, "config": {}})", Kind::kType,
                   "it has no config or no run");
    expect_refused(R"({"format": "logit-lab-run", "version": 2, "config": {"lr": 0}, "run": {}})",
                   Kind::kRange, "lr (learning rate) must be from 1e-06 to 10, not 0");
    expect_refused(R"({"format": "logit-lab-run", "version": 2, "config": {}, "run": {}})",
                   Kind::kType, "epoch is missing");
    expect_refused(R"({"format": "logit-lab-run", "version": 2, "config": {}, "run": 7})",
                   Kind::kType, "epoch is missing");
    expect_refused(std::string(kMaxRunBytes + 1, ' '), Kind::kRange, "it is larger than any run");
}

// One value of a good file replaced by one that cannot be.
TEST(ImportJson, RefusesValuesThatDoNotFit) {
    Experiment experiment =
        make_experiment({.test_size = 0.3, .optimizer = OptimizerKind::kAdam, .batch_size = 16});
    run_epochs(experiment, 2);
    run_stages(experiment, 4);
    const struct {
        const char* key;
        const char* value;
        const char* reason;
    } kCases[] = {
        {"epoch", "3", "history does not fit the rest"},
        {"epoch", "501", "epoch does not fit the rest"},
        {"diverged", "true", "diverged does not fit the rest"},
        {"epoch", "-1", "epoch is not what it should be"},
        {"epoch", "1000001", "epoch does not fit the rest"},
        {"batch", "5", "batch does not fit the rest"},
        {"batch", "4611686018427387904", "batch is not what it should be"},
        {"batch", "9007199254740991", "batch does not fit the rest"},
        {"stage", R"("dance")", "stage is not what it should be"},
        {"diverged", "0", "diverged is not what it should be"},
        {"loss", "1e39", "loss is not what it should be"},
        {"w", "[1]", "w does not fit the rest"},
        {"w", R"(["a", 1, 2, 3])", "w is not what it should be"},
        {"wGrad", "[]", "wGrad does not fit the rest"},
        {"wStepGrad", "[]", "wStepGrad does not fit the rest"},
        {"wOptimizer", "{}", "step is missing"},
        {"z", "[]", "z does not fit the rest"},
        {"p", "[1, 2]", "p does not fit the rest"},
        {"permutation", "[0, 1]", "permutation does not fit the rest"},
        {"permutation", "[]", "permutation does not fit the rest"},
        {"random", R"({"words": [1], "nextWord": 0, "nextNormal": null})",
         "words is not what it should be"},
        {"history", R"({"size": 2, "stride": 1, "buckets": [], "recent": [1]})",
         "history is not what it should be"},
        {"testHistory", R"({"size": 0, "stride": 1, "buckets": [], "recent": []})",
         "testHistory does not fit the rest"},
    };
    for (const auto& [key, value, reason] : kCases) {
        rapidjson::Document file = parse_json(export_json(experiment));
        rapidjson::Document replacement(&file.GetAllocator());
        replacement.Parse(value);
        file["run"][key] = rapidjson::Value(replacement, file.GetAllocator());
        expect_refused(to_text(file), Fault::Kind::kType, reason);
        file["run"].RemoveMember(key);
        expect_refused(to_text(file), Fault::Kind::kType, std::string(key) + " is missing");
    }
}

// 10 000 damaged files. Whatever is taken can go on, be saved and loaded again.
TEST(ImportJson, SurvivesAnything) {
    Dice dice(6);
    std::vector<std::string> files;
    for (int i = 0; i < 60; ++i) {
        Experiment experiment = make_experiment(short_config(dice));
        run_epochs(experiment, dice.whole(0, 5));
        run_stages(experiment, dice.whole(0, 12));
        files.push_back(export_json(experiment));
    }
    Experiment experiment = make_experiment();
    int taken = 0;
    for (int i = 0; i < 10'000; ++i) {
        std::string file = files[static_cast<std::size_t>(dice.whole(0, std::ssize(files) - 1))];
        if (i % 2 == 0) {
            file = mutated(dice, file);
        } else {
            rapidjson::Document document = parse_json(file);
            mutate_tree(dice, document, document.GetAllocator());
            file = to_text(document);
        }
        const Config before = experiment.config;
        if (const Fault fault = import_json(experiment, file)) {
            ASSERT_LT(fault.message.size(), 300U) << fault.message;
            ASSERT_EQ(experiment.config, before);
            continue;
        }
        ++taken;
        ASSERT_FALSE(check_config(experiment.config));
        run_stages(experiment, 7);
        const std::string saved = export_json(experiment);
        const Fault fault = import_json(experiment, saved);
        ASSERT_FALSE(fault) << fault.message << " after " << file;
    }
    EXPECT_GT(taken, 500);  // else the damage is too great to reach anything
    EXPECT_LT(taken, 9500);
}

}  // namespace
}  // namespace logit
