#include "formats/json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

namespace logit {
namespace {

// A document whose numbers the C library reads, for RapidJSON takes 0e300 for 3.6e280, 20e308 for
// -6e-308 and overflows at 1.0117164988771687e-336; and whose depth has an end, for to_text() walks
// by recursion. What RapidJSON's reader finds goes to these members.
class CheckedDocument : public rapidjson::Document {
  public:
    using Length = rapidjson::SizeType;

    bool StartObject() { return ++depth_ <= kDeepest && GenericDocument::StartObject(); }
    bool StartArray() { return ++depth_ <= kDeepest && GenericDocument::StartArray(); }
    bool EndObject(Length count) {
        --depth_;
        return GenericDocument::EndObject(count);
    }
    bool EndArray(Length count) {
        --depth_;
        return GenericDocument::EndArray(count);
    }

    bool RawNumber(const char* text, Length length, bool /*copy*/) {
        if (const auto number = whole<std::int64_t>(text, length)) {
            return Int64(*number);
        }
        if (const auto number = whole<std::uint64_t>(text, length)) {
            return Uint64(*number);
        }
        const double number = std::strtod(text, nullptr);
        return std::isfinite(number) && Double(number);
    }

  private:
    static constexpr int kDeepest = 64;  // nothing of ours comes near it

    template <typename Number>
    static std::optional<Number> whole(const char* text, Length length) {
        Number number{};
        const auto [end, error] = std::from_chars(text, text + length, number);
        const bool read = error == std::errc{} && end == text + length;
        return read ? std::optional(number) : std::nullopt;
    }

    int depth_ = 0;
};

}  // namespace

rapidjson::Document parse_json(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    CheckedDocument document;
    bool is_json = false;
    const auto read = [&](rapidjson::Document&) {
        constexpr unsigned kFlags =
            rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
        rapidjson::MemoryStream stream(text.data(), text.size());
        is_json = !rapidjson::Reader().Parse<kFlags>(stream, document).IsError();
        return is_json;
    };
    document.Populate(read);
    if (!is_json) {
        document.Parse("");  // no other way leads to HasParseError()
    }
    return std::move(document);
}

std::string to_text(const rapidjson::Value& value) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace logit
