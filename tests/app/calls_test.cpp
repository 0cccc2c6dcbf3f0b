// What scripts, links and files do to the page, and what its address says of it.
#include "app/app_test.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "app_address.h"
#include "ui/kit/widget_map.h"

namespace logit {
namespace {

TEST_F(AppTest, CallsFaultWithoutChangingAnything) {
    EXPECT_NE(call(app, "set", R"({"epochs": 7, "lr": "NaN"})").find("RangeError"),
              std::string::npos);
    EXPECT_EQ(app.experiment.config, Config{});
    EXPECT_NE(call(app, "fly", "null").find("TypeError"), std::string::npos);
    EXPECT_EQ(call(app, "play", "null"), R"({"value":null})");
    EXPECT_TRUE(app.status.running);
    EXPECT_NE(call(app, "state", "null").find(R"("running":true)"), std::string::npos);
}

TEST_F(AppTest, ARefusedCallLeavesARunningRunRunning) {
    play(app);
    for (const auto& [method, argument] : {std::pair{"step", "0"},
                                           {"seek", "{}"},
                                           {"importJson", "\"{}\""},
                                           {"set", "7"},
                                           {"openPermalink", "3"},
                                           {"permalink", "3"},
                                           {"permalink", "{\"view\""},
                                           {"fly", "null"}}) {
        EXPECT_NE(call(app, method, argument).find("error"), std::string::npos) << method;
        EXPECT_TRUE(app.status.running) << method;
    }
    call(app, "set", R"({"lr": 0.5})");
    EXPECT_TRUE(app.status.running);
    call(app, "step", "1");
    EXPECT_FALSE(app.status.running);
}

TEST_F(AppTest, OpensALinkAndSaysWhatItDoesNotUnderstand) {
    open_address(app, "#v=1&lr=0.5");
    EXPECT_EQ(app.experiment.config.lr, 0.5);
    EXPECT_EQ(app.status.notice, "");
    open_address(app, "");
    open_address(app, "#");
    EXPECT_EQ(app.experiment.config.lr, 0.5) << "no link, no change";
    open_address(app, "#v=1&lr=0.25&momentum=7&speed=3");
    EXPECT_EQ(app.experiment.config.lr, 0.25);
    EXPECT_EQ(app.experiment.config.momentum, 0.0);
    EXPECT_NE(app.status.notice.find("momentum"), std::string::npos) << app.status.notice;
    EXPECT_NE(app.status.notice.find("\n- there is no setting speed"), std::string::npos)
        << app.status.notice;
}

TEST_F(AppTest, SaysOnlyTheBeginningOfWhatALongLinkGetsWrong) {
    std::string link = "#v=1";
    for (int i = 0; i < 5000; ++i) {
        link += "&step=x";
    }
    const auto reports = follow_link(app, link);
    ASSERT_TRUE(reports);
    EXPECT_EQ(reports->size(), 20U);
    EXPECT_EQ(follow_link(app, link + link)->size(), 1U) << "too long";
}

TEST_F(AppTest, ColumnsOfAFileMayBeCalledAnything) {
    Table numbers = {.x = Eigen::MatrixXd::Random(4, 4), .target = {0, 1, 0, 1}};
    const std::string reply = load_table_reply(
        app, std::move(numbers),
        R"({"name": "##", "label": "y", "columns": ["", "##", "x###", "%s%n"],)"
        R"( "classes": ["a##", "###"], "format": {"delimiter": ",", "decimal": ".",)"
        R"( "newline": "", "names": [], "coerced": []}})");
    ASSERT_EQ(reply.find("error"), std::string::npos) << reply;
    frames(3);
    EXPECT_FALSE(controls().empty());
    EXPECT_EQ(stable_label("x###"), "x###");
    EXPECT_EQ(stable_label("x###id"), "id");
}

TEST_F(AppTest, TheAddressFollowsTheRunAtRest) {
    open_address(app, "#somebody-elses");
    EXPECT_FALSE(new_address(app).has_value()) << "nothing of ours has changed";
    frames(60);
    click("10");
    EXPECT_EQ(new_address(app), "#v=1&epoch=10");
    EXPECT_FALSE(new_address(app).has_value());
    click("lr+");
    EXPECT_FALSE(new_address(app).has_value()) << "not that often";
    EXPECT_TRUE(moving(app)) << "or the loop would sleep before it";
    frames(60);
    EXPECT_EQ(new_address(app), "#v=1&lrChanges=10:0.002&epoch=10");
    play(app);
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "not while it trains";
    pause(app);
    open_address(app, "#v=1");
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "it is this link";
    click("Step 1");
    click("first");
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "back at what it says";
}

}  // namespace
}  // namespace logit
