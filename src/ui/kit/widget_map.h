// What every widget of the last frame was and where it was drawn: for tests that drive the page
// with real input, and for the page's mirror of native controls (src/platform/mirror.js), which is
// made of it. Fed by ImGui's test-engine hooks, and by the kit where ImGui tells too little.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

namespace logit {

struct WidgetRect {
    std::string label;  // as shown, or its id: what follows ## or ###
    float x, y, w, h;   // what is seen of it, in physical pixels from the canvas's top left corner
    bool whole;         // none of it is scrolled away or cut off
};

// How a widget is known: what stands behind ## or ### in ImGui's label, or the whole of it.
std::string stable_label(const std::string& label);

// Starts a new record; call before ImGui::NewFrame().
void begin_widget_map();
std::vector<WidgetRect> widget_map();

// --- controls: what can be pressed, moved, chosen or typed ---------------------------------------

// kText is none, and not in controls().
enum class WidgetKind { kText, kButton, kCheckbox, kFold, kTab, kSlider, kChoice, kTyped };

struct SliderValue {
    double now, min, max;
    double less, more;  // one step down and up
    std::string text;   // the value as the page writes it
};

// Said by the kit of a widget, by its id, in the frame in which it is drawn.
struct WidgetNotes {
    std::string name;  // empty: what it shows, or its id in words
    std::string help;
    std::optional<WidgetKind> kind;  // empty: what ImGui says it is
    SliderValue slider{};
    std::vector<std::string> choices;
    int chosen = 0;
    ImGuiID pressed = 0;  // the widget that a press on this one is for; 0: itself
};
WidgetNotes& note_widget(ImGuiID id);
inline WidgetNotes& note_last_widget() { return note_widget(ImGui::GetItemID()); }

struct Control {
    ImGuiID id;
    WidgetKind kind;
    WidgetRect rect;           // also where all of it is scrolled away
    std::string shown;         // its text, without icons
    bool on;                   // checked, unfolded, or the tab in front
    bool off;                  // disabled
    bool repeats;              // while it is held
    ImGuiID bar;               // a tab's
    const WidgetNotes* notes;  // until the next record
};
std::vector<Control> controls();  // in the order in which they were drawn

// What the control is called: its notes' name, its text, or its label in words.
std::string name_of(const Control& control);

// --- what the mirror asks for, done in the next frame --------------------------------------------

void press_control(ImGuiID id);
void ask_value(ImGuiID id, double value);       // of a slider, or the place of a choice
void reveal_control(ImGuiID id);                // scrolls it into the middle of what is seen
std::optional<double> asked_value(ImGuiID id);  // for the kit: what this widget is to become

}  // namespace logit
