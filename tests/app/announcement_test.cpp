// What is said of a run, and how seldom.
#include "announcement.h"

#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

class AnnouncementTest : public testing::Test {
  protected:
    AnnouncementTest() { EXPECT_EQ(say(), "") << "nothing at the first look"; }

    std::string say(double later_ms = 0) {
        now_ms += later_ms;
        return announcement(experiment, experiment.trainer.state, status, slowly, now_ms, last);
    }

    void train(std::int64_t epochs) { run_epochs(experiment, epochs, 1'000'000'000); }

    Experiment experiment = make_experiment();
    Status status;
    bool slowly = false;
    double now_ms = 1000;
    std::optional<Announced> last;
};

TEST_F(AnnouncementTest, SaysThatARunStartedStoppedAndEnded) {
    status.running = true;
    train(1);
    EXPECT_EQ(say(), "Training from epoch 0.");
    train(6);
    status.running = false;
    EXPECT_EQ(say(), "Stopped. Epoch 7 of 500. Loss 0.87967.");
    EXPECT_EQ(say(), "") << "once";
    status.running = true;
    say();
    train(493);
    status.running = false;
    EXPECT_EQ(say(), "The run has ended. Epoch 500 of 500. Loss 0.37820.");
}

TEST_F(AnnouncementTest, SaysANoticeThatIsThereFromTheBeginning) {
    last.reset();
    status.notice = "From the link only this was taken.";
    EXPECT_EQ(say(), status.notice);
    EXPECT_EQ(say(), "") << "once";
}

TEST_F(AnnouncementTest, SaysEachTenthWhileItTrainsAndSkipsWhatComesTooSoon) {
    status.running = true;
    say();
    train(49);
    EXPECT_EQ(say(5000), "");
    train(1);
    EXPECT_EQ(say().substr(0, 23), "Epoch 50 of 500. Loss 0");
    train(50);
    EXPECT_EQ(say(100), "") << "too soon";
    train(50);
    EXPECT_NE(say(5000).find("Epoch 150 of 500."), std::string::npos);
}

TEST_F(AnnouncementTest, SaysTheStageThatWasWalkedWithWhatItMade) {
    run_stage(experiment);
    EXPECT_EQ(say().substr(0, 15), "linear has run.");
    run_stage(experiment);
    run_stage(experiment);
    const std::string said = say();
    EXPECT_NE(said.find("loss has run. "), std::string::npos) << said;
    EXPECT_NE(said.find("0.9154033"), std::string::npos) << said;
    EXPECT_NE(said.find("Next: backward."), std::string::npos) << said;
}

TEST_F(AnnouncementTest, SaysThatARunDivergedAndWhatTheNoticesSay) {
    set_config(experiment, Config{.lr = 10});
    say();
    experiment.trainer.state.diverged = true;
    status.notice = "Epoch 3 was forgotten.";
    const std::string said = say();
    EXPECT_EQ(said.find("The run diverged"), 0U) << said;
    EXPECT_NE(said.find("Epoch 3 was forgotten."), std::string::npos) << said;
    EXPECT_EQ(say(), "");
}

}  // namespace
}  // namespace logit
