#include "text/line_break.h"

#include "text/characters.h"

namespace logit {
namespace {

bool closes(char32_t character) {
    return std::u32string_view(U"，。、；：？！）》】」』”’…—～,.;:?!)]}%\"").find(character) !=
           std::u32string_view::npos;
}

bool opens(char32_t character) {
    return std::u32string_view(U"（《【「『“‘([{+\"").find(character) != std::u32string_view::npos;
}

bool breaks_between(char32_t left, char32_t right) {
    const bool wide = cells_of(left) == 2 || cells_of(right) == 2;
    return right == U' ' || (wide && left != U' ' && !opens(left) && !closes(right));
}

}  // namespace

std::size_t line_break_after(std::string_view text, std::size_t place) {
    if (place >= text.size()) {
        return text.size();
    }
    std::string_view rest = text.substr(place);
    char32_t left = take_character(rest);
    while (!rest.empty()) {
        const std::size_t here = text.size() - rest.size();
        const char32_t right = take_character(rest);
        if (breaks_between(left, right)) {
            return here;
        }
        left = right;
    }
    return text.size();
}

}  // namespace logit
