#include "formats/python_tokens.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/line_break.h"

namespace logit {
namespace {

constexpr std::array<std::string_view, 8> kKeywords = {"import", "from", "for",  "in",
                                                       "with",   "if",   "True", "False"};
constexpr std::array<std::string_view, 9> kTensors = {
    "z", "p", "loss", "w", "b", "w.grad", "b.grad", "tensor_x", "tensor_y"};

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

// The text up to and with the spaces that end a word, or the first comma or bracket; of a comment
// up to where a sentence's line may end.
std::size_t breakable_length(std::string_view text, TokenKind kind) {
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    const bool is_code = kind == TokenKind::kPlain;
    const std::size_t end = is_code ? std::min(text.find_first_of(" ,(", start), text.size())
                                    : line_break_after(text, start);
    if (is_code && end < text.size() && text[end] != ' ') {
        return end + 1;
    }
    return std::min(text.find_first_not_of(' ', end), text.size());
}

// Comments by their words, plain text after each space, comma and bracket; the indentation is a
// piece.
std::vector<Token> breakable_pieces(const std::vector<Token>& tokens) {
    std::vector<Token> pieces;
    for (Token token : tokens) {
        const bool breaks = token.kind == TokenKind::kComment || token.kind == TokenKind::kPlain;
        while (breaks && !token.text.empty()) {
            const std::size_t length = breakable_length(token.text, token.kind);
            pieces.push_back({token.text.substr(0, length), token.kind});
            token.text.remove_prefix(length);
        }
        if (!breaks) {
            pieces.push_back(token);
        }
    }
    return pieces;
}

bool ends_a_word(const Token& piece) {
    return piece.kind == TokenKind::kComment ||
           std::string_view(" ,(").find(piece.text.back()) != std::string_view::npos;
}

// Of the pieces from the i-th on that must stay together, without spaces at their end.
std::size_t word_length(const std::vector<Token>& pieces, std::size_t i) {
    std::size_t length = 0;
    for (; i < pieces.size(); ++i) {
        const std::string_view text = pieces[i].text;
        const bool has_shape = i + 1 < pieces.size() && pieces[i + 1].text.starts_with('(');
        if (ends_a_word(pieces[i]) && !has_shape) {
            return length + cells_of(text.substr(0, text.find_last_not_of(' ') + 1));
        }
        length += cells_of(text);
    }
    return length;
}

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

// How much of a name that is longer than what is left of its row stays there: up to a dot.
std::size_t length_in_row(std::string_view text, std::size_t left) {
    if (cells_of(text.substr(0, text.find_last_not_of(' ') + 1)) <= left) {
        return text.size();
    }
    const std::size_t dot = text.substr(0, left).rfind('.');
    return dot == std::string_view::npos || dot == 0 ? text.size() : dot;
}

// hanging: where the rows after the first begin.
std::vector<PlacedToken> placed(const std::vector<Token>& pieces, std::size_t hanging,
                                std::size_t columns) {
    std::vector<PlacedToken> placed;
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool shape = pieces[i].text.starts_with('(');  // stays with its name
        const bool may_break = i > 0 && ends_a_word(pieces[i - 1]) && !shape;
        if (may_break && column > hanging && column + word_length(pieces, i) > columns) {
            ++row;
            column = hanging;
        }
        for (auto [text, kind] = pieces[i]; !text.empty();) {
            const std::size_t left = std::max(columns, column) - column;
            const std::size_t length = length_in_row(text, left);
            const std::string_view piece = text.substr(0, length);
            placed.push_back({{piece, kind}, row, column});
            text.remove_prefix(length);
            row += text.empty() ? 0 : 1;
            column = text.empty() ? column + cells_of(piece) : hanging;
        }
    }
    return placed;
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

std::vector<PlacedToken> placed_tokens(std::string_view line, std::size_t columns) {
    return placed(breakable_pieces(python_tokens(line)), indent_of(line) + 4, columns);
}

std::vector<PlacedToken> placed_words(std::string_view text, std::size_t columns) {
    return placed(breakable_pieces({{text, TokenKind::kComment}}), indent_of(text), columns);
}

}  // namespace logit
