// The programming interface as text: every method's value, and every fault as the error it becomes.
#include "api/api.h"
#include "formats/config_json.h"

#include <gtest/gtest.h>

#include <limits>

#include "formats/json.h"
#include "formats/printed_line.h"
#include "formats/pytorch_script.h"

namespace logit {
namespace {

rapidjson::Document reply_of(Experiment& experiment, std::string_view method,
                             std::string_view argument = "null") {
    rapidjson::Document reply = parse_json(call(experiment, method, argument));
    EXPECT_TRUE(reply.IsObject()) << method;
    return reply;
}

// The value as JSON text; fails when the call did.
std::string value_text(Experiment& experiment, std::string_view method,
                       std::string_view argument = "null") {
    const rapidjson::Document reply = reply_of(experiment, method, argument);
    if (!reply.HasMember("value")) {
        ADD_FAILURE() << call(experiment, method, argument);
        return {};
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    reply["value"].Accept(writer);
    return buffer.GetString();
}

rapidjson::Document state_of(Experiment& experiment) {
    return parse_json(value_text(experiment, "state"));
}

void expect_error(Experiment& experiment, std::string_view method, std::string_view argument,
                  const std::string& error, const std::string& named) {
    const std::string before = value_text(experiment, "state") + value_text(experiment, "config");
    const rapidjson::Document reply = reply_of(experiment, method, argument);
    ASSERT_TRUE(reply.HasMember("error")) << method << " " << argument;
    EXPECT_FALSE(reply.HasMember("value"));
    EXPECT_EQ(reply["error"].GetString(), error) << method << " " << argument;
    const std::string message = reply["message"].GetString();
    EXPECT_NE(message.find(named), std::string::npos) << message;
    EXPECT_EQ(value_text(experiment, "state") + value_text(experiment, "config"), before);
}

TEST(Api, ConfigGivesTheWholeConfig) {
    Experiment experiment = make_experiment({.seed = 3, .lr = 0.5});
    EXPECT_EQ(value_text(experiment, "config"), config_to_json(experiment.config));
}

TEST(Api, SetChangesTheConfigAndTheTrainer) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(value_text(experiment, "set", R"({"lr": 0.25, "epochs": 7})"), "null");
    EXPECT_EQ(experiment.config.lr, 0.25);
    EXPECT_EQ(experiment.config.epochs, 7);
    value_text(experiment, "step", "3");
    value_text(experiment, "set", R"({"seed": "18446744073709551615"})");
    EXPECT_EQ(experiment.config.seed, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(experiment.trainer.state.epoch, 0);
}

TEST(Api, SetTurnsFaultsIntoErrors) {
    Experiment experiment = make_experiment();
    value_text(experiment, "step", "3");
    expect_error(experiment, "set", R"({"lr": 0.5, "epochs": 0})", "RangeError", "epochs");
    expect_error(experiment, "set", R"({"lr": "NaN"})", "RangeError", "lr");
    expect_error(experiment, "set", R"({"seed": true})", "TypeError", "seed");
    expect_error(experiment, "set", R"({"seed": 1, "nothing": 1})", "TypeError", "nothing");
    expect_error(experiment, "set", "null", "TypeError", "object");
    expect_error(experiment, "set", "{", "SyntaxError", "JSON");
    expect_error(experiment, "set", R"({"a \"quoted\" key\n": 1})", "TypeError",
                 "a \"quoted\" key ");  // in one line
}

TEST(Api, StepTrainsAndTellsHowMany) {
    Experiment experiment = make_experiment({.epochs = 20});
    EXPECT_EQ(value_text(experiment, "step", "1"), "1");
    EXPECT_EQ(value_text(experiment, "step", "10"), "10");
    EXPECT_EQ(experiment.trainer.state.epoch, 11);
    EXPECT_EQ(value_text(experiment, "step", "9007199254740991"), "9");  // bounded by epochs
    EXPECT_EQ(experiment.trainer.state.epoch, 20);
    EXPECT_EQ(value_text(experiment, "step", "1"), "0");
}

TEST(Api, StepRefusesWhatIsNoCount) {
    Experiment experiment = make_experiment();
    for (const char* argument : {"0", "-1", "1.5", "9007199254740992", "1e300", R"("NaN")",
                                 R"("Infinity")", R"("-Infinity")"}) {
        expect_error(experiment, "step", argument, "RangeError", "n must be a whole number");
    }
    for (const char* argument : {R"("1")", "true", "[]", "{}", "", "{"}) {
        expect_error(experiment, "step", argument, "TypeError", "n must be a number");
    }
    EXPECT_EQ(experiment.trainer.state.epoch, 0);
}

TEST(Api, ResetGoesBackToTheStart) {
    Experiment experiment = make_experiment();
    const std::string start = value_text(experiment, "state");
    value_text(experiment, "step", "30");
    EXPECT_NE(value_text(experiment, "state"), start);
    EXPECT_EQ(value_text(experiment, "reset"), "null");
    EXPECT_EQ(value_text(experiment, "state"), start);
}

TEST(Api, UnknownMethodsAreTypeErrors) {
    Experiment experiment = make_experiment();
    expect_error(experiment, "fly", "null", "TypeError", "fly");
    expect_error(experiment, "", "null", "TypeError", "method");
    expect_error(experiment, "State", "null", "TypeError", "State");
}

TEST(Api, StepStageWalksTheLoop) {
    Experiment experiment = make_experiment({.epochs = 1});
    for (const char* stage : {"linear", "sigmoid", "loss", "backward", "update", "zero_grad"}) {
        EXPECT_EQ(state_of(experiment)["stage"].GetString(), std::string(stage));
        EXPECT_EQ(experiment.trainer.state.epoch, 0);
        EXPECT_EQ(value_text(experiment, "stepStage"), "\"" + std::string(stage) + "\"");
    }
    EXPECT_EQ(experiment.trainer.state.epoch, 1);
    EXPECT_EQ(value_text(experiment, "stepStage"), "null");  // the run is finished
}

TEST(Api, ExportAndImportGoThroughText) {
    Experiment experiment = make_experiment();
    value_text(experiment, "step", "5");
    value_text(experiment, "stepStage");
    const std::string file = value_text(experiment, "exportJson");  // a JSON string: the argument
    const std::string state = value_text(experiment, "state");
    value_text(experiment, "reset");
    EXPECT_EQ(value_text(experiment, "importJson", file), "null");
    EXPECT_EQ(value_text(experiment, "state"), state);
    expect_error(experiment, "importJson", R"("{}")", "TypeError", "it does not say");
    expect_error(experiment, "importJson", R"("{")", "SyntaxError", "not JSON");
    expect_error(experiment, "importJson", "{}", "TypeError", "string");
    expect_error(experiment, "importJson", "null", "TypeError", "string");
}

TEST(Api, PermalinksOpenWhatTheyWereMadeOf) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(value_text(experiment, "permalink"), R"("#v=1")");
    value_text(experiment, "set", R"({"features": [3, 1], "optimizer": "adam"})");
    const Config config = experiment.config;
    EXPECT_EQ(value_text(experiment, "permalink"), R"("#v=1&features=3,1&optimizer=adam")");
    const std::string link = value_text(experiment, "permalink");
    value_text(experiment, "set", R"({"features": [0], "lr": 1})");
    EXPECT_EQ(value_text(experiment, "openPermalink", link), "[]");
    EXPECT_EQ(experiment.config, config);
    EXPECT_EQ(value_text(experiment, "openPermalink", R"("#v=1&lr=0&x=1")"),
              R"(["lr (learning rate) must be from 1e-06 to 10, not 0","there is no setting x"])");
    EXPECT_EQ(experiment.config, Config{});
    expect_error(experiment, "openPermalink", "1", "TypeError", "string");
}

TEST(Api, SetRecordsARateOnTheWay) {
    Experiment experiment = make_experiment();
    value_text(experiment, "step", "10");
    value_text(experiment, "set", R"({"lr": 0.25})");
    EXPECT_EQ(experiment.config.lr, 0.001);
    EXPECT_EQ(experiment.config.lr_changes, (std::vector<LrChange>{{10, 0.25}}));
    EXPECT_EQ(state_of(experiment)["lr"].GetDouble(), 0.25);
    EXPECT_EQ(state_of(experiment)["epoch"].GetInt(), 10);
    // Who names the changes means the whole run: config() can be given back.
    const std::string config = value_text(experiment, "config");
    EXPECT_EQ(value_text(experiment, "set", config), "null");
    EXPECT_EQ(value_text(experiment, "config"), config);
    value_text(experiment, "set", R"({"lrChanges": []})");
    EXPECT_EQ(experiment.config, Config());
    EXPECT_EQ(state_of(experiment)["epoch"].GetInt(), 10);
    value_text(experiment, "set", R"({"lrChanges": [[4, 1], [20, 0.5]], "lr": 0.1})");
    EXPECT_EQ(state_of(experiment)["epoch"].GetInt(), 0) << "another rate from the start on";
}

TEST(Api, ARateTooManyIsRefused) {
    Experiment experiment = make_experiment({.epochs = 5000});
    for (int i = 0; i < 1000; ++i) {
        value_text(experiment, "step", "1");
        value_text(experiment, "set", i % 2 == 0 ? R"({"lr": 0.1})" : R"({"lr": 0.2})");
    }
    value_text(experiment, "step", "1");
    expect_error(experiment, "set", R"({"lr": 0.3})", "RangeError", "lrChanges");
}

TEST(Api, SeekGoesToAMomentAndTellsIt) {
    Experiment experiment = make_experiment({.batch_size = 40});
    EXPECT_EQ(value_text(experiment, "seek", R"({"epoch": 3, "batch": 2, "stage": "backward"})"),
              R"({"epoch":3,"batch":2,"stage":"backward","travelling":false})");
    EXPECT_EQ(value_text(experiment, "seek", R"({"epoch": 1})"), value_text(experiment, "moment"));
    EXPECT_EQ(state_of(experiment)["epoch"].GetInt(), 1);
    EXPECT_EQ(state_of(experiment)["batch"].GetInt(), 0);
    for (const char* argument :
         {R"({"epoch": 501})", R"({"epoch": -1})", R"({"epoch": 0.5})", R"({"epoch": "NaN"})"}) {
        expect_error(experiment, "seek", argument, "RangeError", "epoch");
    }
    expect_error(experiment, "seek", R"({"epoch": 1, "stage": "dance"})", "RangeError", "stage");
    expect_error(experiment, "seek", R"({"epoch": 500, "stage": "loss"})", "RangeError", "stage");
    expect_error(experiment, "seek", R"({"epoch": 1, "batch": 3})", "RangeError", "batch");
    for (const char* argument : {"null", "3", "{}", R"({"epoch": "3"})", R"({"epoch": null})"}) {
        expect_error(experiment, "seek", argument, "TypeError", "epoch");
    }
    expect_error(experiment, "seek", R"({"epoch": 1, "stage": 3})", "TypeError", "stage");
    expect_error(experiment, "seek", R"({"epoch": 1, "batch": "x"})", "TypeError", "batch");
}

TEST(Api, CodeKnowsTheLineAboutToRun) {
    Experiment experiment = make_experiment({.epochs = 1});
    for (const char* line : {"z = torch.nn.functional.linear(tensor_x, w, b)",
                             "p = torch.sigmoid(z)", "loss = torch.nn.functional.binary_cross",
                             "loss.backward()", "with torch.no_grad():", "w.grad.zero_()"}) {
        const rapidjson::Document code = parse_json(value_text(experiment, "code"));
        const rapidjson::Value& current = code["lines"][code["current"].GetUint()];
        EXPECT_NE(string_of(current["text"]).find(line), std::string::npos)
            << string_of(current["text"]);
        EXPECT_EQ(string_of(current["stage"]), string_of(state_of(experiment)["stage"]));
        value_text(experiment, "stepStage");
    }
    const rapidjson::Document code = parse_json(value_text(experiment, "code"));
    EXPECT_TRUE(code["current"].IsNull());
    std::string script;
    for (const rapidjson::Value& line : code["lines"].GetArray()) {
        script += std::string(string_of(line["text"])) + "\n";
    }
    EXPECT_EQ(script, pytorch_script(experiment.config));
}

TEST(Api, UndoAndRedoTellWhetherThereWasAnything) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(value_text(experiment, "undo"), "false");
    value_text(experiment, "step", "7");
    const std::string state = value_text(experiment, "state");
    value_text(experiment, "reset");
    EXPECT_EQ(value_text(experiment, "undo"), "true");
    EXPECT_EQ(value_text(experiment, "state"), state);
    EXPECT_EQ(value_text(experiment, "redo"), "true");
    EXPECT_EQ(value_text(experiment, "redo"), "false");
    EXPECT_EQ(state_of(experiment)["epoch"].GetInt(), 0);
}

TEST(Api, PermalinksCarryTheMoment) {
    Experiment experiment = make_experiment();
    value_text(experiment, "step", "20");
    value_text(experiment, "set", R"({"lr": 0.5})");
    value_text(experiment, "seek", R"({"epoch": 30, "stage": "update"})");
    const std::string state = value_text(experiment, "state");
    const std::string link = value_text(experiment, "permalink");
    EXPECT_EQ(link, R"("#v=1&lrChanges=20:0.5&epoch=30&stage=update")");
    EXPECT_EQ(value_text(experiment, "permalink", R"({"moment": true})"), link);
    EXPECT_EQ(value_text(experiment, "permalink", R"({"moment": false})"),
              R"("#v=1&lrChanges=20:0.5")");
    for (const char* argument : {"3", R"({"moment": 1})", R"({"moments": true})", "[]"}) {
        expect_error(experiment, "permalink", argument, "TypeError", "moment");
    }
    Experiment other = make_experiment({.seed = 1});
    EXPECT_EQ(value_text(other, "openPermalink", link), "[]");
    EXPECT_EQ(value_text(other, "state"), state);
    EXPECT_EQ(value_text(other, "openPermalink", R"("#v=1&epoch=501")"),
              R"(["epoch must be from 0 to 500, the epochs of this run, not 501"])");
    EXPECT_EQ(state_of(other)["epoch"].GetInt(), 0);
    EXPECT_EQ(value_text(other, "openPermalink", R"("#v=1&epoch=7&batch=2&stage=loss")"),
              R"(["batch must be from 0 to 0, not 2"])");
    EXPECT_EQ(value_text(other, "permalink"), R"("#v=1&epoch=7")") << "what is sound in it";
    const std::string before = value_text(other, "state");
    EXPECT_EQ(value_text(other, "openPermalink", R"("#section-2")"),
              R"(["this link names no run of Logit Lab"])");
    EXPECT_EQ(value_text(other, "state"), before) << "not one of ours";
}

TEST(Api, KnowsWhichMethodsOnlyLook) {
    for (const char* method :
         {"config", "state", "tensors", "moment", "console", "permalink", "exportJson"}) {
        EXPECT_EQ(effect_of(method), Effect::kLooks) << method;
    }
    EXPECT_EQ(effect_of("set"), Effect::kChanges);
    for (const char* method : {"step", "stepStage", "seek", "reset", "undo", "openPermalink"}) {
        EXPECT_EQ(effect_of(method), Effect::kMoves) << method;
    }
}

TEST(Api, ConsoleGivesWhatTheScriptHasPrinted) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(value_text(experiment, "console"), R"("")");
    value_text(experiment, "step", "3");
    EXPECT_EQ(parse_json(value_text(experiment, "console")).GetString(), console_text(experiment));
    EXPECT_EQ(value_text(experiment, "console").find(R"("train loss: 0.9154033)"), 0U);
}

TEST(Api, PytorchScriptIsOfThePresentConfig) {
    Experiment experiment = make_experiment();
    value_text(experiment, "set", R"({"epochs": 77})");
    EXPECT_NE(value_text(experiment, "pytorchScript").find("epochs = 77"), std::string::npos);
}

}  // namespace
}  // namespace logit
