#include "formats/printed_line.h"

#include "formats/python_text.h"

namespace logit {

std::string line_text(const PrintedLine& line, bool split) {
    std::string text = "train loss: " + python_repr(line.loss);
    return split ? text + " test loss: " + python_repr(line.test_loss) : text;
}

std::string console_text(const Experiment& experiment) {
    const std::int64_t printed = moment_of(experiment).epoch;
    const bool split = experiment.trainer.test.x.rows() > 0;
    std::string text;
    for (std::int64_t line = first_known_line(experiment); line < printed; ++line) {
        text += line_text(printed_line(experiment, line), split) + "\n";
    }
    return text;
}

}  // namespace logit
