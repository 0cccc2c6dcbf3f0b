// Colours of the script: every line is its tokens, and each kind is found where a reader sees it.
#include "formats/python_tokens.h"

#include <gtest/gtest.h>

#include "experiment/random_config.h"
#include "formats/pytorch_script.h"

namespace logit {
namespace {

std::string kinds_of(std::string_view line) {
    std::string text;
    for (const Token& token : python_tokens(line)) {
        constexpr std::string_view kLetters = ".KSNCT";
        text += std::string(1, kLetters[static_cast<std::size_t>(token.kind)]) + "<" +
                std::string(token.text) + ">";
    }
    return text;
}

TEST(PythonTokens, AreThoseAReaderSees) {
    EXPECT_EQ(kinds_of(""), "");
    EXPECT_EQ(kinds_of("    w -= learning_rate * w.grad"),
              ".<    >T<w>.< -= learning_rate * >T<w.grad>");
    EXPECT_EQ(kinds_of("w.grad.zero_()"), "T<w.grad>.<.zero_()>");
    EXPECT_EQ(kinds_of("z = torch.nn.functional.linear(tensor_x[batch], w, b)"),
              "T<z>.< = torch.nn.functional.linear(>T<tensor_x>.<[batch], >T<w>.<, >T<b>.<)>");
    EXPECT_EQ(kinds_of("(loss + l1 * w.abs().sum()).backward()  # adds to w.grad"),
              ".<(>T<loss>.< + l1 * >T<w>.<.abs().sum()).backward()  >C<# adds to w.grad>");
    EXPECT_EQ(kinds_of("lr = 1e-06, 0.5"), ".<lr = >N<1e-06>.<, >N<0.5>");
    EXPECT_EQ(kinds_of("for epoch in range(10):"), "K<for>.< epoch >K<in>.< range(>N<10>.<):>");
    EXPECT_EQ(kinds_of("print('train loss:', loss.item())"),
              ".<print(>S<'train loss:'>.<, >T<loss>.<.item())>");
    EXPECT_EQ(kinds_of("optimizer.param_groups[0]['lr'] = 1"),
              ".<optimizer.param_groups[>N<0>.<][>S<'lr'>.<] = >N<1>");
    EXPECT_EQ(kinds_of("test_z = 'open"), ".<test_z = >S<'open>");
    EXPECT_EQ(kinds_of("1e"), "N<1e>");
}

TEST(PythonTokens, AreTheWholeLine) {
    Dice dice(11);
    for (int i = 0; i < 300; ++i) {
        for (const ScriptLine& line : script_lines(draw_config(dice))) {
            std::string joined;
            for (const Token& token : python_tokens(line.text)) {
                ASSERT_FALSE(token.text.empty());
                joined += token.text;
            }
            ASSERT_EQ(joined, line.text);
        }
    }
}

}  // namespace
}  // namespace logit
