#include "formats/samples_csv.h"

#include "formats/python_text.h"
#include "nn/linear.h"
#include "nn/loss.h"

namespace logit {
namespace {

std::string quoted(const std::string& name) {
    if (name.find_first_of(",\"\r\n") == std::string::npos) {
        return name;
    }
    std::string text = "\"";
    for (const char letter : name) {
        text += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return text + "\"";
}

std::string number(float value) { return "," + python_repr(static_cast<double>(value)); }

void add_part(const Experiment& experiment, const Dataset& part, const char* name,
              std::string& text) {
    const auto& [weight, bias] = experiment.trainer.state.parameters;
    const Vector z = linear(part.x, weight, bias);
    const Vector p = sigmoid(z);
    for (Eigen::Index row = 0; row < part.x.rows(); ++row) {
        text += std::string(name) + "," + std::to_string(row);
        for (Eigen::Index feature = 0; feature < part.x.cols(); ++feature) {
            text += number(part.x(row, feature));
        }
        text += (part.y(row) == 1.0F ? ",1" : ",0") + number(z(row)) + number(p(row)) + "\n";
    }
}

}  // namespace

std::string samples_csv(const Experiment& experiment) {
    std::string text = "part,row";
    for (const int column : experiment.config.features) {
        text += "," + quoted(experiment.table->columns[static_cast<std::size_t>(column)]);
    }
    text += ",y,z,p\n";
    add_part(experiment, experiment.trainer.train, "train", text);
    add_part(experiment, experiment.trainer.test, "test", text);
    return text;
}

}  // namespace logit
