// What a call of the programming interface answers.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "api/api.h"
#include "formats/json.h"

namespace logit {

// Of a call that must not be refused.
inline rapidjson::Document value_of(Experiment& experiment, std::string_view method,
                                    std::string_view argument = "null") {
    const rapidjson::Document reply = parse_json(call(experiment, method, argument));
    const rapidjson::Value* const value = find_member(reply, "value");
    rapidjson::Document copy;
    if (value == nullptr) {
        ADD_FAILURE() << method << ' ' << argument << ": " << to_text(reply);
    } else {
        copy.CopyFrom(*value, copy.GetAllocator());
    }
    return copy;
}

// "TypeError: its sentence", or "no error".
inline std::string error_of(const rapidjson::Value& reply) {
    if (find_member(reply, "error") == nullptr) {
        return "no error";
    }
    return std::string(string_of(reply["error"])) + ": " + std::string(string_of(reply["message"]));
}

inline std::string error_of(Experiment& experiment, std::string_view method,
                            std::string_view argument) {
    return error_of(parse_json(call(experiment, method, argument)));
}

}  // namespace logit
