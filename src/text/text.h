// Every sentence of the page, by key, in the present language: tr("group.key"). The sentences
// are assets/strings/*.json; English is inside the program, another language comes when it is
// chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logit {

// FNV-1a. scripts/strings.py computes it too, and refuses keys that share one.
constexpr std::uint32_t text_hash(std::string_view key) {
    std::uint32_t hash = 0x811C9DC5U;
    for (const char c : key) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
    }
    return hash;
}

// A key is its hash, made by the compiler; the build looks every key of the sources up.
struct TextKey {
    std::uint32_t hash = 0;

    constexpr TextKey() = default;
    template <std::size_t N>
    consteval TextKey(const char (&key)[N])  // NOLINT(*-explicit-*,*-c-arrays): stands for its key
        : hash(text_hash({key, N - 1})) {}

    constexpr explicit operator bool() const { return hash != 0; }
    friend bool operator==(const TextKey&, const TextKey&) = default;
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

// Their codes, English first: "en", "zh".
std::span<const std::string_view> languages();

// The sentences of another language, in the order of scripts/strings.py; none: English. False, and
// nothing changes, where they are not as many as this program has.
bool set_texts(std::vector<std::string> texts);

// All of them, for what draws their characters; empty in English.
const std::vector<std::string>& foreign_texts();

}  // namespace logit
