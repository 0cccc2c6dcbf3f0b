// Damage for the fuzz tests: what a hand, a mail program or malice makes of a text.
#pragma once

#include <cmath>
#include <string>

#include "experiment/random_config.h"
#include "formats/json.h"

namespace logit {

// A few random edits: bytes changed, cut out, doubled, or replaced by something that matters to a
// parser.
inline std::string mutated(Dice& dice, std::string text) {
    static const std::string kPieces[] = {"&",
                                          "=",
                                          ",",
                                          "%",
                                          "%2",
                                          "%00",
                                          "#",
                                          "v=2",
                                          "nan",
                                          "Infinity",
                                          "-1",
                                          "1e999",
                                          "1e-999",
                                          "null",
                                          "true",
                                          "[]",
                                          "{}",
                                          "[[[[",
                                          "\"",
                                          "\\",
                                          "\"\\ud800\"",
                                          "9007199254740993",
                                          "18446744073709551616",
                                          "-0",
                                          "0.1",
                                          std::string(1, '\0'),
                                          "\xff\xfe",
                                          "é"};
    const auto place = [&] {
        return static_cast<std::size_t>(dice.whole(0, static_cast<std::int64_t>(text.size())));
    };
    const std::int64_t edits = dice.whole(1, 4);
    for (std::int64_t i = 0; i < edits; ++i) {
        const std::size_t from = place();
        const std::size_t length = static_cast<std::size_t>(dice.whole(0, 12));
        switch (dice.whole(0, 4)) {
            case 0:
                if (from < text.size()) {
                    text[from] = static_cast<char>(dice.whole(0, 255));
                }
                break;
            case 1: text.erase(from, length); break;
            case 2: text.insert(from, text.substr(place(), length)); break;
            case 3: text.insert(from, kPieces[dice.bits() % std::size(kPieces)]); break;
            default: text.replace(from, length, kPieces[dice.bits() % std::size(kPieces)]);
        }
    }
    return text;
}

// A random value somewhere in the tree becomes another.
inline void mutate_tree(Dice& dice, rapidjson::Value& value,
                        rapidjson::MemoryPoolAllocator<>& memory) {
    const bool inside = dice.chance(0.9);
    if (inside && value.IsObject() && value.MemberCount() > 0) {
        const auto member = value.MemberBegin() + dice.whole(0, value.MemberCount() - 1);
        return mutate_tree(dice, member->value, memory);
    }
    if (inside && value.IsArray() && !value.Empty()) {
        if (dice.chance(0.2)) {
            value.PopBack();
            return;
        }
        const auto place = static_cast<rapidjson::SizeType>(dice.whole(0, value.Size() - 1));
        return mutate_tree(dice, value[place], memory);
    }
    switch (dice.whole(0, 8)) {
        case 0: value.SetNull(); break;
        case 1: value.SetBool(true); break;
        case 2: value.SetInt64(dice.whole(-3, 200)); break;
        case 3: value.SetUint64(dice.bits()); break;
        case 4:
            value.SetDouble((dice.uniform() - 0.5) * std::pow(10.0, dice.whole(-300, 300)));
            break;
        case 5: value.SetString(rapidjson::StringRef("NaN")); break;
        case 6: value.SetString(rapidjson::StringRef("-Infinity")); break;
        case 7: value.SetArray(); break;
        default: value.SetObject();
    }
}

}  // namespace logit
