// Half of the mutations of a text of JSON are of its tree, so that they get past the parser: a
// line, perhaps a word and a space before the JSON, is taken apart, one of its values becomes
// another.
#include "formats/mutations.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace logit {
namespace {

// "" where the line holds no JSON.
std::string mutated_line(Dice& dice, std::string_view line) {
    const bool has_word = !line.empty() && (line.front() == '@' || std::isalpha(line.front()) != 0);
    const std::size_t start = has_word ? std::min(line.find(' '), line.size() - 1) + 1 : 0;
    rapidjson::Document document = parse_json(line.substr(start));
    if (document.HasParseError()) {
        return "";
    }
    for (std::int64_t i = dice.whole(1, 3); i > 0; --i) {
        mutate_tree(dice, document, document.GetAllocator());
    }
    return std::string(line.substr(0, start)) + to_text(document);
}

}  // namespace
}  // namespace logit

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    using namespace logit;
    Dice dice(seed);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t place = static_cast<std::size_t>(dice.whole(0, static_cast<int>(size)));
    const std::size_t before = text.substr(0, place).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', begin), size);
    const std::string line =
        dice.chance(0.5) ? mutated_line(dice, text.substr(begin, end - begin)) : "";
    const std::string whole =
        std::string(text.substr(0, begin)) + line + std::string(text.substr(end));
    if (line.empty() || whole.size() > most) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::memcpy(data, whole.data(), whole.size());
    return whole.size();
}
