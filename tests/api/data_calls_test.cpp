// What the interface says of samples: against the tensors of the run itself, and iris read as a
// file against iris.
#include "api/data_calls.h"

#include <gtest/gtest.h>

#include "api/replies.h"
#include "experiment/random_csv.h"
#include "experiment/state_text.h"
#include "formats/csv_json.h"

namespace logit {
namespace {

std::string description_of(const Table& table, const std::string& choose) {
    const auto names = [](const std::vector<std::string>& texts) {
        std::string list;
        for (const std::string& text : texts) {
            list += (list.empty() ? "\"" : ",\"") + text + "\"";
        }
        return "[" + list + "]";
    };
    return R"({"name": "flowers.csv", "label": "species", "columns": )" + names(table.columns) +
           R"(, "classes": )" + names(table.classes) +
           R"(, "format": {"delimiter": ",", "decimal": ".", "newline": "", "names": [], )"
           R"("coerced": []}, "choose": )" +
           choose + "}";
}

std::string refusal_of(Experiment& experiment, std::string_view method, std::string_view argument) {
    const rapidjson::Document reply = parse_json(call(experiment, method, argument));
    return reply.HasMember("error") ? reply["message"].GetString() : "";
}

TEST(LoadTable, OfIrisTrainsAsIris) {
    const Table& iris = iris_table();
    for (const char* choose : {R"({"classes": [0, 1], "features": [0, 1, 2, 3]})",
                               R"({"classes": [2, 1], "features": [3, 0]})"}) {
        Experiment experiment = make_experiment({.test_size = 0.25, .lr = 0.3, .batch_size = 8});
        Experiment expected = make_experiment(experiment.config);
        run_epochs(experiment, 7);
        const Fault fault = load_table(experiment, iris, description_of(iris, choose));
        ASSERT_FALSE(fault) << fault.message;
        ASSERT_EQ(call(expected, "set", choose), R"({"value":null})");
        EXPECT_EQ(moment_of(experiment), Moment());
        run_epochs(experiment, 30);
        run_epochs(expected, 30);
        EXPECT_EQ(state_text(experiment.trainer), state_text(expected.trainer));
        EXPECT_EQ(to_text(value_of(experiment, "data")),
                  R"({"source":"csv","name":"flowers.csv","label":"species",)"
                  R"+("columns":["sepal length (cm)","sepal width (cm)","petal length (cm)",)+"
                  R"+("petal width (cm)"],"classes":["setosa","versicolor","virginica"],)+"
                  R"("rows":150,"samples":100,"dropped":0})");
    }
}

TEST(LoadTable, RefusesWhatDoesNotFitAndChangesNothing) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 5);
    const std::string before = state_text(experiment.trainer);
    const auto refused = [&](const Table& table, const std::string& description,
                             const std::string& named) {
        const Fault fault = load_table(experiment, table, description);
        EXPECT_NE(fault.message.find(named), std::string::npos) << fault.message;
        EXPECT_EQ(state_text(experiment.trainer), before);
        EXPECT_EQ(experiment.csv, nullptr);
        EXPECT_TRUE(experiment.undo.empty());
    };
    const Table& iris = iris_table();
    const std::string good = description_of(iris, "{}");
    refused(iris, "{", "name");
    refused(iris, description_of(iris, R"({"features": [4]})"), "features");
    refused(iris, description_of(iris, R"({"classes": [0, 3]})"), "classes");
    Table table = iris;
    table.target[7] = 3;
    refused(table, good, "numbers");
    table = iris;
    table.x(3, 2) = INFINITY;
    refused(table, good, "numbers");
    table = iris;
    table.x.col(1).setConstant(NAN);
    refused(table, good, "no row of the two classes");
    table = iris;
    table.columns[2] = table.columns[0];
    refused(iris, description_of(table, "{}"), "columns");
    table = iris;
    table.columns.pop_back();
    refused(iris, description_of(table, "{}"), "numbers");
    table.classes = {"one"};
    refused(iris, description_of(table, "{}"), "classes");
}

// The p of the run's own forward stages, of raw values.
TEST(Predict, GivesThePOfTheLoop) {
    for (const bool standardize : {false, true}) {
        Experiment experiment = make_experiment(
            {.classes = {2, 0}, .features = {2, 1}, .standardize = standardize, .lr = 0.1});
        run_epochs(experiment, 20);
        run_stage(experiment);
        run_stage(experiment);
        const Vector& p = experiment.trainer.state.p;
        std::string rows;
        for (const int row : {0, 49, 100, 149}) {
            const auto x = iris_table().x.row(row);
            rows += (rows.empty() ? "[[" : ",[") + std::to_string(x(2)) + "," +
                    std::to_string(x(1)) + "]";
        }
        const rapidjson::Document given = value_of(experiment, "predict", rows + "]");
        ASSERT_EQ(given.Size(), 4U);
        for (const auto& [place, sample] : {std::pair{0, 0}, {1, 49}, {2, 50}, {3, 99}}) {
            EXPECT_EQ(given[static_cast<unsigned>(place)].GetDouble(), p(sample)) << sample;
        }
    }
    Experiment experiment = make_experiment();
    EXPECT_EQ(to_text(value_of(experiment, "predict", "[]")), "[]");
    for (const char* rows : {"null", "7", "[1,2,3,4]", "[[1,2,3]]", "[[1,2,3,4,5]]",
                             R"([[1,2,3,"4"]])", R"([[1,2,3,"NaN"]])", "{}", "[[]]"}) {
        EXPECT_NE(refusal_of(experiment, "predict", rows).find("rows"), std::string::npos) << rows;
    }
}

TEST(Metrics, AreOfThePartAndTheThreshold) {
    Experiment experiment = make_experiment({.classes = {1, 2}, .test_size = 0.3, .lr = 0.05});
    run_epochs(experiment, 100);
    const rapidjson::Document test = value_of(experiment, "metrics", R"("test")");
    const auto& confusion = test["confusion"];
    EXPECT_EQ(confusion[0][0].GetInt() + confusion[0][1].GetInt() + confusion[1][0].GetInt() +
                  confusion[1][1].GetInt(),
              30);
    EXPECT_FLOAT_EQ(test["accuracy"].GetFloat(), test_accuracy(experiment.trainer));
    EXPECT_NEAR(test["logLoss"].GetDouble(), experiment.trainer.state.test_loss, 1e-6);
    const rapidjson::Document curve = value_of(experiment, "rocCurve", R"("train")");
    EXPECT_EQ(curve["fpr"].Size(), curve["thresholds"].Size());
    EXPECT_STREQ(curve["thresholds"][0].GetString(), "Infinity");

    EXPECT_EQ(call(experiment, "set", R"({"threshold": 0})"), R"({"value":null})");
    EXPECT_EQ(moment_of(experiment).epoch, 100);
    const rapidjson::Document all = value_of(experiment, "metrics", R"("train")");
    EXPECT_EQ(all["recall"].GetDouble(), 1.0);
    EXPECT_EQ(all["confusion"][0][0].GetInt(), 0);
    EXPECT_EQ(value_of(experiment, "state")["accuracy"].GetFloat(), all["accuracy"].GetFloat());

    Experiment whole = make_experiment();
    EXPECT_NE(refusal_of(whole, "metrics", R"("test")").find("part"), std::string::npos);
    EXPECT_NE(refusal_of(whole, "metrics", R"("all")").find("part"), std::string::npos);
    EXPECT_NE(refusal_of(whole, "rocCurve", "3").find("part"), std::string::npos);
}

TEST(Api, ChoosesAnotherSourceWhole) {
    Experiment experiment =
        make_experiment({.init = {.kind = Init::Kind::kNumbers, .numbers = {1, 2, 3, 4, 5}}});
    EXPECT_EQ(call(experiment, "set", R"({"data": "points", "points": [[0,0,0],[1,1,1]]})"),
              R"({"value":null})");
    EXPECT_EQ(experiment.config.features, (std::vector{0, 1}));
    EXPECT_EQ(experiment.config.init, Init());
    EXPECT_EQ(experiment.trainer.train.x.rows(), 2);
    EXPECT_EQ(call(experiment, "set", R"({"data": "iris"})"), R"({"value":null})");
    EXPECT_EQ(experiment.config.features, Config().features);
    EXPECT_NE(refusal_of(experiment, "set", R"({"data": "csv"})").find("no CSV"),
              std::string::npos);
}

}  // namespace
}  // namespace logit
