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

// Where a piece of a token stands when the line is broken to fit: rows and columns from 0.
struct PlacedToken {
    Token token;
    std::size_t row = 0;
    std::size_t column = 0;
};

// The line in rows of at most `columns` characters, broken before a token or a comment's word, what
// follows indented by four more than the line. A token longer than a row stands out.
std::vector<PlacedToken> placed_tokens(std::string_view line, std::size_t columns);

// The same of a text that is no Python, broken at spaces.
std::vector<PlacedToken> placed_words(std::string_view text, std::size_t columns);

}  // namespace logit
