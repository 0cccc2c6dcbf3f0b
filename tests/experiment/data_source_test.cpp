// Which table a Config means, and what is refused of it; that undo brings back the data too.
#include "experiment/data_source.h"

#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/random_csv.h"
#include "experiment/state_text.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

TEST(TableOf, IsWhatTheConfigNames) {
    const Csv csv = random_csv(1, 7, 3);
    EXPECT_EQ(table_of({}, csv).get(), &iris_table());
    EXPECT_EQ(table_of({.data = DataSource::kCsv}, csv).get(), &csv->table);
    EXPECT_EQ(table_of({.data = DataSource::kCsv}, nullptr), nullptr);
    const auto points = table_of(
        {.data = DataSource::kPoints, .points = {{1, 2, 0}, {3, -4, 1}, {0.5, 0, 1}}}, csv);
    Eigen::MatrixXd x(3, 2);
    x << 1, 2, 3, -4, 0.5, 0;
    EXPECT_EQ(points->x, x);
    EXPECT_EQ(points->target, (std::vector{0, 1, 1}));
}

TEST(CheckConfig, NamesWhatTheTableHasNot) {
    const Csv csv = random_csv(2, 20, 5);
    const auto fault = [&](const Config& config) { return check_config(config, csv).message; };
    EXPECT_EQ(check_config({.data = DataSource::kCsv}).message,
              "data: no CSV file has been read yet");
    EXPECT_EQ(fault({.data = DataSource::kPoints, .features = {0}}),
              "data: at least one point is needed");
    EXPECT_EQ(fault({.data = DataSource::kPoints, .points = {{1, 1, 1}}}),
              "features must be from 0 to 1, not 3");
    EXPECT_EQ(fault({.data = DataSource::kPoints, .points = {{1, 1, 1}}, .features = {1}}), "");
    EXPECT_EQ(fault({.data = DataSource::kCsv, .classes = {2, 0}}),
              "classes must be from 0 to 1, not 2");
    EXPECT_EQ(fault({.data = DataSource::kCsv, .features = {5}}),
              "features must be from 0 to 4, not 5");
    EXPECT_EQ(fault(csv_config(csv)), "");
}

TEST(SetData, TrainsOnAnyNumberOfFeatures) {
    for (const int features : {1, 15, 16, 17, 40}) {
        Experiment experiment = make_experiment();
        const Csv csv = random_csv(features, 50, features);
        set_data(experiment, csv, csv_config(csv));
        EXPECT_EQ(experiment.trainer.train.x, csv->table.x.cast<float>());
        const float before = experiment.trainer.state.loss;
        run_epochs(experiment, 200);
        EXPECT_LT(experiment.trainer.state.loss, before);
    }
}

TEST(SetData, IsUndoneToTheBit) {
    Experiment experiment = make_experiment();
    std::vector<std::string> states;
    const auto train = [&] {
        run_epochs(experiment, 20);
        states.push_back(state_text(experiment.trainer));
    };
    train();
    for (const int seed : {1, 2}) {
        const Csv csv = random_csv(seed, 30, 3);  // the same Config on other rows
        set_data(experiment, csv, csv_config(csv));
        train();
    }
    set_config(experiment, Config());
    train();
    EXPECT_EQ(states[3], states[0]);
    for (int step = 2; step >= 0; --step) {
        undo(experiment);
        arrive(experiment);
        EXPECT_EQ(state_text(experiment.trainer), states[static_cast<std::size_t>(step)]) << step;
    }
    for (std::size_t step = 1; step < 4; ++step) {
        redo(experiment);
        arrive(experiment);
        EXPECT_EQ(state_text(experiment.trainer), states[step]) << step;
    }
}

}  // namespace
}  // namespace logit
