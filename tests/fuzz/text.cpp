// What reads a text before anything else does: UTF-8 and the places where its lines may end, the
// %-code of links, JSON, numbers, the colours of a script. Against the C library where that reads
// the same.
#include <bit>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <cwchar>

#include "formats/json.h"
#include "formats/python_text.h"
#include "formats/python_tokens.h"
#include "formats/url.h"
#include "fuzz/fuzz.h"
#include "text/characters.h"
#include "text/line_break.h"

namespace logit {
namespace {

void demand_characters(std::string_view text) {
    static const bool utf8 = std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr;
    demand(utf8, "the C library reads no UTF-8");
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view before = rest;
        const char32_t character = take_character(rest);
        std::mbstate_t state{};
        wchar_t theirs = 0;
        const std::size_t length = std::mbrtowc(&theirs, before.data(), before.size(), &state);
        demand(before.size() > rest.size(), "a character has no bytes", text);
        demand(length == 0 || length > before.size() || theirs > 0x10FFFF ||
                   (length == before.size() - rest.size() &&
                    static_cast<char32_t>(theirs) == character),
               "another character", text);
    }
    for (std::size_t place = 0; place < text.size();) {
        const std::size_t end = line_break_after(text, place);
        demand(end > place && end <= text.size(), "a line has no end", text);
        place = end;
    }
    const std::string quoted = beginning(text, 40);
    demand(quoted.size() <= 40 && (text.size() > 40 || quoted.size() == text.size()),
           "no quotation", text);
}

void demand_json(std::string_view text) {
    const rapidjson::Document document = parse_json(text);
    if (document.HasParseError()) {
        return;
    }
    const std::string written = to_text(document);
    demand(to_text(parse_json(written)) == written, "JSON is another one when it is read", written);
    if (document.IsNumber()) {
        const std::string number(text.substr(text.find_first_of("-0123456789")));
        const double theirs = std::strtod(number.c_str(), nullptr);
        demand(document.GetDouble() == theirs, "another number", text);
    }
}

void demand_python(std::string_view line, std::size_t columns) {
    std::string whole;
    for (const Token& token : python_tokens(line)) {
        whole += token.text;
    }
    demand(whole == line, "the tokens are not the line", line);
    for (const auto& placed : {placed_tokens(line, columns), placed_words(line, columns)}) {
        std::size_t row = 0;
        for (const PlacedToken& token : placed) {
            demand(token.row == row || token.row == row + 1, "a row is left out", line);
            row = token.row;
        }
    }
    demand(python_string(line).find('\n') == std::string::npos, "a literal of two lines", line);
}

void demand_repr(std::string_view text) {
    double value = 0;
    std::memcpy(&value, text.data(), std::min(sizeof(value), text.size()));
    const double again = std::strtod(python_repr(value).c_str(), nullptr);
    demand(value != value ||
               std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(again),
           "repr() is another number", python_repr(value));
}

}  // namespace
}  // namespace logit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    const std::string_view text = text_of(data, size);
    demand_characters(text);
    demand(url_decode(url_encode(text)) == text, "a link's text is another one", text);
    demand(url_decode(text).size() <= text.size(), "a link's text grows", text);
    demand_json(text);
    std::string_view rest = text;
    demand_python(take_until(rest, '\n'), 5 + size % 60);
    demand_repr(text);
    return 0;
}
