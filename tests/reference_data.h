// Reads what tests/reference/make_reference.py wrote. Knows JSON and paths, and no test.
#pragma once

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace logit::reference {

// One directory per PyTorch release: Debian 12's and Debian 13's. Tests hold for both.
inline const std::vector<std::string>& releases() {
    static const std::vector<std::string> kReleases = {"torch-1.13", "torch-2.6"};
    return kReleases;
}

// The document of LOGIT_REFERENCE_DIR/release/name. A missing or broken file fails the test and
// gives null: callers loop over cases(), which insists on finding some.
inline rapidjson::Document load(const std::string& release, const std::string& name) {
    const std::string path = std::string(LOGIT_REFERENCE_DIR) + "/" + release + "/" + name;
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    rapidjson::Document document;
    // Full precision, or float32 values could come back one bit off; NaN and Infinity as Python
    // writes them.
    document.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseNanAndInfFlag>(
        text.str().c_str());
    if (document.HasParseError()) {
        ADD_FAILURE() << path << ": " << rapidjson::GetParseError_En(document.GetParseError());
        document.SetNull();
    }
    return document;
}

// The array under key, which must not be empty.
inline rapidjson::Value::ConstArray cases(const rapidjson::Document& document, const char* key) {
    static const rapidjson::Value kNone(rapidjson::kArrayType);
    if (!document.IsObject() || !document.HasMember(key) || !document[key].IsArray() ||
        document[key].Empty()) {
        ADD_FAILURE() << "no cases under \"" << key << "\"";
        return kNone.GetArray();
    }
    return document[key].GetArray();
}

inline std::vector<float> floats(const rapidjson::Value& values) {
    std::vector<float> result;
    for (const auto& value : values.GetArray()) {
        result.push_back(static_cast<float>(value.GetDouble()));
    }
    return result;
}

template <typename Integer>
std::vector<Integer> integers(const rapidjson::Value& values) {
    std::vector<Integer> result;
    for (const auto& value : values.GetArray()) {
        result.push_back(static_cast<Integer>(value.GetInt64()));
    }
    return result;
}

}  // namespace logit::reference
