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
            const auto size = static_cast<std::int64_t>(n);
            const std::vector<std::int64_t> row = {1, size};
            const std::vector<std::int64_t> plain = {size};
            const TensorTextOptions options = {
                .suffix = test_case["requires_grad"].GetBool() ? kRequiresGrad : ""};
            EXPECT_EQ(tensor_text(repeated(test_case["pattern"], n),
                                  test_case["row"].GetBool() ? row : plain, options),
                      test_case["text"].GetString())
                << release << ", " << n << " values";
        }
    }
}

TEST(TensorText, ProducesPyTorchTextOfEveryShape) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "tensor_shape_text.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            std::vector<std::int64_t> shape;
            for (const auto& size : test_case["shape"].GetArray()) {
                shape.push_back(size.GetInt64());
            }
            const std::vector<float> values = reference::floats(test_case["values"]);
            for (const auto& printed : test_case["texts"].GetArray()) {
                const TensorTextOptions options = {.suffix = test_case["suffix"].GetString(),
                                                   .threshold = printed["threshold"].GetUint()};
                EXPECT_EQ(tensor_text(values, shape, options), printed["text"].GetString())
                    << release << ", " << values.size() << " values";
            }
        }
    }
}

}  // namespace
}  // namespace logit
