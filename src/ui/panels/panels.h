// One function a panel, each in a file of its own name. They know the Ui, never each other.
#pragma once

#include "ui/ui.h"

namespace logit {

void title_bar(const Ui& ui);
void transport(const Ui& ui);            // Play, Reset, steps both ways
void transport_row(const Ui& ui);        // the same and the live numbers, in one row
float transport_row_height();            // with its card
void transport_low(const Ui& ui);        // a row as wide as there is room, and a line
float transport_low_height();            // with its card
void transport_keys(const Ui& ui);       // the same from the keyboard: keys.h
Moment epoch_before(const Moment& now);  // the beginning of this epoch, or of the one before
void live_numbers(const Ui& ui);         // epoch, loss, accuracy
void hyperparameter_panel(const Ui& ui);
void code_panel(const Ui& ui);   // the script, its next line marked, its values live
void code_header(const Ui& ui);  // within it: stages on and back, slow motion
void loss_plot(const Ui& ui);
void tensor_panel(const Ui& ui);   // values, formulas, samples
void flow_graph(const Ui& ui);     // within it: the stages as a graph
void formula_panel(const Ui& ui);  // … one sample's numbers in the next stage
void samples_panel(const Ui& ui);  // … every sample's numbers as a table
void console_panel(const Ui& ui);
void boundary_view(const Ui& ui);    // two features as axes, the probability as colour
void metrics_panel(const Ui& ui);    // confusion matrix, ROC curve and their kin, train and test
void runs_panel(const Ui& ui);       // those kept for comparison, others one press away
void run_differences(const Ui& ui);  // within it: the settings in which they differ
void surface_view(const Ui& ui);     // the loss over two parameters, the run's path on it
void sigmoid_view(const Ui& ui);     // every sample on the sigmoid, its loss, the threshold
// A sentence for a while, above this height or beneath it.
void notice(const Ui& ui, float at, bool above);
void travel_progress(const Ui& ui);  // how far it is to a moment, and a way to stop

}  // namespace logit
