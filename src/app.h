// The page without a browser: an experiment, the clock that paces it and the screen that shows it.
// One app_frame() is one picture.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "announcement.h"
#include "experiment/experiment.h"
#include "pace.h"
#include "ui/ui.h"

namespace logit {

struct App {
    Experiment experiment = make_experiment();
    ViewState view;
    Status status;
    Fonts fonts{};
    Pace pace;  // its clock is to be set

    std::optional<Config> pending;  // settings in a hand that has not let go: not yet applied
    std::string type;               // the number that is to be typed now: the browser's business
    std::string say;                // a sentence for who hears the page, or empty
    std::optional<Announced> announced;
    std::vector<ImWchar> foreign;  // the characters of the present language
    std::string address;           // the link that the page's address last stood for

    TrainerState shown;  // what panels show at rest: see follow_shown() in app.cpp
    Origin shown_of;

    std::int64_t frames_drawn = 0;
    double frame_ms = 0;  // that the last picture took of the processor, training included
    double last_stage_ms = 0;
    std::int64_t play_to = 0;           // the epoch after which Play rests; 0: the run's end
    std::optional<PinnedRun> unpinned;  // the last one, to be put back
    std::size_t unpinned_from = 0;
    double notice_until_ms = 0;
    double travel_since_ms = 0;
    double address_since_ms = -1e9;  // long ago
    bool hidden = false;
    std::int64_t epoch_when_hidden = 0;
};

// Trains within the frame's time budget, draws, then applies what the user did.
// Between ImGui::NewFrame() and ImGui::Render().
void app_frame(App& app);

// Play goes on where the run stands, or repeats it from epoch 0 where it is finished.
void play(App& app);
void pause(App& app);

// Goes on for a while on the way to a moment, where the experiment is on one.
void travel(App& app, double ms);

// True, and says so, where this Config differs from the present one in a locked setting.
bool refuse_locked(App& app, const Config& config);

// Shows a sentence for a few seconds, or for some times as long.
void notify(App& app, std::string sentence, double times = 1);

// The texts of the page that users bring: names of files, columns, classes and runs, and what a
// notice says of them. They hold until the experiment or the notice changes.
std::vector<std::string_view> texts_from_elsewhere(const App& app);

// True while the picture changes by itself.
bool moving(const App& app);

// The tab went out of sight, or came back. A hidden tab trains nothing.
void set_hidden(App& app, bool hidden);

// The page's programming interface; see api/api.h. Adds play, pause, stats, widgets and
// openAddress. A way that takes longer than a moment goes on over the next frames.
std::string call(App& app, std::string_view method, std::string_view argument);

// Makes the rows of a file the run's data (api/data_calls.h) and pauses, unless it refuses them.
std::string load_table_reply(App& app, Table numbers, std::string_view description);

// True of the methods that only look: they need no new picture.
bool reads_only(std::string_view method);

}  // namespace logit
