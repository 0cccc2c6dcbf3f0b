// What the screen needs and what it may change. Panels read the experiment and edit a Config, a
// ViewState and a few requests; app_frame() applies them. Drawing never trains: the trainer is
// const here.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiment/experiment.h"
#include "experiment/pinned_runs.h"
#include "nn/metrics.h"
#include "ui/freshness.h"
#include "ui/kit/hover_links.h"
#include "ui/kit/theme.h"
#include "ui/kit/touch.h"
#include "ui/plots/boundary_view.h"
#include "ui/plots/loss_surface.h"

namespace logit {

// Lengths in ems that a hand gave to panels of the laptop's layout; 0: the usual ones.
struct Splits {
    float left = 0;   // the settings' width
    float right = 0;  // the code's width
    float plot = 0;   // heights
    float code = 0;

    bool operator==(const Splits&) const = default;
};

// One training sample, many places: while the pointer is on it in a picture or a table, it lights
// up in all of them. -1: none.
struct SampleLinks {
    std::int64_t lit = -1;    // what the pointer was on in the last frame
    std::int64_t found = -1;  // what it is on in this one
};

// The rows of the table of samples, and what they are of.
struct ShownTable {
    Freshness of;
    bool of_pass = false;  // z and p are the pass', else the present parameters'
    double threshold = 0;
    std::int64_t samples = 0;  // of the pass that is shown, or of the training part
    std::int64_t sorted_by = 0;
    bool descending = false;
    bool only_wrong = false;

    Vector z, p;                     // empty where they are not made yet in this pass
    std::vector<std::int64_t> rows;  // places among the samples
    std::int64_t in_sight = 0;       // the chosen sample that it has scrolled to
};

// What a press does to drawn points: puts one of a class, or erases.
enum class PointTool { kPutZero, kPutOne, kErase };

// The hand that draws points on the boundary.
struct Drawing {
    PointTool tool = PointTool::kPutZero;
    bool down = false;                // it began in the plot and has not let go
    std::optional<std::size_t> held;  // the place of the point that follows it
    Area area{};                      // that the axes showed last; {}: another's data
};

// The numbers of the metrics panel, and what they are of.
struct ShownMetrics {
    Freshness of;
    double threshold = 0;
    std::array<Metrics, 2> metrics;  // of the training and the test part
    std::array<RocCurve, 2> roc;
};

// The picture of the loss surface, and the next one under way.
struct ShownSurface {
    Origin of;  // the work, as the next one
    ParameterPair pair;
    SurfaceWork work;
    bool under_way = false;  // and the panel is in sight

    SurfaceGrid grid;  // whole
    ParameterPair grid_pair;
    std::vector<std::vector<Segment>> lines;  // its contours
    Area wanted{};                            // the axes while they follow the path
};

struct Ui;

// The moment whose line the code has brought into sight, and where.
struct CodeSight {
    Moment moment;
    ImGuiID window = 0;
    std::size_t columns = 0;
    float height = 0;
    bool operator==(const CodeSight&) const = default;
};

// What the screen remembers that is no part of the experiment.
struct ViewState {
    std::string lang = "en";
    std::string usual_lang = "en";  // what the browser prefers of ours
    Theme theme = Theme::kSystem;
    double text_size = 1;
    std::vector<std::string> hide;        // names of panels that are not shown
    std::string show;                     // the name of the one that was brought to the front last
    std::string shown;                    // the same, when it has been there
    void (*layout)(const Ui&) = nullptr;  // of the last frame
    std::vector<std::string> lock;        // keys of settings that a hand cannot change
    bool embed = false;                   // in somebody's page: without a title bar
    std::string lesson;                   // its id, or empty
    std::int64_t step = 1;                // of the lesson
    std::vector<std::string> from_link;   // keys of view settings that the page's address said
    Splits splits;
    bool log_loss = false;
    bool follow_curve = true;  // the plot's axes follow the run until the user pans or zooms
    std::pair<double, double> shown_losses{0.1, 1};  // the plot's loss axis in the last frame
    double last_shown_epoch = 0;                     // where the plot's epoch axis ends
    Origin curve_of;                                 // the run whose curve it showed
    std::array<bool, kMaxPinnedRuns> hidden_runs{};  // of kept runs, by their colours
    bool follow_console = true;

    HoverLinks links;  // between the names of tensors in the code and in the inspector

    float accuracy = 0;
    Freshness accuracy_of;

    SampleLinks samples;
    std::int64_t sample = 0;        // the chosen one, whose numbers the formulas show
    bool show_samples = false;      // the inspector turns to their table
    std::int64_t sort_samples = 0;  // their table's order: by the so-manieth column
    bool sort_descending = false;
    bool only_wrong = false;  // it shows no other samples
    ShownTable sample_table;
    Moment inspected;            // that the inspector has brought into sight
    float inspected_length = 0;  // of all that it tells, in pixels

    std::int64_t axis_x = 2;  // of the boundary: columns of the table
    std::int64_t axis_y = 3;
    bool others_at_sample = false;  // the other features: at the chosen sample's values, or means
    bool follow_boundary = true;    // its axes show every sample until the user pans or zooms
    DataSummary summary;
    Origin summary_of;
    Drawing drawing;

    ShownMetrics metrics;
    std::int64_t surface_x = 0;  // parameters: weights by their places, then the bias
    std::int64_t surface_y = 1;
    bool follow_surface = true;  // its axes show the whole path until the user pans or zooms
    ShownSurface surface;

    bool slow_motion = false;  // Play walks the stages, so many a second
    double stages_per_second = 1;

    CodeSight code_sight;
    std::vector<std::string> code;   // the script's lines in the last frame
    std::vector<bool> code_changed;  // which of them the last change of the settings changed
    double code_changed_at = -1e9;   // ImGui::GetTime()
};

// What the app tells the screen.
struct Status {
    std::string refused;  // why the last edit of the settings was not taken over; empty if it was
    bool running = false;
    double epochs_per_second = 0;
    bool dark = false;
    bool still = false;  // the reader wants no motion: nothing fades
    Pinch pinch;
    std::string notice;  // for the user, or empty
    std::size_t notice_undo =
        0;  // it tells of the so-manieth edit, which undo brings back; 0: of none
    bool notice_keep = false;   // it tells of a run that is kept no longer, which can be put back
    bool travel_shown = false;  // the run has been on its way to a moment for a while
};

// What the user asked for in this frame.
struct Requests {
    bool play = false;
    bool pause = false;
    bool reset = false;
    bool undo = false;
    bool redo = false;
    bool give_up = false;   // the way to a moment
    bool stage = false;     // run the next one
    std::int64_t step = 0;  // epochs
    std::optional<Moment> seek;
    std::string type;  // the key of a number that is to be typed, or empty
    std::string say;   // why a panel did not do what was asked, or empty

    bool pin = false;                    // the present run
    std::optional<std::size_t> unpin;    // the kept run at this place
    bool put_back = false;               // the one that was unpinned last
    std::optional<std::size_t> go_back;  // to the kept run at this place
    std::optional<Config> try_settings;  // in a run beside the present one, as far as that one
};

struct Ui {
    const Experiment& experiment;
    const TrainerState& shown;  // the present state, at rest with the tensors of its last pass
    const Status& status;
    const Fonts& fonts;
    Config& config;
    ViewState& view;
    Requests& requests;
};

// Draws the whole page into the current ImGui frame.
void ui_frame(const Ui& ui);

}  // namespace logit
