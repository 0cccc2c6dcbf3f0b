// Points put, dragged and erased in a plot of them. Edits the Config's points; app_frame() takes
// them over when the hand lets go.
#pragma once

#include "ui/plots/drawing_plane.h"
#include "ui/ui.h"

namespace logit {

// Whether the run's data are points, so that they can be drawn.
bool draws_points(const Ui& ui);

// "Draw points", where the data are something else.
void draw_points_button(const Ui& ui);

// A row: which class a press puts, or that it erases; the first points again.
void point_tools(const Ui& ui);

// Between BeginPlot() and SetupFinish(), where points are drawn: the axes as long as they follow.
void set_up_drawing_axes(const Ui& ui);

// Around BeginPlot() and SetupFinish(): the left button draws, the right one pans.
void begin_hand();
void end_hand();

// What the hand does. After SetupFinish().
void follow_hand(const Ui& ui);

}  // namespace logit
