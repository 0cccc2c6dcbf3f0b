// Every sentence of the page, by key, in the present language: tr("group.key"). The sentences
// are assets/strings/*.json; English is inside the program, another language comes when it is
// chosen.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logit {

inline constexpr auto kTextKeys = std::to_array<std::string_view>({
#include "text_keys.inc"
});

// A key is its place among them, which the compiler looks up: one that no file has does not
// compile.
struct TextKey {
    std::uint16_t number = 0;  // its place + 1; 0: none

    constexpr TextKey() = default;
    template <std::size_t N>
    consteval TextKey(const char (&key)[N])  // NOLINT(*-explicit-*,*-c-arrays): stands for its key
        : number(place_of(key) + 1) {}

    constexpr explicit operator bool() const { return number != 0; }
    friend bool operator==(const TextKey&, const TextKey&) = default;

  private:
    static consteval std::uint16_t place_of(std::string_view key) {
        const auto* const found = std::ranges::lower_bound(kTextKeys, key);
        if (found == kTextKeys.end() || *found != key) {
            there_is_no_such_sentence();
        }
        return static_cast<std::uint16_t>(found - kTextKeys.begin());
    }
    static void there_is_no_such_sentence();  // not constant, so that the compiler stops here
};

// What takes the place of {name}; {name|one|many} is "one" where the value is "1", else "many".
struct TextValue {
    std::string_view name;
    std::string value;
};

// Hold until the language changes.
const char* tr(TextKey key);
std::string tr(TextKey key, std::initializer_list<TextValue> values);

// The same as a label of Dear ImGui, whose id is the English text in every language.
const char* tr_label(TextKey key);

// The same with an id of its own.
std::string tr_label(TextKey key, std::string_view id);

// Their codes, English first: "en", "zh".
std::span<const std::string_view> languages();

// The sentences of another language, in the order of scripts/strings.py; none: English. False, and
// nothing changes, where they are not as many as this program has.
bool set_texts(std::vector<std::string> texts);

// All of them, for what draws their characters; empty in English.
const std::vector<std::string>& foreign_texts();

}  // namespace logit
