// Numbers and tensors against what Python and PyTorch printed.
#include "formats/python_text.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "reference_data.h"

namespace logit {
namespace {

TEST(PythonRepr, ProducesPythonText) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "python_repr.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::string text = test_case.GetString();
            EXPECT_EQ(python_repr(std::strtod(text.c_str(), nullptr)), text) << release;
        }
    }
}

TEST(PythonRepr, WidensAFloatAsItemDoes) {
    EXPECT_EQ(python_repr(0.9154033F), "0.9154033064842224");
    EXPECT_EQ(python_repr(0.1F), "0.10000000149011612");
}

std::vector<float> repeated(const rapidjson::Value& pattern, std::size_t n) {
    const std::vector<float> values = reference::floats(pattern);
    std::vector<float> result;
    for (std::size_t i = 0; i < n; ++i) {
        result.push_back(values[i % values.size()]);
    }
    return result;
}

TEST(TensorText, ProducesPyTorchText) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "tensor_text.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::size_t n = test_case["n"].GetUint();
            const TensorTextOptions options = {
                .row = test_case["row"].GetBool(),
                .requires_grad = test_case["requires_grad"].GetBool()};
            EXPECT_EQ(tensor_text(repeated(test_case["pattern"], n), options),
                      test_case["text"].GetString())
                << release << ", " << n << " values";
        }
    }
}

}  // namespace
}  // namespace logit
