#include "formats/python_tokens.h"

#include <algorithm>
#include <array>

namespace logit {
namespace {

constexpr std::array<std::string_view, 8> kKeywords = {"import", "from", "for",  "in",
                                                       "with",   "if",   "True", "False"};
constexpr std::array<std::string_view, 9> kTensors = {
    "z", "p", "loss", "w", "b", "w.grad", "b.grad", "tensor_x", "tensor_y"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::size_t length_while(std::string_view text, auto belongs) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

// A name up to its first dot, but for w.grad and b.grad, which are names of their own.
Token name_token(std::string_view text) {
    std::size_t length = length_while(text, [](char c) { return is_letter(c) || is_digit(c); });
    constexpr std::string_view kGrad = ".grad";
    if (length == 1 && (text[0] == 'w' || text[0] == 'b') && text.substr(1).starts_with(kGrad)) {
        length += kGrad.size();
    }
    const std::string_view name = text.substr(0, length);
    const bool keyword = std::ranges::find(kKeywords, name) != kKeywords.end();
    const bool tensor = std::ranges::find(kTensors, name) != kTensors.end();
    return {name, keyword ? TokenKind::kKeyword : tensor ? TokenKind::kTensor : TokenKind::kPlain};
}

Token number_token(std::string_view text) {
    std::size_t length = length_while(text, [](char c) { return is_digit(c) || c == '.'; });
    if (length < text.size() && text[length] == 'e') {  // 1e-06
        length += 2;
        length += length_while(text.substr(std::min(length, text.size())), is_digit);
    }
    return {text.substr(0, length), TokenKind::kNumber};
}

// An attribute of something else is no tensor: torch.p.
std::size_t attribute_length(std::string_view text) {
    return 1 + length_while(text.substr(1), [](char c) { return is_letter(c) || is_digit(c); });
}

Token next_token(std::string_view text) {
    const char c = text[0];
    if (c == '#') {
        return {text, TokenKind::kComment};
    }
    if (c == '\'' || c == '"') {
        const std::size_t end = text.find(c, 1);
        return {text.substr(0, end == std::string_view::npos ? end : end + 1), TokenKind::kString};
    }
    if (is_letter(c)) {
        return name_token(text);
    }
    if (is_digit(c)) {
        return number_token(text);
    }
    return {text.substr(0, c == '.' ? attribute_length(text) : 1), TokenKind::kPlain};
}

}  // namespace

std::vector<Token> python_tokens(std::string_view line) {
    std::vector<Token> tokens;
    while (!line.empty()) {
        const Token token = next_token(line);
        line.remove_prefix(token.text.size());
        // Plain neighbours are one piece.
        if (!tokens.empty() && tokens.back().kind == token.kind &&
            token.kind == TokenKind::kPlain) {
            Token& last = tokens.back();
            last.text = {last.text.data(), last.text.size() + token.text.size()};
        } else {
            tokens.push_back(token);
        }
    }
    return tokens;
}

}  // namespace logit
