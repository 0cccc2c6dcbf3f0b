// Colours of the script: every line is its tokens, and each kind is found where a reader sees it.
#include "formats/python_tokens.h"

#include <gtest/gtest.h>

#include "experiment/random_config.h"
#include "formats/pytorch_script.h"
#include "text/characters.h"

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

// The rows as text, one to a line.
std::string rows_of(std::string_view line, std::size_t columns) {
    std::string text;
    std::size_t row = 0;
    std::size_t column = 0;
    for (const PlacedToken& placed : placed_tokens(line, columns)) {
        if (placed.row != row) {
            text += '\n';
            column = 0;
        }
        row = placed.row;
        text += std::string(placed.column - column, ' ') + std::string(placed.token.text);
        column = placed.column + cells_of(placed.token.text);
    }
    return text;
}

TEST(PlacedTokens, BreakLinesWhereAReaderWould) {
    const std::string_view loss =
        "    loss = torch.nn.functional.binary_cross_entropy(p.reshape(-1), tensor_y)";
    EXPECT_EQ(rows_of(loss, 80), loss);
    EXPECT_EQ(rows_of(loss, 60),
              "    loss = torch.nn.functional.binary_cross_entropy(\n"
              "        p.reshape(-1), tensor_y)");
    EXPECT_EQ(rows_of("# prints the losses that it shows", 20),
              "# prints the losses \n    that it shows");
    EXPECT_EQ(rows_of(loss, 40),
              "    loss = \n"
              "        torch.nn.functional\n"
              "        .binary_cross_entropy(p.reshape(\n"
              "        -1), tensor_y)");
    EXPECT_EQ(rows_of("# Logit Lab 的训练脚本，打印同样的损失", 20),
              "# Logit Lab 的训练脚\n    本，打印同样的损\n    失")
        << "Chinese has no spaces; two cells a character";
    EXPECT_EQ(rows_of("w = 1  # 步长（lr）", 14), "w = 1  # 步长\n    （lr）");
    EXPECT_EQ(rows_of("", 20), "");
    EXPECT_EQ(rows_of("epoch_loss_of_all_of_them", 4), "epoch_loss_of_all_of_them");
}

TEST(PlacedWords, BreakAtSpacesAndKeepAShapeWithItsName) {
    std::vector<std::string> rows(3);
    for (const PlacedToken& placed : placed_words("  w (1, 4)  -0.6 0.1   b (1)  1.7", 22)) {
        ASSERT_LT(placed.row, rows.size());
        rows[placed.row].resize(placed.column, ' ');
        rows[placed.row] += placed.token.text;
    }
    EXPECT_EQ(rows[0] + "|" + rows[1] + "|" + rows[2], "  w (1, 4)  -0.6 0.1   |  b (1)  1.7|")
        << "the second row begins beneath the first";
}

TEST(PlacedTokens, KeepEveryCharacterAndOverlapNothing) {
    Dice dice(12);
    for (int i = 0; i < 100; ++i) {
        for (const ScriptLine& line : script_lines(draw_config(dice))) {
            for (const std::size_t columns : {std::size_t{1}, std::size_t{24}, std::size_t{57}}) {
                std::string joined;
                PlacedToken before;
                for (const PlacedToken& placed : placed_tokens(line.text, columns)) {
                    ASSERT_TRUE(placed.row > before.row ||
                                placed.column == before.column + before.token.text.size());
                    joined += placed.token.text;
                    before = placed;
                }
                ASSERT_EQ(joined, line.text);
            }
        }
    }
}

}  // namespace
}  // namespace logit
