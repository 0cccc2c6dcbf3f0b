// A line of the exported script as coloured pieces. Knows as much Python as the script has.
#pragma once

#include <string_view>
#include <vector>

namespace logit {

enum class TokenKind { kPlain, kKeyword, kString, kNumber, kComment, kTensor };

struct Token {
    std::string_view text;  // of the line; all tokens together are the line
    TokenKind kind = TokenKind::kPlain;
};

// kTensor: the names that the page shows: z, p, loss, w, b, w.grad, b.grad, tensor_x, tensor_y.
std::vector<Token> python_tokens(std::string_view line);

}  // namespace logit
