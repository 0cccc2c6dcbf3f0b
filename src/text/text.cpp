#include "text/text.h"

#include <cstring>
#include <utility>

namespace logit {
namespace {

// One after the other, in the order of their keys, each with a NUL at its end.
constexpr const char kEnglish[] =  // NOLINT(*-c-arrays): a literal
#include "english.inc"
    ;

constexpr auto kLanguages = std::to_array<std::string_view>({
#include "languages.inc"
});

std::vector<const char*> split_english() {
    std::vector<const char*> texts;
    for (const char* text = kEnglish; texts.size() < kTextKeys.size();) {
        texts.push_back(text);
        text += std::strlen(text) + 1;
    }
    return texts;
}

struct Language {
    const std::vector<const char*> english = split_english();
    std::vector<std::string> texts;  // in the order of their keys; empty: English
    std::vector<std::string> labels;
};

// One for the page, as it has one reader.
Language& language() {
    static Language instance;
    return instance;
}

std::string_view value_of(std::initializer_list<TextValue> values, std::string_view name) {
    const auto* const found = std::ranges::find(values, name, &TextValue::name);
    return found == values.end() ? std::string_view() : std::string_view(found->value);
}

// What stands for a placeholder: "name" or "name|one|many".
std::string_view filled(std::string_view placeholder, std::initializer_list<TextValue> values) {
    const std::size_t bar = placeholder.find('|');
    const std::string_view value = value_of(values, placeholder.substr(0, bar));
    if (bar == std::string_view::npos) {
        return value;
    }
    const std::string_view forms = placeholder.substr(bar + 1);
    const std::size_t second = forms.find('|');
    return value == "1" ? forms.substr(0, second) : forms.substr(second + 1);
}

// What is in the braces that this text begins with, if it is a placeholder: a brace may be a brace.
std::string_view placeholder_of(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const std::size_t end = std::ranges::find_if_not(text.substr(1), is_letter) - text.begin();
    const bool named = end > 1 && end < text.size() && (text[end] == '}' || text[end] == '|');
    const std::size_t close = named ? text.find('}') : std::string_view::npos;
    return close == std::string_view::npos ? std::string_view() : text.substr(1, close - 1);
}

}  // namespace

const char* tr(TextKey key) {
    const Language& present = language();
    const std::size_t place = key.number - 1U;
    return present.texts.empty() ? present.english[place] : present.texts[place].c_str();
}

std::string tr(TextKey key, std::initializer_list<TextValue> values) {
    std::string_view rest = tr(key);
    std::string text;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        const std::string_view placeholder = placeholder_of(rest);
        text += placeholder.empty() ? "{" : filled(placeholder, values);
        rest.remove_prefix(placeholder.empty() ? 1 : placeholder.size() + 2);
    }
    return text.append(rest);
}

const char* tr_label(TextKey key) {
    const Language& present = language();
    const std::size_t place = key.number - 1U;
    return present.labels.empty() ? present.english[place] : present.labels[place].c_str();
}

std::string tr_label(TextKey key, std::string_view id) {
    return std::string(tr(key)).append("###").append(id);
}

std::span<const std::string_view> languages() { return kLanguages; }

bool set_texts(std::vector<std::string> texts) {
    if (!texts.empty() && texts.size() != kTextKeys.size()) {
        return false;
    }
    Language& present = language();
    present.texts = std::move(texts);
    present.labels.clear();
    for (std::size_t i = 0; i < present.texts.size(); ++i) {
        present.labels.push_back(present.texts[i] + "###" + present.english[i]);
    }
    return true;
}

const std::vector<std::string>& foreign_texts() { return language().texts; }

}  // namespace logit
