// The samples as text against the data that they come from, read back by a plain parser of numbers.
#include "formats/samples_csv.h"

#include <gtest/gtest.h>

#include <sstream>

#include "experiment/timeline.h"

namespace logit {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

TEST(SamplesCsv, HasEverySampleWithWhatTheModelMakesOfIt) {
    Config config;
    config.test_size = 0.2;
    config.standardize = true;
    config.features = {0, 2};
    Experiment run = make_experiment(config);
    seek(run, {.epoch = 30});
    arrive(run);
    const auto lines = split(samples_csv(run), '\n');
    ASSERT_EQ(lines.size(), 101U);
    EXPECT_EQ(lines[0], "part,row,sepal length (cm),petal length (cm),y,z,p");
    const Vector p = predict(run.trainer, run.trainer.train.x);
    const Vector test_p = predict(run.trainer, run.trainer.test.x);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = split(lines[i], ',');
        ASSERT_EQ(cells.size(), 7U) << lines[i];
        const bool test = i > 80;
        const auto row = static_cast<Eigen::Index>(i - (test ? 81 : 1));
        const Dataset& part = test ? run.trainer.test : run.trainer.train;
        EXPECT_EQ(cells[0], test ? "test" : "train");
        EXPECT_EQ(cells[1], std::to_string(row));
        EXPECT_EQ(std::stof(cells[2]), part.x(row, 0));
        EXPECT_EQ(std::stof(cells[3]), part.x(row, 1));
        EXPECT_EQ(std::stof(cells[4]), part.y(row));
        EXPECT_EQ(std::stof(cells[6]), (test ? test_p : p)(row));
    }
}

TEST(SamplesCsv, QuotesNames) {
    Config config;
    config.data = DataSource::kCsv;
    config.features = {0};
    Table table{.name = "t",
                .columns = {"a \"b\", c"},
                .classes = {"x", "y"},
                .x = Eigen::MatrixXd{{1.5}, {2.5}},
                .target = {0, 1}};
    const auto csv = std::make_shared<CsvData>(CsvData{.table = table, .label = "k", .format = {}});
    const std::string text = samples_csv(make_experiment(config, csv));
    EXPECT_EQ(text.substr(0, text.find('\n')), "part,row,\"a \"\"b\"\", c\",y,z,p");
}

}  // namespace
}  // namespace logit
